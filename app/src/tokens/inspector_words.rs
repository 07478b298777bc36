//! The words that the inspector's script says, as data on its page. Sentences about caveats are the command line's own.

use domain::token::{CaveatError, Flag, Kind, MEANINGS, Meaning, TokenTextError};
use serde_json::{Map, Value, json};

/// All words, for `style/assets/token-reader.js` and the page.
pub(super) fn inspector_words() -> String {
    json!({
        "meanings": MEANINGS.iter().map(meaning).collect::<Vec<_>>(),
        "problems": table(PROBLEMS, |problem| problem.to_string()),
        // A tag that nobody knows is written behind its words.
        "caveat_problems": table(CAVEAT_PROBLEMS, |problem| problem.to_string().trim_end_matches('0').to_owned()),
        "flags": table(Flag::ALL.map(|flag| (flag.name(), flag)), |flag| flag.describe().to_owned()),
        "not_understood": "Not understood here, so nothing is allowed:",
        "no_host": "nobody who says so",
        "never": "Never",
    })
    .to_string()
}

const PROBLEMS: [(&str, TokenTextError); 8] = [
    ("prefix", TokenTextError::Prefix),
    ("too_long", TokenTextError::TooLong),
    ("alphabet", TokenTextError::Alphabet),
    ("version", TokenTextError::Version),
    ("damaged", TokenTextError::Damaged),
    ("longer", TokenTextError::Longer),
    ("third_party", TokenTextError::ThirdParty),
    ("too_many", TokenTextError::TooMany),
];

const CAVEAT_PROBLEMS: [(&str, CaveatError); 7] = [
    ("not_json", CaveatError::NotJson),
    ("not_array", CaveatError::NotArray),
    ("empty", CaveatError::Empty),
    ("unknown_tag", CaveatError::UnknownTag(0)),
    ("too_few", CaveatError::TooFew),
    ("too_many", CaveatError::TooMany),
    ("invalid_values", CaveatError::InvalidValues),
];

fn table<T, const N: usize>(rows: [(&str, T); N], words: impl Fn(T) -> String) -> Value {
    rows.into_iter().map(|(key, row)| (key.to_owned(), Value::String(words(row)))).collect::<Map<_, _>>().into()
}

fn meaning(meaning: &Meaning) -> Value {
    let fields = meaning.fields.iter().map(|field| {
        let (kind, pattern) = match field.kind {
            Kind::Second => ("second", None),
            Kind::Count => ("count", None),
            Kind::Text(pattern) => ("text", Some(pattern)),
            Kind::List(pattern) => ("list", Some(pattern)),
            Kind::Networks => ("networks", None),
        };
        json!({ "name": field.name, "kind": kind, "pattern": pattern })
    });
    json!({ "tag": meaning.tag, "fields": fields.collect::<Vec<_>>(), "words": meaning.words })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_the_words_of_the_command_line() {
        let words: Value = serde_json::from_str(&inspector_words()).unwrap();
        assert_eq!(words["meanings"].as_array().unwrap().len(), MEANINGS.len());
        assert_eq!(words["problems"]["prefix"], TokenTextError::Prefix.to_string());
        assert_eq!(format!("{}7", words["caveat_problems"]["unknown_tag"].as_str().unwrap()), CaveatError::UnknownTag(7).to_string());
        assert_eq!(words["flags"]["expired"], Flag::Expired.describe());
    }
}
