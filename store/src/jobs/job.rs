//! What a job can be, and how it lies in its row.

use serde::{Deserialize, Serialize};

use crate::accounts::ResetLink;
use crate::mail::Letter;

/// Something to do after the commit.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "job", rename_all = "snake_case")]
pub(crate) enum Job {
    /// A letter to one address.
    Mail(Letter),
    /// A letter that warns of something that was refused, or that looks odd. Nothing of it is part of an act.
    Warning(Letter),
    /// A link that sets a new password, for whom it was asked. Where it leads to no account, nothing is written.
    ResetLink {
        /// Where it goes.
        to: ResetLink,
    },
}

impl Job {
    /// What operators see in the row; the rest is sealed.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Mail(_) => "mail",
            Self::Warning(_) => "warning",
            Self::ResetLink { .. } => "reset_link",
        }
    }
}

/// The associated data of a job's seal: a payload does not open in another row.
pub(super) fn row(id: i64) -> String {
    format!("jobs/{id}")
}
