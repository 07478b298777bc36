//! What somebody may have meant who made a mistake.

use std::collections::BTreeSet;

/// Letters and digits, of which names are made.
const LETTERS: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";

/// Shorter words are as near to each other as they are to anything.
pub(super) const SHORTEST: usize = 3;

/// Longer ones would make too many.
const LONGEST: usize = 20;

/// Every word that is one mistake away: a letter too many, too few, a wrong one, two in the wrong order (Damerau). None for words that are very short or long.
pub(super) fn one_mistake_away(word: &str) -> Vec<String> {
    let letters = word.as_bytes();
    if !(SHORTEST..=LONGEST).contains(&letters.len()) || !letters.iter().all(|letter| LETTERS.contains(letter)) {
        return Vec::new();
    }
    let mut words = BTreeSet::new();
    for place in 0..=letters.len() {
        let (before, after) = letters.split_at(place);
        let joined = |middle: &[u8], rest: &[u8]| [before, middle, rest].concat();
        words.extend(LETTERS.iter().map(|letter| joined(&[*letter], after)));
        if let [_, rest @ ..] = after {
            words.insert(joined(&[], rest));
            words.extend(LETTERS.iter().map(|letter| joined(&[*letter], rest)));
        }
        if let [first, second, rest @ ..] = after {
            words.insert(joined(&[*second, *first], rest));
        }
    }
    words.remove(letters);
    words.into_iter().filter_map(|word| String::from_utf8(word).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_a_letter_or_two_neighbours() {
        let words = one_mistake_away("djnago");
        for meant in ["django", "djnag", "jnago", "djnagoo", "xdjnago", "djnxgo"] {
            assert!(words.iter().any(|word| word == meant), "{meant}");
        }
        for other in ["djnago", "djn", "djngao2"] {
            assert!(!words.iter().any(|word| word == other), "{other}");
        }
        assert!(words.len() < 600, "{}", words.len());
    }

    #[test]
    fn what_is_no_word_of_a_name_has_no_neighbours() {
        for word in ["", "ab", "größe", "a-b", &"a".repeat(21)] {
            assert!(one_mistake_away(word).is_empty(), "{word}");
        }
    }
}
