//! [`FirstRunCode`]: the one-time code that makes the first administrator.

use domain::account::RecoveryCode;

use crate::Entropy;

/// 128 random bits, written as recovery codes are, and good for something else alone. The row holds their SHA-256.
pub struct FirstRunCode(RecoveryCode);

/// What was typed is no such code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", words::accounts::first_run_code_invalid())]
pub struct FirstRunCodeInvalid;

impl FirstRunCode {
    /// Reads a code back. Spaces and dashes don't matter, nor does case.
    ///
    /// # Errors
    ///
    /// When it has another length or other characters.
    pub fn parse(text: &str) -> Result<Self, FirstRunCodeInvalid> {
        RecoveryCode::parse(text.trim()).map(Self).map_err(|_| FirstRunCodeInvalid)
    }

    /// A new one.
    pub(super) fn generate(entropy: Entropy) -> Self {
        Self(RecoveryCode::from_bytes(*entropy.bytes()))
    }

    /// As a person reads it: five groups.
    pub fn display(&self) -> String {
        self.0.display()
    }

    /// As the row holds it.
    pub(super) fn hash(&self) -> [u8; 32] {
        self.0.digest()
    }
}

impl std::fmt::Debug for FirstRunCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FirstRunCode")
    }
}
