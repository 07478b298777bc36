//! The name that pages show for a person.

use thiserror::Error;

use crate::parsed_text::parsed_text;

/// A person's name, without spaces around it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DisplayName(String);

/// Why a name is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DisplayNameError {
    /// Nothing but spaces.
    #[error("{}", words::accounts::name_empty())]
    Empty,
    /// More than [`DisplayName::MAX_CHARS`] characters.
    #[error("{}", words::accounts::name_too_long())]
    TooLong,
    /// A control character, or one that turns the reading direction around.
    #[error("{}", words::accounts::name_characters())]
    Character,
    /// It looks like a link, which mail programs would make clickable.
    #[error("{}", words::accounts::name_url())]
    Url,
}

impl DisplayName {
    /// The longest name, in characters.
    pub const MAX_CHARS: usize = 100;

    /// Reads a name and removes the spaces around it.
    ///
    /// # Errors
    /// When it is empty, too long, not printable or contains `://`.
    pub fn parse(text: &str) -> Result<Self, DisplayNameError> {
        let name = text.trim();
        if name.is_empty() {
            return Err(DisplayNameError::Empty);
        }
        if name.chars().count() > Self::MAX_CHARS {
            return Err(DisplayNameError::TooLong);
        }
        if name.chars().any(|c| c.is_control() || is_invisible(c)) {
            return Err(DisplayNameError::Character);
        }
        if name.contains("://") {
            return Err(DisplayNameError::Url);
        }
        Ok(Self(name.to_owned()))
    }
}

/// Line separators and the bidirectional controls (Unicode TR 9), with which a name could rearrange the page around it.
pub(super) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

parsed_text!(DisplayName, DisplayNameError);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_all_scripts_are_kept_without_the_spaces_around_them() {
        for name in ["Ada Lovelace", "李小龍", "Søren O’Neill-Þórsdóttir", "X"] {
            assert_eq!(DisplayName::parse(&format!("  {name} ")).unwrap().as_str(), name);
        }
        assert!(DisplayName::parse(&"é".repeat(100)).is_ok());
    }

    #[test]
    fn links_controls_and_lengths_are_refused() {
        assert_eq!(DisplayName::parse(" \t "), Err(DisplayNameError::Empty));
        assert_eq!(DisplayName::parse(&"é".repeat(101)), Err(DisplayNameError::TooLong));
        assert_eq!(DisplayName::parse("win https://x.example"), Err(DisplayNameError::Url));
        for name in ["a\0b", "a\nb", "a\u{202e}b", "a\u{2028}b"] {
            assert_eq!(DisplayName::parse(name), Err(DisplayNameError::Character), "{name:?}");
        }
    }
}
