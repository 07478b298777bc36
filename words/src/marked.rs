//! [`Marked`]: a sentence in which something is set apart.
//!
//! `<name>text</name>` and `<name/>` are all there is: no attributes, nothing within one another. What stands for a tag is decided where the sentence is
//! shown, so a translation can move a link but not make one. A value never becomes a tag, whatever it holds.

use std::fmt::Display;

use fluent_bundle::FluentValue;

/// Stands for a `<` in a value until the tags have been read. Private use, so no text means it.
const LESS: char = '\u{F8FF}';

/// A message with tags in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked(String);

/// A part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words as they are.
    Text(String),
    /// What stands in a tag.
    Tagged {
        /// The tag's name.
        tag: String,
        /// The words in it; empty for `<name/>`.
        text: String,
    },
}

/// A value for a message with tags.
pub(crate) fn escaped(value: &impl Display) -> FluentValue<'static> {
    value.to_string().replace(LESS, "\u{FFFD}").replace('<', &LESS.to_string()).into()
}

impl Marked {
    pub(crate) fn new(text: String) -> Self {
        Self(text)
    }

    /// Its parts in order. A tag that is not closed is text.
    #[must_use]
    pub fn pieces(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut rest = self.0.as_str();
        let mut text = String::new();
        while let Some((before, after)) = rest.split_once('<') {
            text.push_str(before);
            if let Some((piece, after)) = tagged(after) {
                if !text.is_empty() {
                    pieces.push(Piece::Text(plain(&std::mem::take(&mut text))));
                }
                pieces.push(piece);
                rest = after;
            } else {
                text.push('<');
                rest = after;
            }
        }
        text.push_str(rest);
        if !text.is_empty() {
            pieces.push(Piece::Text(plain(&text)));
        }
        pieces
    }
}

/// The tag that begins here, after its `<`, and what follows it.
fn tagged(rest: &str) -> Option<(Piece, &str)> {
    let (tag, after) = rest.split_once('>')?;
    if let Some(tag) = tag.strip_suffix('/') {
        return Some((Piece::Tagged { tag: tag.trim().to_owned(), text: String::new() }, after));
    }
    let (text, after) = after.split_once(&format!("</{tag}>"))?;
    Some((Piece::Tagged { tag: tag.to_owned(), text: plain(text) }, after))
}

fn plain(text: &str) -> String {
    text.replace(LESS, "<")
}

#[cfg(test)]
mod tests {
    use super::{Marked, Piece, escaped};

    fn text(text: &str) -> Piece {
        Piece::Text(text.to_owned())
    }

    fn tagged(tag: &str, text: &str) -> Piece {
        Piece::Tagged { tag: tag.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn a_sentence_falls_into_its_parts() {
        let sentence = Marked::new("Read <help>how to use it</help>, <name/>, at once".to_owned());
        assert_eq!(sentence.pieces(), [text("Read "), tagged("help", "how to use it"), text(", "), tagged("name", ""), text(", at once")]);
    }

    #[test]
    fn a_value_is_never_a_tag() {
        let fluent_bundle::FluentValue::String(value) = escaped(&"<help>x</help>\u{F8FF}") else { panic!("a text") };
        assert_eq!(Marked::new(format!("Hello {value}")).pieces(), [text("Hello <help>x</help>\u{FFFD}")]);
    }

    #[test]
    fn what_is_not_closed_is_text() {
        assert_eq!(Marked::new("1 < 2 and <b>so".to_owned()).pieces(), [text("1 < 2 and <b>so")]);
    }
}
