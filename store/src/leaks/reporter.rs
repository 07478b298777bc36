//! [`ReporterKey`]: whose reports are believed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use p256::pkcs8::DecodePublicKey;

/// The public key of somebody who searches public places for leaked tokens, such as GitHub.
#[derive(Clone, PartialEq, Eq)]
pub struct ReporterKey {
    reporter: String,
    id: String,
    key: VerifyingKey,
}

/// Why a reporter cannot be configured like this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReporterInvalid {
    /// The name is empty, long or unprintable.
    #[error("expected a reporter's name: 1 to 40 printable ASCII characters")]
    Name,
    /// The key's id is empty, long or unprintable.
    #[error("expected a key's id: 1 to 200 printable ASCII characters without spaces")]
    Id,
    /// It is no public key of the curve P-256.
    #[error("expected a public key of the curve P-256, in PEM or as the base64 of its SubjectPublicKeyInfo")]
    Key,
}

impl ReporterKey {
    /// Reads a key. `key` is PEM or the base64 of a DER `SubjectPublicKeyInfo` (RFC 5280).
    ///
    /// # Errors
    ///
    /// When the name or the id is not what it should be, or the key is none of the curve P-256.
    pub fn new(reporter: &str, id: &str, key: &str) -> Result<Self, ReporterInvalid> {
        if !(1..=40).contains(&reporter.len()) || !reporter.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
            return Err(ReporterInvalid::Name);
        }
        if !(1..=200).contains(&id.len()) || !id.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(ReporterInvalid::Id);
        }
        let key = key.trim();
        let read = if key.starts_with("-----BEGIN") {
            VerifyingKey::from_public_key_pem(key).ok()
        } else {
            STANDARD.decode(key).ok().and_then(|der| VerifyingKey::from_public_key_der(&der).ok())
        };
        Ok(Self { reporter: reporter.to_owned(), id: id.to_owned(), key: read.ok_or(ReporterInvalid::Key)? })
    }

    /// Whose key it is.
    pub fn reporter(&self) -> &str {
        &self.reporter
    }

    /// How its owner calls it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Whether this key signed these bytes: ECDSA over their SHA-256 (FIPS 186-5), DER in base64.
    pub(super) fn signed(&self, signature: &str, body: &[u8]) -> bool {
        let signature = STANDARD.decode(signature).ok().and_then(|der| Signature::from_der(&der).ok());
        signature.is_some_and(|signature| self.key.verify(body, &signature).is_ok())
    }
}

impl std::fmt::Debug for ReporterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ReporterKey({} {})", self.reporter, self.id)
    }
}

#[cfg(test)]
mod tests {
    use p256::ecdsa::SigningKey;
    use p256::ecdsa::signature::Signer;
    use p256::pkcs8::{EncodePublicKey, LineEnding};

    use super::*;

    fn signing() -> SigningKey {
        SigningKey::from_slice(&[7; 32]).unwrap()
    }

    fn der() -> String {
        STANDARD.encode(signing().verifying_key().to_public_key_der().unwrap())
    }

    #[test]
    fn a_key_is_read_in_both_spellings() {
        let pem = signing().verifying_key().to_public_key_pem(LineEnding::LF).unwrap();
        let (short, long) = (ReporterKey::new("GitHub", "bcb5", &der()).unwrap(), ReporterKey::new("GitHub", "bcb5", &pem).unwrap());
        assert_eq!(short, long);
        assert_eq!((short.reporter(), short.id(), format!("{short:?}").as_str()), ("GitHub", "bcb5", "ReporterKey(GitHub bcb5)"));
    }

    #[test]
    fn what_is_no_key_is_told() {
        let rsa = "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8QuKUpRKfFLfRYC9AIKjbJTWit+CqvjWYzvQwECAwEAAQ==";
        for key in ["", "no key", "AAAA", "-----BEGIN PUBLIC KEY-----", rsa, &der()[..80]] {
            assert_eq!(ReporterKey::new("GitHub", "1", key), Err(ReporterInvalid::Key), "{key}");
        }
        assert_eq!(ReporterKey::new("", "1", &der()), Err(ReporterInvalid::Name));
        assert_eq!(ReporterKey::new("a\nb", "1", &der()), Err(ReporterInvalid::Name));
        assert_eq!(ReporterKey::new("GitHub", "1 2", &der()), Err(ReporterInvalid::Id));
    }

    #[test]
    fn only_what_was_signed_is_believed() {
        let key = ReporterKey::new("GitHub", "bcb5", &der()).unwrap();
        let signature: Signature = signing().sign(b"[]");
        let signature = STANDARD.encode(signature.to_der());
        assert!(key.signed(&signature, b"[]"));
        assert!(!key.signed(&signature, b"[ ]"));
        for other in ["", "AAAA", "?", signature.trim_end_matches('='), &signature[4..]] {
            assert!(!key.signed(other, b"[]") || other == signature, "{other}");
        }
    }
}
