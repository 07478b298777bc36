//! `[files]`: where distribution files are kept.

use std::path::PathBuf;

use serde::Deserialize;

use super::text;

/// Where distribution files are kept.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Files {
    /// The directory. Empty: `<data>/files`.
    #[serde(deserialize_with = "text::optional")]
    pub directory: Option<PathBuf>,
}
