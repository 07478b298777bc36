//! `[attestations]`: what attestations of uploaded files are verified against.

use std::path::PathBuf;

use serde::Deserialize;

use super::text;

/// What attestations of uploaded files are verified against (PEP 740).
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Attestations {
    /// A `trusted_root.json` of a Sigstore instance. Empty: the public instance's, as it was when the program was built.
    #[serde(deserialize_with = "text::optional")]
    pub trusted_root: Option<PathBuf>,
}
