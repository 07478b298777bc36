//! The six digits of an authenticator app (RFC 6238).
//!
//! The code is normalised here, once. Two spellings of one code must not count as two codes, or a used one could be played back.

use serde::{Deserialize, Deserializer};
use thiserror::Error;

use crate::secret::Secret;

/// Exactly six ASCII digits.
pub struct TotpCode(Secret);

/// What was typed is not six digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("TOTP code must be 6 digits.")]
pub struct TotpCodeError;

impl TotpCode {
    /// How many digits a code has.
    pub const DIGITS: usize = 6;

    /// Reads a code. ASCII spaces are removed, because apps show codes in groups; nothing else is forgiven.
    ///
    /// # Errors
    /// When anything but six ASCII digits is left.
    pub fn parse(text: &str) -> Result<Self, TotpCodeError> {
        if text.len() > 64 {
            return Err(TotpCodeError);
        }
        let mut digits = String::with_capacity(text.len());
        digits.extend(text.chars().filter(|c| *c != ' '));
        let digits = Secret::new(digits);
        let right = digits.expose().len() == Self::DIGITS && digits.expose().bytes().all(|b| b.is_ascii_digit());
        if right { Ok(Self(digits)) } else { Err(TotpCodeError) }
    }

    /// The six digits.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

impl std::fmt::Debug for TotpCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TotpCode")
    }
}

impl<'de> Deserialize<'de> for TotpCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(Secret::deserialize(deserializer)?.expose()).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_between_groups_are_removed() {
        for text in ["012345", "012 345", " 01 23 45 "] {
            assert_eq!(TotpCode::parse(text).unwrap().expose(), "012345");
        }
        assert_eq!(format!("{:?}", TotpCode::parse("012345").unwrap()), "TotpCode");
    }

    #[test]
    fn other_digits_spaces_and_lengths_are_refused() {
        for text in [
            "",
            "12345",
            "1234567",
            "0123456",
            "12345a",
            "123-456",
            "123\u{a0}456",
            "123\t456",
            "１２３４５６",
            "١٢٣٤٥٦",
            "+12345",
            "123456\n",
        ] {
            assert_eq!(TotpCode::parse(text).unwrap_err(), TotpCodeError, "{text:?}");
        }
        assert!(TotpCode::parse(&format!("{}123456", " ".repeat(100_000))).is_err(), "nobody types that");
        assert_eq!(TotpCodeError.to_string(), "TOTP code must be 6 digits.");
    }
}
