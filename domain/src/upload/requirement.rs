//! One requirement (PEP 508): `name[extra] >=1; python_version >= "3.9"`.
//!
//! Only as much as an index needs to know: whether it is well-formed, and whether it names an address instead of a version.

use std::str::FromStr;

use thiserror::Error;
use uv_pep440::VersionSpecifiers;

use super::marker;
use crate::project::{NormalizedName, ProjectNameError};

/// A well-formed requirement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    name: NormalizedName,
    url: Option<String>,
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
        let rest = after_extras(rest.trim_start())?;
        if let Some(direct) = rest.strip_prefix('@') {
            // A marker behind an address needs a space before its semicolon, because addresses may contain semicolons.
            let (url, marker) = direct.split_once(" ;").map_or((direct, None), |(url, marker)| (url, Some(marker)));
            check_marker(marker)?;
            let url = url.trim();
            if url.is_empty() || url.contains(char::is_whitespace) {
                return Err(RequirementError::Url);
            }
            return Ok(Self { name, url: Some(url.to_owned()) });
        }
        let (specifiers, marker) = rest.split_once(';').map_or((rest, None), |(specifiers, marker)| (specifiers, Some(marker)));
        check_marker(marker)?;
        check_specifiers(specifiers.trim())?;
        Ok(Self { name, url: None })
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

/// What follows the extras, whose names are checked.
fn after_extras(rest: &str) -> Result<&str, RequirementError> {
    let Some(inside) = rest.strip_prefix('[') else { return Ok(rest) };
    let (extras, rest) = inside.split_once(']').ok_or(RequirementError::Extras)?;
    if !extras.trim().is_empty() {
        for extra in extras.split(',') {
            NormalizedName::normalize_any(extra.trim())?;
        }
    }
    Ok(rest.trim_start())
}

fn check_specifiers(text: &str) -> Result<(), RequirementError> {
    let bare = text.strip_prefix('(').and_then(|inside| inside.strip_suffix(')')).unwrap_or(text);
    let begins_well = !bare.trim_start().starts_with(',');
    if begins_well && are_specifiers(bare) { Ok(()) } else { Err(RequirementError::Specifier) }
}

/// Whether the text is version specifiers joined by commas (PEP 440); none at all and a comma too many are fine, as they are for installers.
pub(super) fn are_specifiers(text: &str) -> bool {
    text.split(',').map(str::trim).filter(|part| !part.is_empty()).all(|part| match part.strip_prefix("===") {
        Some(arbitrary) => !arbitrary.trim().is_empty() && !arbitrary.trim().contains(|c: char| c.is_whitespace() || c.is_control()),
        None => VersionSpecifiers::from_str(part).is_ok(),
    })
}

fn check_marker(text: Option<&str>) -> Result<(), RequirementError> {
    if text.is_none_or(marker::is_valid) { Ok(()) } else { Err(RequirementError::Marker) }
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
