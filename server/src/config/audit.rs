//! `[audit]`: where checkpoints of the log are kept, and which of them are believed.

use std::path::PathBuf;

use serde::Deserialize;
use store::audit::checkpoint::TrustedKey;

use super::text;

/// Where checkpoints of the log are kept, and which of them are believed.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Audit {
    /// The directory. Empty: `<data>/checkpoints`.
    #[serde(deserialize_with = "text::optional")]
    pub checkpoint_directory: Option<PathBuf>,
    /// Verifier keys that signed before the key was renewed.
    #[serde(deserialize_with = "text::each")]
    pub earlier_checkpoint_keys: Vec<TrustedKey>,
}
