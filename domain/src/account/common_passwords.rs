//! The passwords that everybody tries first. `data/README.md` says where the list comes from.

use std::{collections::HashSet, io::Read, sync::LazyLock};

use flate2::read::GzDecoder;

static LIST: &[u8] = include_bytes!("../../data/common-passwords.txt.gz");

static WORDS: LazyLock<HashSet<Box<str>>> = LazyLock::new(|| {
    let mut text = String::new();
    GzDecoder::new(LIST).read_to_string(&mut text).expect("the list is part of the program, and a test reads it");
    text.lines().map(Box::from).collect()
});

/// The words that are long enough to be anybody's password here.
#[cfg(test)]
pub(super) fn at_least(characters: usize) -> impl Iterator<Item = &'static str> {
    WORDS.iter().map(|word| &**word).filter(move |word| word.chars().count() >= characters)
}

/// Whether the text, in lower case, is on the list.
pub(super) fn contains(lower: &str) -> bool {
    WORDS.contains(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole_and_in_lower_case() {
        assert!(WORDS.len() >= 20_000, "{} words", WORDS.len());
        for word in WORDS.iter() {
            assert_eq!(word.to_lowercase(), **word);
            assert_eq!(word.trim(), &**word);
        }
        for word in ["password", "123456", "qwertyuiop", "1qaz2wsx3edc4rfv", "iloveyou"] {
            assert!(contains(word), "{word}");
        }
        assert!(!contains("correct horse battery staple"));
        // Nobody's password here is shorter than 15 characters, so these are what counts.
        assert!(at_least(15).count() > 9_500);
        for word in ["123456789987654321", "momsanaladventure", "masterofpuppets", "mateusz123456789"] {
            assert!(contains(word), "{word}");
        }
    }
}
