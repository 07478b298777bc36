//! [`DecoyToken`]: the row of a token that nobody has.

use domain::ids::TokenId;
use zeroize::Zeroizing;

use super::macaroon::RowKey;
use super::row_name;
use crate::{Entropy, Keys, SealBroken};

/// Stands in for the row of an unknown token, so that looking for one costs what finding one costs: a seal to open and a chain to compute.
pub(crate) struct DecoyToken {
    id: TokenId,
    key_wrapped: Vec<u8>,
}

impl DecoyToken {
    /// A new one; no token was ever made with its key.
    pub(crate) fn make(keys: &Keys, entropy: Entropy) -> Self {
        let id: TokenId = entropy.id();
        let key_wrapped = keys.seal(entropy, &row_name(id), entropy.bytes::<32>().as_slice());
        Self { id, key_wrapped }
    }

    /// Its key.
    pub(crate) fn key(&self, keys: &Keys) -> Result<Option<RowKey>, SealBroken> {
        let key: Zeroizing<Vec<u8>> = keys.open(&row_name(self.id), &self.key_wrapped)?;
        Ok(RowKey::from_slice(&key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_a_key_that_opens() {
        let keys = Keys::new([1; 32], [2; 32]);
        assert!(DecoyToken::make(&keys, Entropy).key(&keys).unwrap().is_some());
    }
}
