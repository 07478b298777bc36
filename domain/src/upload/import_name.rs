//! `Import-Name` and `Import-Namespace` (PEP 794): a dotted name that Python can import, with `; private` behind it or not.

use super::{python_text::repr, refusal::shown};

/// Words of the language, which no module can be called.
const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
    "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try",
    "while", "with", "yield",
];

/// What is wrong with a value, if anything is.
pub(super) fn mistake(value: &str, field: &str) -> Option<String> {
    let (name, private) = value.split_once(';').map_or((value, None), |(name, private)| (name, Some(private.trim())));
    let name = name.trim();
    let invalid = |why: String| Some(format!("{} is invalid for '{field}'; {why}", repr(&shown(name))));
    for part in name.split('.') {
        if !is_identifier(part) {
            return invalid(format!("{} is not a valid identifier", repr(&shown(part))));
        }
        if KEYWORDS.contains(&part) {
            return invalid(format!("{} is a keyword", repr(part)));
        }
    }
    match private {
        None | Some("private") => None,
        Some(_) => Some(format!("{} is invalid for '{field}'; the only valid option is 'private'", repr(&shown(value)))),
    }
}

fn is_identifier(part: &str) -> bool {
    part.starts_with(|first: char| first == '_' || first.is_alphabetic()) && part.chars().all(|c| c == '_' || c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dotted_names_pass_and_others_are_told_what_is_wrong() {
        for value in ["demo", "_demo.sub2", "démo ; private", "a;private"] {
            assert_eq!(mistake(value, "import-name"), None, "{value}");
        }
        let cases = ["2demo", "a..b", "a-b", "a.class", "a; public", "", "a b", "a;"];
        insta::assert_snapshot!(cases.map(|value| mistake(value, "import-name").unwrap_or_default()).join("\n"), @r"
    '2demo' is invalid for 'import-name'; '2demo' is not a valid identifier
    'a..b' is invalid for 'import-name'; '' is not a valid identifier
    'a-b' is invalid for 'import-name'; 'a-b' is not a valid identifier
    'a.class' is invalid for 'import-name'; 'class' is a keyword
    'a; public' is invalid for 'import-name'; the only valid option is 'private'
    '' is invalid for 'import-name'; '' is not a valid identifier
    'a b' is invalid for 'import-name'; 'a b' is not a valid identifier
    'a;' is invalid for 'import-name'; the only valid option is 'private'
    ");
    }
}
