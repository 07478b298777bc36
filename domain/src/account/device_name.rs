//! What a person calls a passkey or a security key, to tell it from the others.

use thiserror::Error;

use super::display_name::is_invisible;
use crate::parsed_text::parsed_text;

/// A device's name, without spaces around it. Unique among its owner's devices.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DeviceName(String);

/// Why a device's name is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DeviceNameError {
    /// Nothing but spaces.
    #[error("{}", words::factors::device_name_empty())]
    Empty,
    /// More than [`DeviceName::MAX_CHARS`] characters.
    #[error("{}", words::factors::device_name_too_long())]
    TooLong,
    /// A control character, or one that turns the reading direction around.
    #[error("{}", words::factors::device_name_characters())]
    Character,
}

impl DeviceName {
    /// The longest name, in characters.
    pub const MAX_CHARS: usize = 64;

    /// Reads a name and removes the spaces around it.
    ///
    /// # Errors
    /// When it is empty, too long or not printable.
    pub fn parse(text: &str) -> Result<Self, DeviceNameError> {
        let name = text.trim();
        if name.is_empty() {
            return Err(DeviceNameError::Empty);
        }
        if name.chars().count() > Self::MAX_CHARS {
            return Err(DeviceNameError::TooLong);
        }
        if name.chars().any(|c| c.is_control() || is_invisible(c)) {
            return Err(DeviceNameError::Character);
        }
        Ok(Self(name.to_owned()))
    }
}

parsed_text!(DeviceName, DeviceNameError);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_and_bounded() {
        assert_eq!(DeviceName::parse("  Schlüssel am Bund ").unwrap().as_str(), "Schlüssel am Bund");
        assert!(DeviceName::parse(&"é".repeat(64)).is_ok());
        assert_eq!(DeviceName::parse(&"é".repeat(65)), Err(DeviceNameError::TooLong));
        assert_eq!(DeviceName::parse(" \n "), Err(DeviceNameError::Empty));
        for name in ["a\u{1b}b", "a\u{202e}b", "a\u{2028}b"] {
            assert_eq!(DeviceName::parse(name), Err(DeviceNameError::Character), "{name:?}");
        }
    }
}
