//! Patterns that make a long password as weak as a short one.
//!
//! All functions take the text in lower case and are linear or nearly so in its length.

use zeroize::Zeroizing;

/// The keys of a keyboard in the order in which lazy fingers press them.
const KEY_ROWS: [&str; 7] =
    ["1234567890", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p"];

/// Whether a unit shorter than `shortest` characters is written at least twice and makes up the whole text, with or without separators.
pub(super) fn repeats(lower: &str, shortest: usize) -> bool {
    let characters: Zeroizing<Vec<char>> = Zeroizing::new(lower.chars().collect());
    let period = period(&characters);
    if period < shortest && characters.len() >= 2 * period {
        return true;
    }
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let mut others = words.peekable();
    others.peek().is_some() && first.chars().count() < shortest && others.all(|word| word == first)
}

/// Whether nearly the whole text consists of runs of three or more: equal, neighbouring or next-key characters.
pub(super) fn is_sequence(lower: &str) -> bool {
    let characters: Zeroizing<Vec<char>> = Zeroizing::new(lower.chars().collect());
    let mut rest: &[char] = &characters;
    let mut outside = 0;
    while !rest.is_empty() {
        let run = run_length(rest);
        if run < 3 {
            outside += 1;
        }
        rest = rest.get(if run < 3 { 1 } else { run }..).unwrap_or_default();
    }
    outside * 5 <= characters.len()
}

/// Whether the text is these words with little else: no letter at all, or fewer than eight characters.
pub(super) fn is_made_of(lower: &str, words: &[String]) -> bool {
    [Zeroizing::new(lower.to_owned()), plain_letters(lower)].into_iter().any(|text| {
        let mut rest = text.clone();
        for word in words.iter().filter(|word| word.chars().count() >= 3) {
            rest = Zeroizing::new(rest.replace(word.as_str(), ""));
        }
        rest.len() < text.len() && (rest.chars().count() < 8 || !rest.chars().any(char::is_alphabetic))
    })
}

/// What is left when digits and punctuation around the letters, repetition and number-for-letter spelling are taken away.
pub(super) fn cores(lower: &str) -> Vec<Zeroizing<String>> {
    let core = lower.trim_matches(|c: char| !c.is_alphabetic());
    let characters: Zeroizing<Vec<char>> = Zeroizing::new(core.chars().collect());
    let unit: Zeroizing<String> = Zeroizing::new(characters.iter().take(period(&characters)).collect());
    [Zeroizing::new(core.to_owned()), plain_letters(core), plain_letters(&unit), unit]
        .into_iter()
        .filter(|core| core.chars().count() >= 4)
        .collect()
}

/// Letters for the digits and signs that people write in their place.
fn plain_letters(lower: &str) -> Zeroizing<String> {
    let letter = |c| match c {
        '0' => 'o',
        '1' | '!' | '|' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    Zeroizing::new(lower.chars().map(letter).collect())
}

/// The length of the shortest unit whose repetition (the last one may be cut off) is the text: Knuth, Morris and Pratt's failure function.
fn period(characters: &[char]) -> usize {
    let mut failure: Vec<usize> = vec![0];
    let mut matched = 0;
    for character in characters.iter().skip(1) {
        while matched > 0 && characters.get(matched) != Some(character) {
            matched = failure.get(matched - 1).copied().unwrap_or_default();
        }
        if characters.get(matched) == Some(character) {
            matched += 1;
        }
        failure.push(matched);
    }
    characters.len() - failure.last().copied().unwrap_or_default()
}

/// How many characters from the start form one run.
fn run_length(text: &[char]) -> usize {
    let steps = [0, 1, -1].map(|step: i64| {
        1 + text.windows(2).take_while(|pair| matches!(pair, [a, b] if i64::from(u32::from(*b)) - i64::from(u32::from(*a)) == step)).count()
    });
    let keys = KEY_ROWS.iter().map(|row| along(row.chars(), text).max(along(row.chars().rev(), text)));
    steps.into_iter().chain(keys).max().unwrap_or_default()
}

/// How many characters from the start follow the row, from wherever the first one stands in it.
fn along(row: impl Iterator<Item = char>, text: &[char]) -> usize {
    row.skip_while(|key| Some(key) != text.first()).zip(text).take_while(|(key, character)| key == *character).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_period_is_the_shortest_repeated_unit() {
        for (text, expected) in [("", 0), ("a", 1), ("aaaa", 1), ("abcabcab", 3), ("abcabd", 6), ("aabaab", 3), ("éxéx", 2)] {
            assert_eq!(period(&text.chars().collect::<Vec<_>>()), expected, "{text}");
        }
    }

    #[test]
    fn runs_go_up_down_stand_still_or_follow_the_keys() {
        for (text, expected) in
            [("abcx", 3), ("cbax", 3), ("aaax", 3), ("qwex", 3), ("poiu", 4), ("890x", 3), ("1qaz2", 5), ("ax", 1), ("", 1)]
        {
            assert_eq!(run_length(&text.chars().collect::<Vec<_>>()), expected, "{text}");
        }
    }

    #[test]
    fn the_core_is_what_stands_behind_decoration() {
        let cores: Vec<_> = cores("!!p4ssw0rdp4ssw0rd2024").iter().map(|core| core.to_string()).collect();
        assert_eq!(cores, ["p4ssw0rdp4ssw0rd", "passwordpassword", "password", "p4ssw0rd"]);
        assert!(super::cores("1234567890").is_empty());
    }

    #[test]
    fn long_input_is_no_burden() {
        let text = "ab1".repeat(1365);
        assert!(repeats(&text, 15));
        assert!(!is_sequence(&text));
        assert!(!is_made_of(&text, &["zzz".to_owned()]));
    }
}
