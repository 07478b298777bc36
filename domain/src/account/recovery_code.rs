//! A look-up secret for the day the second factor is lost (NIST SP 800-63B-4 §3.1.2).
//!
//! 128 random bits, so a plain SHA-256 is enough at rest: there is nothing to guess. Shown as 26 base32 characters (RFC 4648 §6) in lower case,
//! grouped for reading; read back in any case, with any spaces and dashes.

use data_encoding::BASE32_NOPAD;
use serde::{Deserialize, Deserializer};
use sha2::{Digest, Sha256};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::secret::Secret;

/// The bits of a recovery code.
pub struct RecoveryCode(Zeroizing<[u8; 16]>);

/// What was typed can't be a recovery code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("Recovery codes have 26 letters and digits (a to z, 2 to 7). Check what you typed.")]
pub struct RecoveryCodeError;

impl RecoveryCode {
    /// How many characters a code has, without dashes.
    pub const CHARS: usize = 26;

    /// Makes a code of 16 bytes from the system's source of randomness.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Reads a code back. Spaces and dashes don't matter, nor does case.
    ///
    /// # Errors
    /// When it isn't exactly 26 characters of the alphabet, or the two spare bits of the last one are set: each code has one spelling.
    pub fn parse(text: &str) -> Result<Self, RecoveryCodeError> {
        if text.len() > 128 {
            return Err(RecoveryCodeError);
        }
        let mut plain = Zeroizing::new(Vec::with_capacity(text.len()));
        plain.extend(text.bytes().filter(|b| !matches!(b, b' ' | b'-')).map(|b| b.to_ascii_uppercase()));
        let bytes = Zeroizing::new(BASE32_NOPAD.decode(&plain).map_err(|_| RecoveryCodeError)?);
        let bytes: [u8; 16] = bytes.as_slice().try_into().map_err(|_| RecoveryCodeError)?;
        Ok(Self::from_bytes(bytes))
    }

    /// The code as people see it: five groups, lower case, dashes between.
    pub fn display(&self) -> String {
        let mut shown = String::with_capacity(Self::CHARS + 4);
        for (position, character) in BASE32_NOPAD.encode(self.0.as_slice()).to_ascii_lowercase().chars().enumerate() {
            if matches!(position, 5 | 10 | 15 | 20) {
                shown.push('-');
            }
            shown.push(character);
        }
        shown
    }

    /// What is stored: SHA-256 of the 16 bytes.
    pub fn digest(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_slice()).into()
    }
}

impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCode")
    }
}

impl<'de> Deserialize<'de> for RecoveryCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(Secret::deserialize(deserializer)?.expose()).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_is_shown_in_five_groups_and_its_debug_shows_nothing() {
        let code = RecoveryCode::from_bytes([0xff; 16]);
        assert_eq!(code.display(), "77777-77777-77777-77777-777774");
        assert_eq!(format!("{code:?}"), "RecoveryCode");
    }

    #[test]
    fn spare_bits_other_alphabets_and_lengths_are_refused() {
        let code = "a".repeat(25);
        assert!(RecoveryCode::parse(&format!("{code}a")).is_ok());
        for last in ["b", "c", "d", "f", "1", "8", "0", "é", "", "aa", "=", "\n"] {
            assert_eq!(RecoveryCode::parse(&format!("{code}{last}")).unwrap_err(), RecoveryCodeError, "{last:?}");
        }
        assert!(RecoveryCode::parse("").is_err());
        assert!(RecoveryCode::parse(&" ".repeat(200)).is_err());
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back_in_any_case_and_grouping(bytes: [u8; 16]) {
            let code = RecoveryCode::from_bytes(bytes);
            let shown = code.display();
            for typed in [shown.clone(), shown.to_uppercase(), shown.replace('-', ""), shown.replace('-', " "), format!(" {shown} ")] {
                prop_assert_eq!(RecoveryCode::parse(&typed).unwrap().digest(), code.digest());
            }
        }

        #[test]
        fn each_code_has_one_spelling(text in "[a-z2-7]{26}") {
            if let Ok(code) = RecoveryCode::parse(&text) {
                prop_assert_eq!(code.display().replace('-', ""), text);
            }
        }
    }
}
