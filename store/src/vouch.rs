//! Words of ours that go out in an address and come back: only what we wrote ourselves is shown again.
//!
//! Without this, anybody could hand out a link to one of our pages that says what they like in our voice.

use data_encoding::BASE64URL_NOPAD;
use subtle::ConstantTimeEq;

use crate::{Keys, Store};

/// Bytes of a mark: too many to guess.
const BYTES: usize = 16;

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
    BASE64URL_NOPAD.decode(shown.as_bytes()).is_ok_and(|shown| shown.ct_eq(&mark(keys, place, words)).into())
}

fn mark(keys: &Keys, place: &str, words: &str) -> [u8; BYTES] {
    let text = format!("{}\n{place}\n{words}", place.len());
    let derived = keys.derive("words in an address", text.as_bytes());
    let mut mark = [0; BYTES];
    mark.iter_mut().zip(derived.iter()).for_each(|(to, from)| *to = *from);
    mark
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
