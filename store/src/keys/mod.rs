//! The keys that live outside the database, and what is done with them.
//!
//! The pepper goes into every password hash. A wrapping key seals what must be read back: TOTP secrets, token keys, mail on its way. The associated data
//! of a seal names the row it belongs to, so that a copied or swapped row does not open; the seal names its key, so that keys can be replaced.

mod ring;
mod wrap_key;

use std::fmt::Display;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use uuid::Uuid;
use zeroize::Zeroizing;

use crate::Entropy;
use ring::Ring;
use wrap_key::WrapKey;

/// Names the form of a seal: what stands behind this byte.
mod form {
    /// Nonce and ciphertext. Nothing is sealed so any more.
    pub(super) const NAMELESS: u8 = 1;
    /// The name of the key, in 16 bytes, then nonce and ciphertext.
    pub(super) const NAMED: u8 = 2;
}

/// Where the wrapping keys are kept.
pub trait WrapKeyFiles: Send + Sync {
    /// Reads the keys: the one in use, then the one that will replace it, if there is one.
    ///
    /// # Errors
    ///
    /// When one cannot be read.
    fn read(&self) -> Result<Vec<Zeroizing<[u8; 32]>>, Box<dyn Display>>;

    /// The one that the database names `in_use` is the only one from now on.
    ///
    /// # Errors
    ///
    /// When the files cannot be moved accordingly; that is tried again.
    fn settle(&self, in_use: Uuid) -> Result<(), Box<dyn Display>>;
}

/// What the database says of the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InUse {
    /// All, the oldest first.
    pub(crate) named: Vec<Uuid>,
    /// The one that seals. One behind it has sealed nothing yet.
    pub(crate) sealing: Uuid,
}

impl InUse {
    /// Whether something may be sealed with this key.
    pub(crate) fn has_sealed(&self, key: Uuid) -> bool {
        self.named.iter().take_while(|named| **named != self.sealing).chain([&self.sealing]).any(|named| *named == key)
    }
}

/// The keys of this installation.
pub struct Keys {
    pepper: Zeroizing<[u8; 32]>,
    ring: RwLock<Ring>,
    files: Option<Arc<dyn WrapKeyFiles>>,
    /// Whether this node lacks a key that the database names.
    lacking: AtomicBool,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

/// A seal that does not open.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealBroken {
    /// The bytes were changed, moved from another row, or sealed with another key.
    #[error("the seal does not open")]
    Broken,
    /// This node does not have the key that the seal names.
    #[error("the seal names a key that this node does not have")]
    KeyLacking,
}

impl Keys {
    /// Takes the pepper and the wrapping key as they were read from their files.
    pub fn new(pepper: [u8; 32], wrap: [u8; 32]) -> Self {
        let ring = Ring::new(WrapKey::new(Zeroizing::new(wrap)));
        Self { pepper: Zeroizing::new(pepper), ring: RwLock::new(ring), files: None, lacking: AtomicBool::new(false) }
    }

    /// The same with the key that will replace it, if its file is there. The files are read again when a key is met that this node does not have yet.
    #[must_use]
    pub fn kept_in(self, files: impl WrapKeyFiles + 'static) -> Self {
        let keys = Self { files: Some(Arc::new(files)), ..self };
        keys.read_again();
        keys
    }

    /// The name by which the key `wrap` is known in the database.
    pub fn id_of(wrap: &[u8; 32]) -> Uuid {
        WrapKey::new(Zeroizing::new(*wrap)).id()
    }

    pub(crate) fn pepper(&self) -> &[u8] {
        self.pepper.as_slice()
    }

    /// Seals a secret for one row.
    pub(crate) fn seal(&self, entropy: Entropy, row: &str, secret: &[u8]) -> Vec<u8> {
        let key = self.ring().sealing();
        let mut out = vec![form::NAMED];
        out.extend_from_slice(key.id().as_bytes());
        out.extend_from_slice(&key.seal(entropy, row, secret));
        out
    }

