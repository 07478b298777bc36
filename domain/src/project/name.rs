//! What a project is called, in three spellings.
//!
//! The *display* name is what its owner writes, the *normalised* name (PEP 503, PEP 685) is what installers ask for and what makes two projects
//! the same, the *ultranormalised* name is what a hurried reader sees: it keeps `requests` and `requesls` from living side by side.

use std::str::FromStr;

use thiserror::Error;
use uv_normalize::PackageName;

use crate::parsed_text::parsed_text;

/// A project's name as it is written in its metadata.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ProjectName {
    display: String,
    normalized: NormalizedName,
}

/// A project's name in normal form: lower case, runs of `-`, `_` and `.` as one `-`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NormalizedName(String);

/// The text is not a project name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ProjectNameError {
    /// A character is out of place (Core Metadata, "Name").
    #[error("{}", words::projects::name_invalid())]
    Invalid,
    /// More than [`ProjectName::MAX_CHARS`] characters.
    #[error("{}", words::projects::name_too_long(ProjectName::MAX_CHARS))]
    TooLong,
    /// A normalised name was expected and this one is spelled otherwise.
    #[error("{}", words::projects::name_not_normal())]
    NotNormal,
}

impl ProjectName {
    /// The longest name. File names carry the name, a version and tags, and file systems stop at 255 bytes.
    pub const MAX_CHARS: usize = 128;

    /// Reads a name and keeps its spelling.
    ///
    /// # Errors
    /// When it is too long or not made of ASCII letters, digits and `._-`, beginning and ending with a letter or digit.
    pub fn parse(text: &str) -> Result<Self, ProjectNameError> {
        NormalizedName::normalize_any(text).map(|normalized| Self { display: text.to_owned(), normalized })
    }

    /// The spelling of its owner.
    pub fn as_str(&self) -> &str {
        &self.display
    }

    /// What makes two projects the same.
    pub const fn normalized(&self) -> &NormalizedName {
        &self.normalized
    }

    /// What makes two projects look the same.
    pub fn ultranormalized(&self) -> String {
        ultranormalized(&self.display)
    }
}

impl NormalizedName {
    /// Reads a name that must already be in normal form, as in the address of a page.
    ///
    /// # Errors
    /// When it is no name, or one that is spelled differently in normal form.
    pub fn parse(text: &str) -> Result<Self, ProjectNameError> {
        Self::normalize_any(text).and_then(|name| if name.0 == text { Ok(name) } else { Err(ProjectNameError::NotNormal) })
    }

    /// Reads a name in any spelling and brings it to normal form.
    ///
    /// # Errors
    /// When it is no name.
    pub fn normalize_any(text: &str) -> Result<Self, ProjectNameError> {
        if text.len() > ProjectName::MAX_CHARS {
            return Err(ProjectNameError::TooLong);
        }
        PackageName::from_str(text).map(|name| Self(name.as_str().to_owned())).map_err(|_| ProjectNameError::Invalid)
    }

    /// The form that file names carry: `_` for `-` (PEP 625, PEP 427).
    pub fn for_filename(&self) -> String {
        self.0.replace('-', "_")
    }

    /// What makes two projects look the same.
    pub fn ultranormalized(&self) -> String {
        ultranormalized(&self.0)
    }
}

parsed_text!(NormalizedName, ProjectNameError);

impl std::fmt::Display for ProjectName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.display)
    }
}

impl FromStr for ProjectName {
    type Err = ProjectNameError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl serde::Serialize for ProjectName {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.display)
    }
}

impl<'de> serde::Deserialize<'de> for ProjectName {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// Lower case, without `.`, `_` and `-`, with `l` and `i` as `1` and `o` as `0`.
pub(super) fn ultranormalized(name: &str) -> String {
    name.chars()
        .filter(|c| !matches!(c, '.' | '_' | '-'))
        .map(|c| match c {
            'l' | 'L' | 'i' | 'I' => '1',
            'o' | 'O' => '0',
            other => other.to_ascii_lowercase(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_keeps_its_spelling_beside_the_normal_one() {
        let name = ProjectName::parse("Zope.Interface__X").unwrap();
        assert_eq!((name.as_str(), name.normalized().as_str()), ("Zope.Interface__X", "zope-interface-x"));
        assert_eq!(name.normalized().for_filename(), "zope_interface_x");
        assert_eq!(serde_json::to_string(&name).unwrap(), "\"Zope.Interface__X\"");
    }

    #[test]
    fn look_alikes_share_an_ultranormalised_name() {
        for (one, other) in [("requests", "Requests"), ("pillow", "PI1-1.0w"), ("Flask_Login", "f1ask10g1n"), ("oO0", "000")] {
            assert_eq!(ProjectName::parse(one).unwrap().ultranormalized(), ProjectName::parse(other).unwrap().ultranormalized());
        }
        assert_ne!(ProjectName::parse("numpy").unwrap().ultranormalized(), ProjectName::parse("numba").unwrap().ultranormalized());
    }

    #[test]
    fn what_is_no_name_is_refused() {
        for text in ["", "-a", "a-", ".", "a b", "a/b", "é", "a\n", "a\0", "ａ", "a+b", "_"] {
            assert_eq!(ProjectName::parse(text), Err(ProjectNameError::Invalid), "{text:?}");
        }
        assert_eq!(ProjectName::parse(&"a".repeat(129)), Err(ProjectNameError::TooLong));
        assert_eq!(NormalizedName::parse("A"), Err(ProjectNameError::NotNormal));
        assert_eq!(NormalizedName::parse("a_b"), Err(ProjectNameError::NotNormal));
        assert!(serde_json::from_str::<NormalizedName>("\"a.b\"").is_err());
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(text in "[A-Za-z0-9]([A-Za-z0-9._-]{0,20}[A-Za-z0-9])?") {
            let once = NormalizedName::normalize_any(&text).unwrap();
            prop_assert_eq!(&NormalizedName::normalize_any(once.as_str()).unwrap(), &once);
            prop_assert_eq!(&NormalizedName::parse(once.as_str()).unwrap(), &once);
            prop_assert_eq!(ultranormalized(once.as_str()), ultranormalized(&text));
            prop_assert_eq!(ultranormalized(&ultranormalized(&text)), ultranormalized(&text));
        }

        #[test]
        fn a_name_is_accepted_exactly_when_the_specification_does(text in "[aZ09._ -]{0,6}") {
            let bytes = text.as_bytes();
            let edge = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
            let specified = edge(bytes.first()) && edge(bytes.last()) && !text.contains(' ');
            prop_assert_eq!(ProjectName::parse(&text).is_ok(), specified);
        }
    }
}
