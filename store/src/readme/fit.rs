//! Fits HTML into the page before it is sanitised. What matters for safety is left to [`super::sanitise`]; this is about looks, and about time.
//!
//! * Images become links. An image that is loaded tells its host who reads which page, and can change after it was looked at; the page's content
//!   security policy allows the site's own only. So a visitor sees what the image is of, and opens it if they want. Inside a link only the words stay.
//! * Headings go down by two: the page's own are above them.
//! * Wide tables and long lines scroll in themselves, reachable by the keyboard.
//! * A box of a task list becomes a character: a description has no controls.
//!
//! A parser that builds a tree as browsers do can be made to build one that is far larger than its input. What would cost too much is refused here,
//! token by token, before anything builds a tree.

mod cost;
mod elements;
mod write;

use std::cell::RefCell;
use std::time::Instant;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::TooMuch;
use cost::Cost;
use write::Writer;

/// The tokenizer is fed so much at once, in bytes; then the clock is asked.
const BITE: usize = 4096;

/// A single tag or comment that is longer is not worth its time: looking for repeated attributes is quadratic.
const LONGEST_TOKEN: usize = 64 << 10;

/// Fits HTML of any origin into the page. The result is still anything but safe.
pub(super) fn fit(html: &str, until: Instant) -> Result<String, TooMuch> {
    let tokenizer = Tokenizer::new(Sink(RefCell::new(State::default())), TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut rest = html;
    while !rest.is_empty() {
        let (bite, after) = rest.split_at(rest.floor_char_boundary(BITE.min(rest.len())));
        rest = after;
        input.push_back(StrTendril::from_slice(bite));
        let _ = tokenizer.feed(&input);
        tokenizer.sink.0.borrow_mut().fed(bite.len())?;
        if Instant::now() > until {
            return Err(TooMuch);
        }
    }
    tokenizer.end();
    let state = tokenizer.sink.0.into_inner();
    if state.cost.is_too_much() { Err(TooMuch) } else { Ok(state.writer.finish()) }
}

#[derive(Default)]
struct State {
    writer: Writer,
    cost: Cost,
    /// Bytes since the last token that came out.
    waiting: usize,
    /// An element whose content is not shown, while the tokenizer is in it.
    hidden: Option<String>,
}

impl State {
    fn fed(&mut self, bytes: usize) -> Result<(), TooMuch> {
        self.waiting += bytes;
        if self.waiting > LONGEST_TOKEN || self.cost.is_too_much() { Err(TooMuch) } else { Ok(()) }
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        if let Some(hidden) = &self.hidden {
            if tag.kind == TagKind::EndTag && *tag.name == **hidden {
                self.hidden = None;
            }
            return TokenSinkResult::Continue;
        }
        if tag.kind == TagKind::EndTag {
            self.cost.end(&tag.name);
            self.writer.end(&tag.name);
            return TokenSinkResult::Continue;
        }
        let raw = match &*tag.name {
            "script" => ScriptData,
            "style" | "xmp" | "iframe" | "noembed" | "noframes" | "noscript" => Rawtext,
            "textarea" | "title" => Rcdata,
            _ => {
                self.cost.start(&tag.name);
                tag.attrs.iter().for_each(|attribute| self.cost.value(&attribute.value));
                self.writer.start(tag);
                return TokenSinkResult::Continue;
            }
        };
        self.hidden = Some(tag.name.to_string());
        TokenSinkResult::RawData(raw)
    }
}

struct Sink(RefCell<State>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let state = &mut *self.0.borrow_mut();
        if !matches!(token, Token::ParseError(_)) {
            state.waiting = 0;
        }
        match token {
            Token::TagToken(tag) => return state.tag(&tag),
            Token::CharacterTokens(text) if state.hidden.is_none() => {
                state.cost.text(&text);
                state.writer.text(&text);
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_term_is_told_from_its_kind() {
        let html = r#"<dt>unit<span class="classifier">str</span></dt>"#;
        let fitted = fit(html, Instant::now() + Duration::from_mins(1)).unwrap();
        assert_eq!(fitted, r#"<dt>unit : <span class="classifier">str</span></dt>"#);
    }
}
