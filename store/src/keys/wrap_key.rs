//! [`WrapKey`]: one key that seals, and its name.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use uuid::{Builder, Uuid};
use zeroize::Zeroizing;

use super::SealBroken;
use crate::Entropy;

const NONCE: usize = 24;

/// A key of the installation. It wraps other keys and seals other secrets (NIST SP 800-57 part 1, section 5.1.1: a key-wrapping key).
pub(crate) struct WrapKey {
    id: Uuid,
    key: Zeroizing<[u8; 32]>,
}

impl WrapKey {
    /// Takes a key as it was read from its file.
    pub(super) fn new(key: Zeroizing<[u8; 32]>) -> Self {
        let digest = mac(key.as_slice(), [b"bonded: the name of a wrapping key".as_slice()]);
        let (name, _) = digest.split_first_chunk::<16>().expect("a digest of SHA-256 has 32 bytes");
        Self { id: Builder::from_custom_bytes(*name).into_uuid(), key }
    }

    /// Its name. It follows from the key, so that it needs no place of its own, and the key does not follow from it (RFC 9562, version 8).
    pub(crate) const fn id(&self) -> Uuid {
        self.id
    }

    /// Seals: the nonce first, then what XChaCha20-Poly1305 makes of it.
    pub(super) fn seal(&self, entropy: Entropy, row: &str, secret: &[u8]) -> Vec<u8> {
        let nonce = entropy.bytes::<NONCE>();
        let sealed = self
            .cipher()
            .encrypt(&XNonce::from(*nonce), Payload { msg: secret, aad: row.as_bytes() })
            .expect("a short message always fits");
        [nonce.as_slice(), &sealed].concat()
    }

    /// Opens.
    pub(super) fn open(&self, row: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealBroken> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>().ok_or(SealBroken::Broken)?;
        self.cipher()
            .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: row.as_bytes() })
            .map(Zeroizing::new)
            .map_err(|_| SealBroken::Broken)
    }

    /// A secret that can be made again from its purpose and never guessed without the key.
    pub(super) fn derive(&self, purpose: &str, about: &[u8]) -> Zeroizing<[u8; 32]> {
        let length = u64::try_from(purpose.len()).unwrap_or(u64::MAX).to_be_bytes();
        Zeroizing::new(mac(self.key.as_slice(), [length.as_slice(), purpose.as_bytes(), about]))
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&(*self.key).into())
    }
}

fn mac<const N: usize>(key: &[u8], parts: [&[u8]; N]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("HMAC takes a key of any length");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}
