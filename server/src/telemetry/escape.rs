//! One event, one line: whatever a stranger managed to get into a log line, it neither ends the line nor moves the reader's cursor.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{Result, Write};

use tracing_subscriber::fmt::MakeWriter;

/// Lines for this writer, escaped.
#[derive(Clone, Copy, Debug)]
pub(super) struct Escaped<M>(pub(super) M);

impl<'a, M: MakeWriter<'a>> MakeWriter<'a> for Escaped<M> {
    type Writer = EscapedLine<M::Writer>;

    fn make_writer(&'a self) -> Self::Writer {
        EscapedLine(self.0.make_writer())
    }
}

/// Writes one event, which the subscriber hands over as a whole.
pub(super) struct EscapedLine<W>(W);

impl<W: Write> Write for EscapedLine<W> {
    fn write(&mut self, event: &[u8]) -> Result<usize> {
        if is_plain_line(event) {
            self.0.write_all(event)?;
            return Ok(event.len());
        }
        let text = String::from_utf8_lossy(event);
        let mut line = escape(text.strip_suffix('\n').unwrap_or(&text)).into_owned();
        line.push('\n');
        self.0.write_all(line.as_bytes())?;
        Ok(event.len())
    }

    fn flush(&mut self) -> Result<()> {
        self.0.flush()
    }
}

/// Whether nothing needs escaping, as in nearly every line: printable ASCII up to its end.
fn is_plain_line(event: &[u8]) -> bool {
    event.strip_suffix(b"\n").is_some_and(|text| text.iter().all(|byte| matches!(byte, b' '..=b'~')))
}

/// Replaces what moves the cursor or turns the direction of writing. The form is JSON's, so that a line of JSON stays one.
fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_unsafe(c) {
            // All of them are below U+FFFF. Writing into a String cannot fail.
            let _ = write!(escaped, "\\u{:04x}", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    Cow::Owned(escaped)
}

/// Control characters, the separators that some readers take for a new line, and the marks that turn the direction of writing.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(event: &str) -> String {
        let mut out = EscapedLine(Vec::new());
        out.write_all(event.as_bytes()).unwrap();
        String::from_utf8(out.0).unwrap()
    }

    #[test]
    fn an_event_is_one_line() {
        assert_eq!(written("a\nb\r\nc\n"), "a\\u000ab\\u000d\\u000ac\n");
        assert_eq!((written("abc\n"), written("abc"), written("abc\n\n")), ("abc\n".into(), "abc\n".into(), "abc\\u000a\n".into()));
        assert_eq!(written("a\u{2028}b\u{85}c\n"), "a\\u2028b\\u0085c\n");
    }

    #[test]
    fn nobody_paints_or_turns_the_line() {
        assert_eq!(written("\u{1b}[31mred\u{202e}der\u{7f}\n"), "\\u001b[31mred\\u202eder\\u007f\n");
    }

    #[test]
    fn other_text_stays() {
        assert_eq!(written("Zoë paid 5 € for 🐍\n"), "Zoë paid 5 € for 🐍\n");
        let json = written("{\"name\":\"\u{202e}x\"}\n");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap()["name"], "\u{202e}x");
    }
}
