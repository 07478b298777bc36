//! `License-Expression` (PEP 639): an SPDX expression, in whatever case it is written.

use spdx::identifiers::{EXCEPTIONS, LICENSES};
use spdx::{Expression, ParseMode};

/// Deprecated names stay names: files that say them were right when they were built.
const MODE: ParseMode = ParseMode {
    allow_slash_as_or_operator: false,
    allow_imprecise_license_names: false,
    allow_postfix_plus_on_gpl: true,
    allow_deprecated: true,
    allow_unknown: false,
};

/// A licence of one's own.
const OWN: &str = "LicenseRef-";

/// Nobody nests deeper, and nobody names more. It bounds the work.
const LONGEST: usize = 4096;

/// The expression with every name and operator in its own case; none if it is no expression.
pub(super) fn canonical(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let spaced = text.replace('(', " ( ").replace(')', " ) ");
    let words: Vec<String> = spaced.split_whitespace().map(word).collect::<Option<_>>()?;
    let expression = words.join(" ").replace("( ", "(").replace(" )", ")");
    Expression::parse_mode(&expression, MODE).is_ok().then_some(expression)
}

/// One name, bracket or operator in its own case.
fn word(word: &str) -> Option<String> {
    let upper = word.to_ascii_uppercase();
    if matches!(upper.as_str(), "(" | ")" | "AND" | "OR" | "WITH") {
        return Some(upper);
    }
    if let Some(own) = word.get(..OWN.len()).filter(|start| start.eq_ignore_ascii_case(OWN)).and_then(|_| word.get(OWN.len()..)) {
        let is_name = !own.is_empty() && own.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
        return is_name.then(|| format!("{OWN}{own}"));
    }
    // Some names end in a plus themselves.
    let named = |word: &str| {
        let licence = LICENSES.iter().map(|licence| licence.name);
        licence.chain(EXCEPTIONS.iter().map(|exception| exception.name)).find(|name| name.eq_ignore_ascii_case(word))
    };
    named(word).map(str::to_owned).or_else(|| named(word.strip_suffix('+')?).map(|name| format!("{name}+")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn expressions_are_read_in_any_case() {
        for (text, expected) in [
            ("MIT", "MIT"),
            ("mit OR apache-2.0", "MIT OR Apache-2.0"),
            ("(MIT or BSD-3-clause)  and ( Apache-2.0 )", "(MIT OR BSD-3-Clause) AND (Apache-2.0)"),
            ("gpl-3.0-OR-later with classpath-exception-2.0", "GPL-3.0-or-later WITH Classpath-exception-2.0"),
            ("licenseref-Own.1", "LicenseRef-Own.1"),
            ("GPL-2.0", "GPL-2.0"),
            ("gpl-2.0+", "GPL-2.0+"),
            ("apache-2.0+", "Apache-2.0+"),
        ] {
            assert_eq!(canonical(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for text in [
            "",
            "MIT OR",
            "MIT Apache-2.0",
            "(MIT",
            "MIT)",
            "MIT/Apache-2.0",
            "MIT License",
            "BSD",
            "Proprietary",
            "LicenseRef-",
            "LicenseRef-a_b",
            "DocumentRef-a:LicenseRef-b",
            "MIT WITH MIT",
            "NONE",
            "()",
        ] {
            assert_eq!(canonical(text), None, "{text}");
        }
        assert_eq!(canonical(&"(".repeat(4000)), None);
        assert_eq!(canonical(&"MIT OR ".repeat(600)), None);
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader_and_its_own_form_stays(text in "(mit|MIT|Apache-2.0|LicenseRef-x| |\\(|\\)|and|OR|with|\\+|é|[!-~]){0,12}") {
            if let Some(expression) = canonical(&text) {
                prop_assert_eq!(canonical(&expression), Some(expression.clone()));
            }
        }
    }
}
