//! [`Search`]: what somebody looks for.

use domain::project::NormalizedName;

/// Longest text that is looked for, in characters.
const LONGEST: usize = 200;

/// What somebody looks for: a text, and what the results must be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// A name, a part of one, or words. Every character means itself. With an empty text and a classifier, all projects that have it.
    pub text: String,
    /// Only projects whose shown release has a wheel.
    pub with_wheel: bool,
    /// Only projects whose shown release runs on this minor version of Python 3.
    pub python_minor: Option<u8>,
    /// Only projects with this classifier, spelled as they spell it.
    pub classifier: Option<String>,
    /// Archived projects too.
    pub with_archived: bool,
    /// The lately updated first, not the best match.
    pub newest_first: bool,
    /// Which page, from 1.
    pub page: u32,
}

impl From<&str> for Search {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), page: 1, ..Self::default() }
    }
}

/// A text in the forms that are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Text {
    /// The name that it may be, in normal form; empty if it is none.
    pub(super) name: String,
    /// The same without hyphens.
    pub(super) compact: String,
    /// The words.
    pub(super) words: String,
}

impl Text {
    pub(super) fn of(typed: &str) -> Self {
        let words: String = typed.trim().chars().filter(|c| !c.is_control()).take(LONGEST).flat_map(char::to_lowercase).collect();
        // People write the words of a name with spaces. What has letters that no name has is no name.
        let spoken: String = words.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        let name = NormalizedName::normalize_any(spoken.trim_matches('-')).map(|name| name.to_string()).unwrap_or_default();
        let compact = name.replace('-', "");
        Self { name, compact, words }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_a_name_where_it_can_be_one() {
        let forms = |typed: &str| {
            let text = Text::of(typed);
            [text.name, text.compact, text.words]
        };
        assert_eq!(forms(" Flask_Login "), ["flask-login", "flasklogin", "flask_login"]);
        assert_eq!(forms("scikit learn"), ["scikit-learn", "scikitlearn", "scikit learn"]);
        assert_eq!(forms("100%"), ["100", "100", "100%"]);
        assert_eq!(forms("%_\\"), ["", "", "%_\\"]);
        assert_eq!(forms("Größe"), ["", "", "größe"]);
        assert_eq!(forms("\0\n "), ["", "", ""]);
        assert_eq!(Text::of(&"ä".repeat(1000)).words.chars().count(), LONGEST);
    }
}
