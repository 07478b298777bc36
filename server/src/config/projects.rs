//! `[projects]`: how long what people do to projects can be undone or answered.

use std::num::NonZeroU16;

use serde::Deserialize;

/// How long what people do to projects can be undone or answered.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Projects {
    /// Days in which an owner can undo a deletion. After that it is final.
    pub undo_days: NonZeroU16,
    /// Days in which an invitation can be accepted.
    pub invitation_days: NonZeroU16,
}

impl Default for Projects {
    fn default() -> Self {
        let week = NonZeroU16::new(7).unwrap_or(NonZeroU16::MIN);
        Self { undo_days: week, invitation_days: week }
    }
}
