//! Descriptions (READMEs) as a page shows them: rendered once, sanitised, stored.
//!
//! What an author writes is the largest piece of foreign text on this site, and the only one that becomes markup. It goes one way: Markdown by comrak,
//! reStructuredText by docutils outside of this process ([`Restructured`]), then [`fit`], then the sanitiser, which alone makes [`SafeHtml`]. Where a step
//! fails, or takes too long, the page shows the text as it is.
//!
//! A description is kept by its digest, so that all files that say the same share it. The rows that are due are the work to do, written in the
//! transaction that adds a file; a lane of its own does it, so that no letter waits for a slow description.

mod fit;
mod markdown;
mod operators;
mod queue;
mod restructured;
mod sanitise;
mod shown;
mod sweep;
mod work;

use std::time::{Duration, Instant};

use domain::upload::{DescriptionType, Flavour};

pub use operators::FailedDescription;
pub use restructured::{Answer, Docutils, Restructured, RestructuredError};
pub use sanitise::SafeHtml;

pub(crate) use shown::shown;

/// Rises when descriptions come out otherwise than before: all are then rendered again.
const RENDERER: i32 = 2;

/// A text that is longer, in bytes, is shown as it is.
const LONGEST: usize = 1 << 20;

/// How long Markdown and fitting may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// It would take too long, or need too much memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the description is too large, too deep or too costly to render")]
pub struct TooMuch;

/// Why a description is shown as it is.
enum Failure {
    /// Another time would not be different.
    Lasting(String),
    /// Another time may be.
    Passing(String),
}

impl From<TooMuch> for Failure {
    fn from(error: TooMuch) -> Self {
        Self::Lasting(error.to_string())
    }
}

/// Markdown as a page may show it.
///
/// # Errors
///
/// When it would take too long or need too much memory.
pub fn markdown(text: &str, flavour: Flavour) -> Result<SafeHtml, TooMuch> {
    if text.len() > LONGEST {
        return Err(TooMuch);
    }
    let until = Instant::now() + PATIENCE;
    let html = markdown::html(text, flavour, until)?;
    Ok(SafeHtml::sanitise(&fit::fit(&html, until)?))
}

/// HTML that somebody else made, docutils above all, as a page may show it.
///
/// # Errors
///
/// When it would take too long or need too much memory.
pub fn foreign(html: &str) -> Result<SafeHtml, TooMuch> {
    Ok(SafeHtml::sanitise(&fit::fit(html, Instant::now() + PATIENCE)?))
}

/// Renders off the async threads. None: it is plain text.
async fn render(text: String, kind: DescriptionType, restructured: Option<&Restructured>) -> Result<Option<SafeHtml>, Failure> {
    let html = match kind {
        DescriptionType::Plain => return Ok(None),
        DescriptionType::Markdown(flavour) => return blocking(move || markdown(&text, flavour)).await,
        DescriptionType::Rst | DescriptionType::Unsaid if text.len() > LONGEST => return Err(TooMuch.into()),
        DescriptionType::Rst | DescriptionType::Unsaid => {
            let restructured = restructured.ok_or_else(|| Failure::Passing("there is no docutils here".to_owned()))?;
            restructured.html(text, kind == DescriptionType::Unsaid).await
        }
    };
    match html {
        Ok(html) => blocking(move || foreign(&html)).await,
        Err(RestructuredError::Mistakes) => Ok(None),
        Err(RestructuredError::Failed(why)) => Err(Failure::Passing(why)),
    }
}

async fn blocking(work: impl FnOnce() -> Result<SafeHtml, TooMuch> + Send + 'static) -> Result<Option<SafeHtml>, Failure> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => Ok(Some(done?)),
        Err(panicked) => Err(Failure::Lasting(panicked.to_string())),
    }
}