    /// Opens what was sealed for this row.
    pub(crate) fn open(&self, row: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealBroken> {
        match self.open_with_these(row, sealed) {
            // Another node seals with it before this one has heard.
            Err(SealBroken::KeyLacking) if self.files.is_some() => {
                self.read_again();
                self.open_with_these(row, sealed)
            }
            opened => opened,
        }
    }

    fn open_with_these(&self, row: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealBroken> {
        match sealed.split_first() {
            Some((&form::NAMELESS, sealed)) => self.ring().opening().find_map(|key| key.open(row, sealed).ok()).ok_or(SealBroken::Broken),
            _ => open_named(self.ring().opening(), row, sealed),
        }
    }

    /// Opens what this program handed out itself and got back within minutes.
    pub(crate) fn open_handed_out(&self, row: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealBroken> {
        open_named(self.ring().remembered(), row, sealed)
    }

    /// A secret that can be made again from its purpose and never guessed without the key.
    pub(crate) fn derive(&self, purpose: &str, about: &[u8]) -> Zeroizing<[u8; 32]> {
        self.ring().sealing().derive(purpose, about)
    }

    /// What [`Keys::derive`] gives here or on another node, or gave a moment ago.
    pub(crate) fn derived(&self, purpose: &str, about: &[u8]) -> Vec<Zeroizing<[u8; 32]>> {
        self.ring().remembered().map(|key| key.derive(purpose, about)).collect()
    }

    /// The name of the key that seals.
    pub(crate) fn sealing(&self) -> Uuid {
        self.ring().sealing().id()
    }

    /// The name of the key that will seal next, once it was prepared.
    pub(crate) fn coming(&self) -> Option<Uuid> {
        self.read_again();
        self.ring().coming()
    }

    /// Goes by what the database says. The name of a key that this node lacks.
    pub(crate) fn adopt(&self, in_use: &InUse) -> Result<(), Uuid> {
        let mut adopted = self.ring_mut().adopt(in_use);
        if adopted.is_err() {
            self.read_again();
            adopted = self.ring_mut().adopt(in_use);
        }
        self.lacking.store(adopted.is_err(), Ordering::Relaxed);
        adopted
    }

    /// Gives the key that is the only one in use its place among the files. False where that must be tried again.
    pub(crate) fn settle(&self, in_use: &InUse) -> bool {
        let (Some(files), [only]) = (&self.files, in_use.named.as_slice()) else { return true };
        match files.settle(*only) {
            Ok(()) => true,
            Err(problem) => {
                tracing::warn!("the wrapping key that is in use now cannot take its place: {problem}");
                false
            }
        }
    }

    /// Whether this node lacks a key that something is sealed with.
    pub(crate) fn is_lacking(&self) -> bool {
        self.lacking.load(Ordering::Relaxed)
    }

    fn read_again(&self) {
        let Some(files) = &self.files else { return };
        match files.read() {
            Ok(keys) => self.ring_mut().add(keys),
            Err(problem) => tracing::error!("the wrapping keys cannot be read again: {problem}"),
        }
    }

    fn ring(&self) -> RwLockReadGuard<'_, Ring> {
        self.ring.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn ring_mut(&self) -> RwLockWriteGuard<'_, Ring> {
        self.ring.write().unwrap_or_else(PoisonError::into_inner)
    }
}

fn open_named<'a>(mut keys: impl Iterator<Item = &'a Arc<WrapKey>>, row: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealBroken> {
    let Some((&form::NAMED, rest)) = sealed.split_first() else { return Err(SealBroken::Broken) };
    let (id, sealed) = rest.split_first_chunk::<16>().ok_or(SealBroken::Broken)?;
    let key = keys.find(|key| key.id().as_bytes() == id).ok_or(SealBroken::KeyLacking)?;
    key.open(row, sealed)
}

#[cfg(test)]
pub(crate) mod tests;
