//! The words that the inspector's script says, as data on its page. Sentences about caveats are the command line's own, in the reader's language. What the
//! script knows of a token stands in braces.

use domain::token::{CaveatError, Flag, Kind, MEANINGS, Meaning, TokenTextError};
use serde_json::{Map, Value, json};

/// All words, for `style/assets/token-reader.js` and the page.
pub(super) fn inspector_words() -> String {
    json!({
        "meanings": MEANINGS.iter().map(meaning).collect::<Vec<_>>(),
        "problems": table(PROBLEMS, |problem| problem.to_string()),
        "caveat_problems": table(CAVEAT_PROBLEMS, caveat_problem),
        "flags": table(Flag::ALL.map(|flag| (flag.name(), flag)), Flag::describe),
        "not_understood": words::inspector::not_understood(),
        "no_host": words::inspector::no_host(),
        "none": words::inspector::none(),
        "second": words::inspector::second("{number}"),
        "never": words::common::never(),
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

/// None for the one that names the tag which nobody knows.
const CAVEAT_PROBLEMS: [(&str, Option<CaveatError>); 7] = [
    ("not_json", Some(CaveatError::NotJson)),
    ("not_array", Some(CaveatError::NotArray)),
    ("empty", Some(CaveatError::Empty)),
    ("unknown_tag", None),
    ("too_few", Some(CaveatError::TooFew)),
    ("too_many", Some(CaveatError::TooMany)),
    ("invalid_values", Some(CaveatError::InvalidValues)),
];

fn caveat_problem(problem: Option<CaveatError>) -> String {
    problem.map_or_else(|| words::inspector::caveat_unknown_tag("{tag}"), |problem| problem.to_string())
}

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
    json!({ "tag": meaning.tag, "fields": fields.collect::<Vec<_>>(), "words": meaning.words(|name| format!("{{{name}}}")) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_the_words_of_the_command_line() {
        let words: Value = serde_json::from_str(&inspector_words()).unwrap();
        assert_eq!(words["meanings"].as_array().unwrap().len(), MEANINGS.len());
        assert_eq!(words["problems"]["prefix"], TokenTextError::Prefix.to_string());
        assert_eq!(words["caveat_problems"]["unknown_tag"].as_str().unwrap().replace("{tag}", "7"), CaveatError::UnknownTag(7).to_string());
        assert_eq!(words["flags"]["expired"], Flag::Expired.describe());
    }
}
