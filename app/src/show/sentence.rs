//! [`Sentence`]: a sentence of the catalogue with something set apart in it: a link, a name, a piece of code.

use leptos::prelude::*;
use words::{Marked, Piece};

type Shown = Box<dyn Fn(String) -> AnyView>;

/// A sentence and what stands for its tags.
pub(crate) struct Sentence {
    words: Marked,
    parts: Vec<(&'static str, Shown)>,
}

impl Sentence {
    /// The sentence.
    pub(crate) fn new(words: Marked) -> Self {
        Self { words, parts: Vec::new() }
    }

    /// What stands for a tag. It is given the words within the tag.
    pub(crate) fn with<V: IntoView + 'static>(mut self, tag: &'static str, shown: impl Fn(String) -> V + 'static) -> Self {
        self.parts.push((tag, Box::new(move |text| shown(text).into_any())));
        self
    }

    /// A link that is called by the words within the tag.
    pub(crate) fn link(self, tag: &'static str, path: impl Into<String>) -> Self {
        let path = path.into();
        self.with(tag, move |text| view! { <a href=path.clone()>{text}</a> })
    }

    /// A name, an address or a command as it is typed, for an empty tag.
    pub(crate) fn code(self, tag: &'static str, code: impl Into<String>) -> Self {
        let code = code.into();
        self.with(tag, move |_| view! { <code>{code.clone()}</code> })
    }

    /// A name that stands out, for an empty tag.
    pub(crate) fn strong(self, tag: &'static str, name: impl Into<String>) -> Self {
        let name = name.into();
        self.with(tag, move |_| view! { <strong>{name.clone()}</strong> })
    }

    /// The sentence. The words within a tag that nothing stands for are words.
    pub(crate) fn view(self) -> AnyView {
        let Self { words, parts } = self;
        let pieces = words.pieces().into_iter().map(|piece| match piece {
            Piece::Text(text) => text.into_any(),
            Piece::Tagged { tag, text } => match parts.iter().find(|(name, _)| *name == tag) {
                Some((_, shown)) => shown(text),
                None => text.into_any(),
            },
        });
        pieces.collect_view().into_any()
    }
}
