//! One requirement (PEP 508): `name[extra] >=1; python_version >= "3.9"`.
//!
//! Only as much as an index needs to know: whether it is well-formed, whether it names an address instead of a version, and whether two texts say the same.

use std::collections::BTreeSet;
use std::str::FromStr;

use thiserror::Error;
use uv_pep440::VersionSpecifiers;

use super::marker::Marker;
use crate::project::{NormalizedName, ProjectNameError};

/// A well-formed requirement. Two are equal if they ask for the same, however they are written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Requirement {
    name: NormalizedName,
    extras: BTreeSet<NormalizedName>,
    specifiers: BTreeSet<String>,
    url: Option<String>,
    marker: Option<Marker>,
}

/// Why a text is no requirement.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RequirementError {
    /// The name, or the name of an extra, is none.
    #[error("invalid name")]
    Name(#[from] ProjectNameError),
    /// The brackets of the extras don't close.
    #[error("extras must be closed by ']'")]
    Extras,
    /// The version part is none.
    #[error("invalid version specifier")]
    Specifier,
    /// `@` without an address.
    #[error("no URL after '@'")]
    Url,
    /// The environment marker is none.
    #[error("invalid environment marker")]
    Marker,
}

impl Requirement {
    /// Reads a requirement.
    ///
    /// # Errors
    /// With the first part that is malformed.
    pub fn parse(text: &str) -> Result<Self, RequirementError> {
        let text = text.trim();
        let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))).unwrap_or(text.len());
        let (name, rest) = text.split_at(end);
        let name = NormalizedName::normalize_any(name)?;
        let (extras, rest) = extras(rest.trim_start())?;
        if let Some(direct) = rest.strip_prefix('@') {
            // A marker behind an address needs a space before its semicolon, because addresses may contain semicolons.
            let (url, marker) = direct.split_once(" ;").map_or((direct, None), |(url, marker)| (url, Some(marker)));
            let marker = read_marker(marker)?;
            let url = url.trim();
            if url.is_empty() || url.contains(char::is_whitespace) {
                return Err(RequirementError::Url);
            }
            return Ok(Self { name, extras, specifiers: BTreeSet::new(), url: Some(url.to_owned()), marker });
        }
        let (specifiers, marker) = rest.split_once(';').map_or((rest, None), |(specifiers, marker)| (specifiers, Some(marker)));
        let marker = read_marker(marker)?;
        let specifiers = read_specifiers(specifiers.trim())?;
        Ok(Self { name, extras, specifiers, url: None, marker })
    }

    /// What is required, in normal form.
    pub const fn name(&self) -> &NormalizedName {
        &self.name
    }

    /// The address that is named instead of a version.
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }
}

/// The extras and what follows them.
fn extras(rest: &str) -> Result<(BTreeSet<NormalizedName>, &str), RequirementError> {
    let Some(inside) = rest.strip_prefix('[') else { return Ok((BTreeSet::new(), rest)) };
    let (extras, rest) = inside.split_once(']').ok_or(RequirementError::Extras)?;
    let extras = match extras.trim() {
        "" => BTreeSet::new(),
        extras => extras.split(',').map(|extra| NormalizedName::normalize_any(extra.trim())).collect::<Result<_, _>>()?,
    };
    Ok((extras, rest.trim_start()))
}

fn read_specifiers(text: &str) -> Result<BTreeSet<String>, RequirementError> {
    let bare = text.strip_prefix('(').and_then(|inside| inside.strip_suffix(')')).unwrap_or(text);
    if bare.trim_start().starts_with(',') {
        return Err(RequirementError::Specifier);
    }
    specifiers(bare).ok_or(RequirementError::Specifier)
}

/// The version specifiers that the text joins with commas (PEP 440), each in normal form; none and a comma too many are fine, as they are for installers.
/// None if one of them is no specifier.
pub(super) fn specifiers(text: &str) -> Option<BTreeSet<String>> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(specifier).collect()
}

