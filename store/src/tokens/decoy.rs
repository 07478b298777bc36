//! [`DecoyToken`]: the row of a token that nobody has.

use std::sync::{Mutex, PoisonError};

use domain::ids::TokenId;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::macaroon::RowKey;
use super::row_name;
use crate::{Entropy, Keys, SealBroken};

/// Stands in for the row of an unknown token, so that looking for one costs what finding one costs: a seal to open and a chain to compute.
pub(crate) struct DecoyToken {
    id: TokenId,
    /// No token was ever made with it.
    key: Zeroizing<[u8; 32]>,
    /// The key, sealed, and the name of the key that sealed it.
    sealed: Mutex<(Uuid, Vec<u8>)>,
}

impl DecoyToken {
    /// A new one.
    pub(crate) fn make(keys: &Keys, entropy: Entropy) -> Self {
        let (id, key): (TokenId, _) = (entropy.id(), entropy.bytes::<32>());
        let sealed = Mutex::new((keys.sealing(), keys.seal(entropy, &row_name(id), key.as_slice())));
        Self { id, key, sealed }
    }

    /// Its key. Like any row it is sealed anew when the wrapping key was replaced.
    pub(crate) fn key(&self, keys: &Keys) -> Result<Option<RowKey>, SealBroken> {
        let sealed = {
            let mut sealed = self.sealed.lock().unwrap_or_else(PoisonError::into_inner);
            if sealed.0 != keys.sealing() {
                *sealed = (keys.sealing(), keys.seal(Entropy, &row_name(self.id), self.key.as_slice()));
            }
            sealed.1.clone()
        };
        let key: Zeroizing<Vec<u8>> = keys.open(&row_name(self.id), &sealed)?;
        Ok(RowKey::from_slice(&key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::InUse;
    use crate::keys::tests::InMemory;

    #[test]
    fn it_has_a_key_that_opens_also_after_the_wrapping_key_was_replaced() {
        let keys = Keys::new([1; 32], [2; 32]).kept_in(InMemory::of(&[2, 3]));
        let decoy = DecoyToken::make(&keys, Entropy);
        assert!(decoy.key(&keys).unwrap().is_some());
        let next = Keys::id_of(&[3; 32]);
        keys.adopt(&InUse { named: vec![next], sealing: next }).unwrap();
        assert!(decoy.key(&keys).unwrap().is_some());
    }
}
