//! Text that must not leak: passwords, codes, tokens on their way to being checked.
//!
//! A [`Secret`] can be read from a form, but never written: it has no `Serialize`, `Clone` or `PartialEq`, its `Debug` says only what it is,
//! and its memory is wiped when it is dropped. Compare secrets in constant time, where the comparison is made.

use serde::{Deserialize, Deserializer};
use zeroize::Zeroizing;

/// UTF-8 text that is wiped from memory when dropped and never printed.
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes the text over. The caller keeps no copy.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text itself. Every call is a place to look at in review.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_prints_its_kind_and_not_its_text() {
        let secret: Secret = serde_json::from_str("\"hunter2\"").unwrap();
        assert_eq!(secret.expose(), "hunter2");
        assert_eq!(format!("{secret:?} {secret:#?}"), "Secret Secret");
    }
}
