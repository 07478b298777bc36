//! reStructuredText, which only docutils reads well. It is a large program in another language, and its input is hostile: the server runs it in a process
//! of its own that can reach nothing, and hands it to the store as a [`Restructured`].

use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// Why docutils gave no HTML.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RestructuredError {
    /// The text is not free of mistakes, and that was asked for.
    #[error("the text is no reStructuredText, or has mistakes")]
    Mistakes,
    /// It did not answer in time, or not at all.
    #[error("docutils failed: {0}")]
    Failed(String),
}

/// What docutils says, later.
pub type Answer<'a> = Pin<Box<dyn Future<Output = Result<String, RestructuredError>> + Send + 'a>>;

/// Something that runs docutils where it can do no harm.
pub trait Docutils: Debug + Send + Sync {
    /// Whether it was found. Until then descriptions in reStructuredText wait, and are shown as plain text.
    fn is_there(&self) -> bool;

    /// Turns reStructuredText into HTML that is anything but safe. `faultless`: text with mistakes is none.
    fn html(&self, text: String, faultless: bool) -> Answer<'_>;
}

/// Docutils, wherever it runs.
#[derive(Clone, Debug)]
pub struct Restructured(Arc<dyn Docutils>);

impl Restructured {
    /// Takes what runs it.
    pub fn new(docutils: impl Docutils + 'static) -> Self {
        Self(Arc::new(docutils))
    }

    /// See [`Docutils::is_there`].
    pub(super) fn is_there(&self) -> bool {
        self.0.is_there()
    }

    /// See [`Docutils::html`].
    pub(super) fn html(&self, text: String, faultless: bool) -> Answer<'_> {
        self.0.html(text, faultless)
    }
}
