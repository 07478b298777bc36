//! `[tokens]`: how long API tokens may live.

use serde::Deserialize;

/// How long API tokens may live.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Tokens {
    /// Whether a token may be made that never expires. If not, a year is the longest.
    pub allow_no_expiry: bool,
}
