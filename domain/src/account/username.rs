//! The name a person logs in with and is known by. It never changes and is unique without regard to case.

use thiserror::Error;

use crate::parsed_text::parsed_text;

/// A username in the spelling its owner chose. Compare accounts by [`Username::key`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Username(String);

/// Why a username is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum UsernameError {
    /// Nothing was typed.
    #[error("{}", words::accounts::username_empty())]
    Empty,
    /// More than [`Username::MAX_CHARS`] characters.
    #[error("{}", words::accounts::username_too_long())]
    TooLong,
    /// A character, or a first or last character, that is not allowed.
    #[error("{}", words::accounts::username_invalid())]
    Invalid,
}

impl Username {
    /// The longest username, in characters.
    pub const MAX_CHARS: usize = 50;

    /// Reads a username: ASCII letters, digits and `._-`, beginning and ending with a letter or digit.
    ///
    /// # Errors
    /// When it is empty, too long or has a character out of place. Spaces around it are not forgiven: what is stored is what was typed.
    pub fn parse(text: &str) -> Result<Self, UsernameError> {
        if text.is_empty() {
            return Err(UsernameError::Empty);
        }
        if text.chars().count() > Self::MAX_CHARS {
            return Err(UsernameError::TooLong);
        }
        let inside = text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'));
        let edge = |c: char| c.is_ascii_alphanumeric();
        if inside && text.starts_with(edge) && text.ends_with(edge) { Ok(Self(text.to_owned())) } else { Err(UsernameError::Invalid) }
    }

    /// What makes two usernames the same: lower case.
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

parsed_text!(Username, UsernameError);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_usernames_keep_their_spelling_and_share_a_key() {
        for name in ["a", "Z9", "alice", "Alice.B-c_d", &"x".repeat(50)] {
            assert_eq!(Username::parse(name).unwrap().as_str(), name);
        }
        assert_eq!(Username::parse("ALICE").unwrap().key(), Username::parse("alice").unwrap().key());
    }

    #[test]
    fn others_are_refused_with_a_reason() {
        assert_eq!(Username::parse(""), Err(UsernameError::Empty));
        assert_eq!(Username::parse(&"x".repeat(51)), Err(UsernameError::TooLong));
        for name in [".alice", "alice.", "-a", "a_", "al ice", " alice", "alice\n", "älice", "a@b", "a\0b", "ａlice", "."] {
            assert_eq!(Username::parse(name), Err(UsernameError::Invalid), "{name:?}");
        }
    }
}
