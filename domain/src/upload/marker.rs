//! Whether a text is an environment marker (PEP 508): comparisons of known variables and quoted texts, joined by `and` and `or`.

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

/// Whether the text is a marker.
pub(super) fn is_valid(text: &str) -> bool {
    tokens(text).is_some_and(|tokens| reads_whole(&tokens))
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

/// Splits the text; none if something in it is no token.
fn tokens(text: &str) -> Option<Vec<Token>> {
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
        tokens.push(token);
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
