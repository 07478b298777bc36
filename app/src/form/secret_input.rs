//! [`SecretInput`]: a form's argument that must not be printed.

use domain::secret::Secret;
use serde::{Deserialize, Serialize};

/// What was typed into a password or code field, on its way to [`Secret`].
///
/// A server function's arguments must be `Clone`, `Debug` and `Serialize`, which [`Secret`] is not; this type says nothing in its `Debug`.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SecretInput(String);

impl SecretInput {
    /// Hands the text over.
    pub(crate) fn into_secret(self) -> Secret {
        Secret::new(self.0)
    }

    /// The text, for a parser.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for SecretInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretInput")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_as_text_and_prints_its_kind() {
        let typed: SecretInput = serde_json::from_str("\"hunter2\"").unwrap();
        assert_eq!(format!("{typed:?}"), "SecretInput");
        assert_eq!(typed.into_secret().expose(), "hunter2");
    }
}
