//! Getting docutils ready, for descriptions in reStructuredText. The server starts without waiting for it, and serves without it.

use std::path::Path;

use store::readme::Restructured;

use crate::config::Config;
use crate::docutils::{Docutils, DocutilsError};

/// This program, whatever its path is by now.
const PROGRAM: &str = "/proc/self/exe";

/// What runs docutils, before it was looked for.
pub(super) fn prepare(config: &Config) -> Result<Docutils, DocutilsError> {
    Docutils::new(Path::new(PROGRAM), &config.descriptions)
}

/// The same for the store.
pub(super) fn for_store(docutils: &Result<Docutils, DocutilsError>) -> Option<Restructured> {
    docutils.as_ref().ok().cloned().map(Restructured::new)
}

/// Looks for it, tries it out, and says how that went.
pub(super) async fn find(docutils: Result<Docutils, DocutilsError>) {
    let found = match docutils {
        Ok(docutils) => docutils.find().await,
        Err(error) => Err(error),
    };
    match found {
        Ok(words) => tracing::info!("descriptions in reStructuredText are rendered by {words}"),
        Err(error) => tracing::warn!("descriptions in reStructuredText are shown as plain text: {error}"),
    }
}