fn specifier(part: &str) -> Option<String> {
    match part.strip_prefix("===").map(str::trim) {
        Some(arbitrary) => {
            let is_one_word = !arbitrary.is_empty() && !arbitrary.contains(|c: char| c.is_whitespace() || c.is_control());
            is_one_word.then(|| format!("==={arbitrary}"))
        }
        None => VersionSpecifiers::from_str(part).ok().map(|specifiers| specifiers.to_string()),
    }
}

fn read_marker(text: Option<&str>) -> Result<Option<Marker>, RequirementError> {
    text.map(|text| Marker::parse(text).ok_or(RequirementError::Marker)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn well_formed_requirements_are_read() {
        let good = [
            "requests",
            "requests>=2",
            "requests (>=2,<3)",
            "Requests[security, socks] ~= 2.28 ; python_version < '3.12' and extra == \"net\"",
            "a.b-c==1.*",
            "numpy!=1.24; (os_name=='nt' or sys_platform != 'win32') and implementation_name in 'cpython pypy'",
            "x[]",
            "x>=1,",
            "x===build.7",
            "tomli>=1.1.0; python_version<\"3.11\"",
            "x ; 'linux' in sys_platform",
            "x; python_version not in '2.7, 3.5'",
        ];
        for text in good {
            let requirement = Requirement::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(requirement.url(), None);
        }
        assert_eq!(Requirement::parse("Zope.Interface>=5").unwrap().name().as_str(), "zope-interface");
    }

    #[test]
    fn what_asks_for_the_same_is_equal() {
        for (one, other) in [
            ("Foo.Bar>=1,<2", "foo-bar (<2, >=1)"),
            ("x[B_c,a]", "x[a, b-c]"),
            ("x>=1.0RC1", "x >= 1.0rc1"),
            ("x; python_version<'3.9'", "x ; python_version < \"3.9\""),
        ] {
            assert_eq!(Requirement::parse(one).unwrap(), Requirement::parse(other).unwrap(), "{one}");
        }
        for (one, other) in
            [("x", "y"), ("x", "x>=1"), ("x>=1", "x>1"), ("x", "x[a]"), ("x", "x; os_name=='a'"), ("x", "x @ https://a.example")]
        {
            assert_ne!(Requirement::parse(one), Requirement::parse(other), "{one}");
        }
    }

    #[test]
    fn addresses_are_recognised() {
        let direct = ["x @ https://example.com/x.whl", "x@file:///x", "x[y] @ git+https://example.com/x.git@main ; python_version > '3'"];
        for text in direct {
            assert!(Requirement::parse(text).unwrap().url().is_some(), "{text}");
        }
    }

    #[test]
    fn others_are_refused() {
        use RequirementError::{Extras, Marker, Specifier, Url};
        for (text, error) in [
            ("x[y", Extras),
            ("https://example.com/x.whl", Specifier),
            ("x >", Specifier),
            ("x,", Specifier),
            ("x ===", Specifier),
            ("x >=1 <2", Specifier),
            ("x = 1", Specifier),
            ("x 1.0", Specifier),
            ("x (>=1", Specifier),
            ("x @", Url),
            ("x @ a b", Url),
            ("x;", Marker),
            ("x; python_version", Marker),
            ("x; unknown == '1'", Marker),
            ("x; os_name == 'a' and", Marker),
            ("x; (os_name == 'a'", Marker),
        ] {
            assert_eq!(Requirement::parse(text), Err(error), "{text}");
        }
        for text in ["", "-x", ">=1", "x[-]", "é"] {
            assert!(matches!(Requirement::parse(text), Err(RequirementError::Name(_))), "{text}");
        }
        assert_eq!(Requirement::parse(&format!("x; {}", "(".repeat(100_000))), Err(Marker));
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in "[a-z0-9 \\[\\](),;@<>=!~.*+'\"_-]{0,32}", specifiers in "[0-9a-z.*+!<>=~, ]{0,16}") {
            let _ = Requirement::parse(&text);
            let _ = Requirement::parse(&format!("x{specifiers}"));
            let _ = Requirement::parse(&format!("x; {text}"));
        }
    }
}
