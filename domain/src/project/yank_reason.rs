//! Why a release is yanked (PEP 592): shown by installers to whoever asks for it nevertheless.

use thiserror::Error;

/// A reason in the owner's words, in one line; it may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct YankReason(String);

/// The reason is too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{}", words::manage::reason_too_long(YankReason::LONGEST))]
pub struct YankReasonTooLong;

impl YankReason {
    /// Longest reason, in characters.
    pub const LONGEST: usize = 500;

    /// Takes a reason. Line breaks and other control characters become spaces: installers print it in one line.
    ///
    /// # Errors
    /// When it is too long.
    pub fn parse(text: &str) -> Result<Self, YankReasonTooLong> {
        let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
        let reason = words.join(" ");
        if reason.chars().count() > Self::LONGEST { Err(YankReasonTooLong) } else { Ok(Self(reason)) }
    }

    /// The reason.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_one_line() {
        assert_eq!(YankReason::parse(" broken\r\n on\u{1b}[31m  Windows ").unwrap().as_str(), "broken on [31m Windows");
        assert_eq!(YankReason::parse("\n").unwrap(), YankReason::default());
        assert!(YankReason::parse(&"x".repeat(500)).is_ok());
        assert_eq!(YankReason::parse(&"\u{e9}".repeat(501)).unwrap_err().to_string(), "The reason is too long: at most 500 characters.");
    }
}
