//! What its maker calls a token, to recognise it later.

use thiserror::Error;

use crate::parsed_text::parsed_text;

/// A token's name, without spaces around it. Unique among its owner's tokens.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TokenName(String);

/// Why a token's name is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TokenNameError {
    /// Nothing but spaces.
    #[error("{}", words::tokens::name_missing())]
    Empty,
    /// More than [`TokenName::MAX_CHARS`] characters.
    #[error("{}", words::tokens::name_too_long(TokenName::MAX_CHARS))]
    TooLong,
    /// A control character.
    #[error("{}", words::tokens::name_not_shown())]
    Character,
}

impl TokenName {
    /// The longest name, in characters.
    pub const MAX_CHARS: usize = 100;

    /// Reads a name and removes the spaces around it.
    ///
    /// # Errors
    /// When it is empty, too long or not printable.
    pub fn parse(text: &str) -> Result<Self, TokenNameError> {
        let name = text.trim();
        if name.is_empty() {
            return Err(TokenNameError::Empty);
        }
        if name.chars().count() > Self::MAX_CHARS {
            return Err(TokenNameError::TooLong);
        }
        if name.chars().any(char::is_control) {
            return Err(TokenNameError::Character);
        }
        Ok(Self(name.to_owned()))
    }
}

parsed_text!(TokenName, TokenNameError);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_and_bounded() {
        assert_eq!(TokenName::parse("  CI of müsli ").unwrap().as_str(), "CI of müsli");
        assert!(TokenName::parse(&"é".repeat(100)).is_ok());
        assert_eq!(TokenName::parse(&"é".repeat(101)), Err(TokenNameError::TooLong));
        assert_eq!(TokenName::parse(" \n "), Err(TokenNameError::Empty));
        assert_eq!(TokenName::parse("a\0b"), Err(TokenNameError::Character));
    }
}
