//! Words of ours that go out in an address and come back: only what we wrote ourselves is shown again.
//!
//! Without this, anybody could hand out a link to one of our pages that says what they like in our voice. Words that repeat what somebody typed are marked for
//! that person alone.

use data_encoding::BASE64URL_NOPAD;
use subtle::ConstantTimeEq;

use crate::{Keys, Store};

/// Bytes of a mark: too many to guess.
const BYTES: usize = 16;

const PURPOSE: &str = "words in an address";

impl Store {
    /// A mark that shows that these words are ours. `place` is where they belong: they are not taken anywhere else.
    pub fn vouch(&self, place: &str, words: &str) -> String {
        BASE64URL_NOPAD.encode(&mark(self.keys(), place, words))
    }

    /// Whether the mark is ours for these words at this place.
    pub fn vouched(&self, place: &str, words: &str, mark: &str) -> bool {
        is_ours(self.keys(), place, words, mark)
    }
}

fn is_ours(keys: &Keys, place: &str, words: &str, shown: &str) -> bool {
    let Ok(shown) = BASE64URL_NOPAD.decode(shown.as_bytes()) else { return false };
    keys.derived(PURPOSE, &about(place, words)).iter().any(|derived| shown.ct_eq(&cut(derived)).into())
}

fn mark(keys: &Keys, place: &str, words: &str) -> Vec<u8> {
    cut(&keys.derive(PURPOSE, &about(place, words)))
}

fn cut(derived: &[u8; 32]) -> Vec<u8> {
    derived.iter().take(BYTES).copied().collect()
}

fn about(place: &str, words: &str) -> Vec<u8> {
    format!("{}\n{place}\n{words}", place.len()).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_words_at_their_own_place_are_ours() {
        let keys = Keys::new([1; 32], [2; 32]);
        let shown = BASE64URL_NOPAD.encode(&mark(&keys, "/api/log-in", "Wrong."));
        assert!(is_ours(&keys, "/api/log-in", "Wrong.", &shown));
        assert!(!is_ours(&keys, "/api/log-in", "Call this number.", &shown));
        assert!(!is_ours(&keys, "/api/register", "Wrong.", &shown));
        assert!(!is_ours(&Keys::new([1; 32], [3; 32]), "/api/log-in", "Wrong.", &shown));
        for guess in ["", "AAAAAAAAAAAAAAAAAAAAAA", "not base64url!"] {
            assert!(!is_ours(&keys, "/api/log-in", "Wrong.", guess), "{guess}");
        }
    }
}
