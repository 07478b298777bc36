//! Text as Python's `repr` shows it: the public index's sentences quote values that way, and people search for those sentences.

/// The text in quotation marks: single ones, unless the text has single and no double ones.
pub(super) fn repr(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut shown = String::with_capacity(text.len() + 2);
    shown.push(quote);
    for character in text.chars() {
        if character == quote || character == '\\' {
            shown.push('\\');
        }
        shown.push(character);
    }
    shown.push(quote);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_are_chosen_as_python_does() {
        for (text, expected) in [("a", "'a'"), ("it's", "\"it's\""), ("'\"", "'\\'\"'"), ("a\\b", "'a\\\\b'"), ("", "''")] {
            assert_eq!(repr(text), expected);
        }
    }
}
