//! The key that signs checkpoints, and the keys that are believed.

use std::str::FromStr;

use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use signed_note::{StandardVerifier, key_id, new_ed25519_verifier_key};

/// Names Ed25519 in a signed note.
const ED25519: u8 = 1;

/// The key that signs checkpoints: Ed25519 (RFC 8032), under the name of the log.
pub struct CheckpointKey {
    name: String,
    key: SigningKey,
}

/// A key whose checkpoints are believed, whatever the log was called when it signed them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrustedKey(VerifyingKey);

/// A text that is no verifier key of a signed note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a verifier key as `bonded audit verify` prints it, such as packages.example.org/audit+1a2b3c4d+AbCd…")]
pub struct NotAVerifierKey;

impl CheckpointKey {
    /// Takes the 32 bytes of the key's file. `host` is that of the public URL: the log is called `<host>/audit`.
    pub fn new(seed: &[u8; 32], host: &str) -> Self {
        Self { name: format!("{host}/audit"), key: SigningKey::from_bytes(seed) }
    }

    /// The verifier key, for whoever checks the checkpoints elsewhere: `<name>+<key id>+<key>` (C2SP signed-note).
    pub fn verifier(&self) -> String {
        new_ed25519_verifier_key(&self.name, &self.key.verifying_key())
    }

    /// The same for checking here.
    pub fn trusted(&self) -> TrustedKey {
        TrustedKey(self.key.verifying_key())
    }
}

impl std::fmt::Debug for CheckpointKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CheckpointKey")
    }
}

impl signed_note::Signer for CheckpointKey {
    fn name(&self) -> &str {
        &self.name
    }

    fn key_id(&self) -> u32 {
        let mut key = vec![ED25519];
        key.extend_from_slice(self.key.verifying_key().as_bytes());
        key_id(&self.name, &key)
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, ed25519_dalek::SignatureError> {
        self.key.try_sign(message).map(|signature| signature.to_vec())
    }
}

impl TrustedKey {
    /// What checks this key's signatures under a name; none if nothing can have that name.
    pub(super) fn under(self, name: &str) -> Option<StandardVerifier> {
        StandardVerifier::new(&new_ed25519_verifier_key(name, &self.0)).ok()
    }
}

impl FromStr for TrustedKey {
    type Err = NotAVerifierKey;

    fn from_str(text: &str) -> Result<Self, NotAVerifierKey> {
        // The library checks the name against the key's id, and says no to anything but Ed25519; the key itself it keeps to itself.
        StandardVerifier::new(text).map_err(|_| NotAVerifierKey)?;
        // The key's base64 may hold the sign that stands between the parts, the name and the id can't.
        let encoded = text.splitn(3, '+').nth(2).ok_or(NotAVerifierKey)?;
        let bytes = data_encoding::BASE64.decode(encoded.as_bytes()).map_err(|_| NotAVerifierKey)?;
        let (_, key) = bytes.split_first_chunk::<1>().ok_or(NotAVerifierKey)?;
        let key: &[u8; 32] = key.try_into().map_err(|_| NotAVerifierKey)?;
        VerifyingKey::from_bytes(key).map(Self).map_err(|_| NotAVerifierKey)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verifier_key_is_read_as_it_is_printed_and_anything_else_is_refused() {
        for seed in 0..50 {
            let key = CheckpointKey::new(&[seed; 32], "packages.example.org");
            assert_eq!(key.verifier().parse(), Ok(key.trusted()), "{}", key.verifier());
        }
        let good = CheckpointKey::new(&[7; 32], "packages.example.org").verifier();
        for bad in ["", "packages.example.org/audit", &good[1..], &good[..good.len() - 4], &good.replacen('+', " ", 1)] {
            assert_eq!(bad.parse::<TrustedKey>(), Err(NotAVerifierKey), "{bad}");
        }
    }

    #[test]
    fn a_key_does_not_show_itself() {
        assert_eq!(format!("{:?}", CheckpointKey::new(&[7; 32], "localhost")), "CheckpointKey");
    }
}
