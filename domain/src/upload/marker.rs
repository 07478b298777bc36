//! Environment markers (PEP 508): comparisons of known variables and quoted texts, joined by `and` and `or`.

use crate::project::NormalizedName;

const VARIABLES: [&str; 13] = [
    "python_version",
    "python_full_version",
    "os_name",
    "sys_platform",
    "platform_release",
    "platform_system",
    "platform_version",
    "platform_machine",
    "platform_python_implementation",
    "implementation_name",
    "implementation_version",
    "extra",
    "extras",
];

/// What `os.name` and friends were called in metadata of the first years; `packaging` still reads them.
const OLD_VARIABLES: [&str; 7] = [
    "os.name",
    "sys.platform",
    "platform.version",
    "platform.machine",
    "platform.python_implementation",
    "python_implementation",
    "dependency_groups",
];

/// Nesting deeper than this is no honest marker. It bounds the work.
const DEEPEST: usize = 32;

/// A marker. Two are equal if they differ in nothing but spaces, quotation marks, old names of variables and spellings of extras.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Marker(Vec<String>);

impl Marker {
    /// Reads a marker; none if the text is no marker.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let tokens = tokens(text)?;
        reads_whole(&tokens.iter().map(|(token, _)| *token).collect::<Vec<_>>()).then(|| Self(canonical(&tokens)))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Value,
    Comparison,
    In,
    Not,
    Join,
    Open,
    Close,
}

/// The texts of the tokens as one tool would write them.
fn canonical(tokens: &[(Token, &str)]) -> Vec<String> {
    let is_border = |(token, _): &(Token, &str)| matches!(token, Token::Join | Token::Open | Token::Close);
    let comparisons = tokens.chunk_by(|one, next| !is_border(one) && !is_border(next));
    comparisons
        .flat_map(|comparison| {
            let names_extra = comparison.iter().any(|(_, text)| matches!(*text, "extra" | "extras"));
            comparison.iter().map(move |(_, text)| spelled(text, names_extra))
        })
        .collect()
}

fn spelled(text: &str, names_extra: bool) -> String {
    let quoted = text.strip_prefix(['"', '\'']).and_then(|rest| rest.strip_suffix(['"', '\'']));
    match (quoted, names_extra) {
        (Some(inside), true) => {
            format!("'{}", NormalizedName::normalize_any(inside).map_or_else(|_| inside.to_owned(), |name| name.as_str().to_owned()))
        }
        (Some(inside), false) => format!("'{inside}"),
        (None, _) => modern(text).to_owned(),
    }
}

/// The name that a variable has today.
fn modern(word: &str) -> &str {
    match word {
        "os.name" => "os_name",
        "sys.platform" => "sys_platform",
        "platform.version" => "platform_version",
        "platform.machine" => "platform_machine",
        "platform.python_implementation" | "python_implementation" => "platform_python_implementation",
        other => other,
    }
}

/// Splits the text; none if something in it is no token.
fn tokens(text: &str) -> Option<Vec<(Token, &str)>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            '(' => (Token::Open, 1),
            ')' => (Token::Close, 1),
            '"' | '\'' => (Token::Value, rest.get(1..)?.find(first)? + 2),
            '<' | '>' | '=' | '!' | '~' => {
                let length = rest.find(|c| !matches!(c, '<' | '>' | '=' | '!' | '~')).unwrap_or(rest.len());
                let known = ["<", "<=", "!=", "==", ">=", ">", "~=", "==="].contains(&rest.get(..length)?);
                known.then_some((Token::Comparison, length))?
            }
            _ => {
                let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))).unwrap_or(rest.len());
                (word(rest.get(..length)?)?, length)
            }
        };
        tokens.push((token, rest.get(..length)?));
        rest = rest.get(length..)?.trim_start();
    }
    Some(tokens)
}

fn word(word: &str) -> Option<Token> {
    match word {
        "and" | "or" => Some(Token::Join),
        "in" => Some(Token::In),
        "not" => Some(Token::Not),
        variable => (VARIABLES.contains(&variable) || OLD_VARIABLES.contains(&variable)).then_some(Token::Value),
    }
}

/// Whether the tokens are comparisons joined and nested properly.
fn reads_whole(tokens: &[Token]) -> bool {
    let mut depth = 0;
    let mut rest = tokens;
    loop {
        // A term is due: any number of opening brackets, then a comparison.
        rest = match rest {
            [Token::Open, rest @ ..] if depth < DEEPEST => {
                depth += 1;
                rest
            }
            [Token::Value, Token::Comparison | Token::In, Token::Value, after @ ..]
            | [Token::Value, Token::Not, Token::In, Token::Value, after @ ..] => {
                let closing = after.iter().take_while(|token| **token == Token::Close).count();
                if closing > depth {
                    return false;
                }
                depth -= closing;
                match after.get(closing..).unwrap_or_default() {
                    [] => return depth == 0,
                    [Token::Join, rest @ ..] => rest,
                    _ => return false,
                }
            }
            _ => return false,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_valid(text: &str) -> bool {
        Marker::parse(text).is_some()
    }

    #[test]
    fn spaces_quotes_old_names_and_spellings_of_extras_make_no_difference() {
        for (one, other) in [
            ("os_name=='a'", "os.name == \"a\""),
            ("extra == 'Big_Extra'", "extra=='big-extra'"),
            ("'Big.Extra' == extra and os_name == 'A'", "'big-extra' == extra and os_name == 'A'"),
            ("( python_version<'3' )", "(python_version < \"3\")"),
        ] {
            assert_eq!(Marker::parse(one).unwrap(), Marker::parse(other).unwrap(), "{one}");
        }
        for (one, other) in [
            ("os_name=='a'", "os_name=='A'"),
            ("os_name=='a'", "os_name!='a'"),
            ("extra=='a'", "'extra'=='a'"),
            ("extra=='x' and os_name=='A_b'", "extra=='x' and os_name=='a-b'"),
        ] {
            assert_ne!(Marker::parse(one), Marker::parse(other), "{one}");
        }
    }

    #[test]
    fn comparisons_nest_and_join() {
        for text in ["os_name=='a'", "((os_name == 'a'))", "(os_name=='a' and extra=='b') or 'x' not in sys_platform", "'a' <= \"it's\""] {
            assert!(is_valid(text), "{text}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for text in [
            "",
            "os_name",
            "os_name == ",
            "== 'a'",
            "os_name == 'a' 'b'",
            "os_name == 'a')",
            "(os_name == 'a'",
            "os_name => 'a'",
            "os_name == 'a",
            "and",
            "()",
            "é == 'a'",
            "os_name == 'a' or or extra == 'b'",
        ] {
            assert!(!is_valid(text), "{text}");
        }
        assert!(is_valid(&format!("{}os_name == 'a'{}", "(".repeat(32), ")".repeat(32))));
        assert!(!is_valid(&format!("{}os_name == 'a'{}", "(".repeat(33), ")".repeat(33))));
    }
}
