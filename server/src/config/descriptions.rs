//! `[descriptions]`: what reads descriptions in reStructuredText.

use std::path::PathBuf;

use serde::Deserialize;

use super::text;

/// What reads descriptions in reStructuredText. Markdown needs nothing.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Descriptions {
    /// The interpreter. Empty: `/usr/bin/python3` or `/usr/local/bin/python3`, whichever has docutils.
    #[serde(deserialize_with = "text::optional")]
    pub python: Option<PathBuf>,
    /// A directory that holds docutils. Empty: the interpreter's own.
    #[serde(deserialize_with = "text::optional")]
    pub docutils: Option<PathBuf>,
}
