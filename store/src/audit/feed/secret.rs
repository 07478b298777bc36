//! [`FeedSecret`]: the secret in the address of a feed.

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::Entropy;

const BYTES: usize = 32;

/// 256 random bits. The row holds a hash of them that no other kind of secret has.
pub(crate) struct FeedSecret(Zeroizing<[u8; BYTES]>);

impl FeedSecret {
    /// Reads the secret from an address: base64url without padding (RFC 4648 section 5), in its one spelling.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(BASE64URL_NOPAD.decode(text.as_bytes()).ok()?);
        bytes.as_slice().try_into().ok().map(|bytes| Self(Zeroizing::new(bytes)))
    }

    pub(super) fn generate(entropy: Entropy) -> Self {
        Self(entropy.bytes())
    }

    /// As the address carries it.
    pub(super) fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(BASE64URL_NOPAD.encode(self.0.as_slice()))
    }

    /// As the row holds it.
    pub(crate) fn hash(&self) -> [u8; 32] {
        Sha256::new().chain_update(b"bonded feed address 1\n").chain_update(self.0.as_slice()).finalize().into()
    }
}

impl std::fmt::Debug for FeedSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FeedSecret")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_has_one_spelling_and_a_hash_of_its_own_kind() {
        let secret = FeedSecret::generate(Entropy);
        let text = secret.text();
        assert_eq!(text.len(), 43);
        assert_eq!(FeedSecret::parse(&text).unwrap().hash(), secret.hash());
        assert_ne!(secret.hash()[..], Sha256::digest(secret.0.as_slice())[..], "the hash of a link is another");
        for bad in ["", "x", &format!("{}=", *text), &format!("{}A", *text), &text[1..], &format!("{}B", "A".repeat(42))] {
            assert!(FeedSecret::parse(bad).is_none(), "{bad:?}");
        }
        assert_eq!(format!("{secret:?}"), "FeedSecret");
    }
}
