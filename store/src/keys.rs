//! The two keys that live outside the database, and what is done with them.
//!
//! `pepper` goes into every password hash. `wrap` seals what must be read back: TOTP secrets, token keys, mail on its way. The associated data
//! of a seal names the row it belongs to, so that a copied or swapped row does not open.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::Entropy;

/// Names the form of a seal: XChaCha20-Poly1305, nonce first.
const FORM: u8 = 1;
const NONCE: usize = 24;

/// The keys of this installation.
pub struct Keys {
    pepper: Zeroizing<[u8; 32]>,
    wrap: Zeroizing<[u8; 32]>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

/// A seal that does not open: the bytes were changed, moved from another row, or sealed with another key.
#[derive(Debug, thiserror::Error)]
#[error("the seal does not open")]
pub struct SealBroken;

impl Keys {
    /// Takes the two keys as they were read from their files.
    pub fn new(pepper: [u8; 32], wrap: [u8; 32]) -> Self {
        Self { pepper: Zeroizing::new(pepper), wrap: Zeroizing::new(wrap) }
    }

    pub(crate) fn pepper(&self) -> &[u8] {
        self.pepper.as_slice()
    }

    /// Seals a secret for one row.
    pub(crate) fn seal(&self, entropy: Entropy, row: &str, secret: &[u8]) -> Vec<u8> {
        let nonce = entropy.bytes::<NONCE>();
        let sealed = self
            .cipher()
            .encrypt(&XNonce::from(*nonce), Payload { msg: secret, aad: row.as_bytes() })
            .expect("a short message always fits");
        let mut out = Vec::with_capacity(1 + NONCE + sealed.len());
        out.push(FORM);
        out.extend_from_slice(nonce.as_slice());
        out.extend_from_slice(&sealed);
        out
    }

    /// Opens what was sealed for this row.
    pub(crate) fn open(&self, row: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealBroken> {
        let (&form, rest) = sealed.split_first().ok_or(SealBroken)?;
        if form != FORM {
            return Err(SealBroken);
        }
        let (nonce, sealed) = rest.split_first_chunk::<NONCE>().ok_or(SealBroken)?;
        self.cipher()
            .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: row.as_bytes() })
            .map(Zeroizing::new)
            .map_err(|_| SealBroken)
    }

    /// A secret that can be made again from its purpose and never guessed without the key.
    pub(crate) fn derive(&self, purpose: &str, about: &[u8]) -> Zeroizing<[u8; 32]> {
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(self.wrap.as_slice()).expect("HMAC takes a key of any length");
        mac.update(&u64::try_from(purpose.len()).unwrap_or(u64::MAX).to_be_bytes());
        mac.update(purpose.as_bytes());
        mac.update(about);
        Zeroizing::new(mac.finalize().into_bytes().into())
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&(*self.wrap).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_opens_for_its_own_row_and_key_alone() {
        let keys = Keys::new([1; 32], [2; 32]);
        let sealed = keys.seal(Entropy, "totp/alice", b"secret");
        assert_eq!(keys.open("totp/alice", &sealed).unwrap().as_slice(), b"secret");
        assert!(keys.open("totp/mallory", &sealed).is_err());
        assert!(Keys::new([1; 32], [3; 32]).open("totp/alice", &sealed).is_err());
    }

    #[test]
    fn one_changed_bit_anywhere_breaks_a_seal() {
        let keys = Keys::new([1; 32], [2; 32]);
        let sealed = keys.seal(Entropy, "row", b"secret");
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(keys.open("row", &changed).is_err(), "byte {at}");
        }
        assert!(keys.open("row", &[]).is_err());
    }

    #[test]
    fn keys_do_not_show_themselves() {
        assert_eq!(format!("{:?}", Keys::new([1; 32], [2; 32])), "Keys");
    }
}
