//! A password as it was typed, ready to be verified.
//!
//! It is verified exactly as received (ASVS 6.2.8), except that Unicode is brought to NFC first (NIST SP 800-63B-4 §3.1.1.2), because the same
//! key presses give composed text on one system and decomposed text on another.

use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

use crate::secret::Secret;

/// What was typed into a password field, in NFC and of bounded length.
pub struct Password(Secret);

/// The password is longer than any that can be set, so it can't be right and isn't worth hashing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{}", words::passwords::too_long())]
pub struct PasswordTooLong;

impl Password {
    /// The longest password, in code points after NFC.
    pub const MAX_CODE_POINTS: usize = 1024;
    /// The longest password, in bytes of UTF-8, before and after NFC.
    pub const MAX_BYTES: usize = 4096;

    /// Takes what was typed.
    ///
    /// # Errors
    /// When it is longer than [`Self::MAX_CODE_POINTS`] or [`Self::MAX_BYTES`].
    #[expect(clippy::needless_pass_by_value, reason = "the secret is used up: the caller keeps no second copy")]
    pub fn new(typed: Secret) -> Result<Self, PasswordTooLong> {
        if typed.expose().len() > Self::MAX_BYTES {
            return Err(PasswordTooLong);
        }
        // Reserved up front: a growing buffer would leave unwiped copies behind. NFC grows UTF-8 at most threefold (Unicode TR 15 §1.3).
        let mut normal = String::with_capacity(typed.expose().len() * 3);
        normal.extend(typed.expose().nfc());
        let normal = Secret::new(normal);
        if normal.expose().len() > Self::MAX_BYTES || normal.expose().chars().count() > Self::MAX_CODE_POINTS {
            return Err(PasswordTooLong);
        }
        Ok(Self(normal))
    }

    /// Whether it is one of the passwords that everybody tries first. A list grows: a password that could be set once may be on it later.
    #[cfg(feature = "passwords")]
    pub fn is_common(&self) -> bool {
        super::common_passwords::contains(&zeroize::Zeroizing::new(self.expose().to_lowercase()))
    }

    /// The normalised text, for hashing.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Result<Password, PasswordTooLong> {
        Password::new(Secret::new(text.to_owned()))
    }

    #[test]
    fn composed_and_decomposed_text_are_the_same_password() {
        assert_eq!(typed("cafe\u{301}").unwrap().expose(), "café");
        assert_eq!(typed("café").unwrap().expose(), "café");
        assert_ne!(typed("ﬁne").unwrap().expose(), "fine", "compatibility forms stay apart: NFC, not NFKC");
    }

    #[test]
    fn nothing_else_is_changed() {
        for text in ["", " lead and trail ", "Ａbc", "tab\tnul\0", "UPPER"] {
            assert_eq!(typed(text).unwrap().expose(), text);
        }
    }

    #[test]
    fn a_26_length_is_counted_in_code_points_and_bounded_in_bytes() {
        assert!(typed(&"é".repeat(1024)).is_ok());
        assert!(typed(&"😀".repeat(1024)).is_ok(), "4096 bytes");
        assert_eq!(typed(&"a".repeat(1025)).unwrap_err(), PasswordTooLong);
        assert_eq!(typed(&"😀".repeat(1025)).unwrap_err(), PasswordTooLong);
        assert_eq!(typed(&"\u{fb2c}".repeat(1024)).unwrap_err(), PasswordTooLong, "NFC may make it longer");
    }

    #[cfg(feature = "passwords")]
    #[test]
    fn a_common_password_is_known_in_any_case() {
        assert!(typed("PassWord").unwrap().is_common());
        assert!(!typed("tangled-violet-orbit").unwrap().is_common());
    }

    #[test]
    fn debug_shows_the_kind_only() {
        assert_eq!(format!("{:?}", typed("hunter2").unwrap()), "Password");
    }
}
