//! [`ManageError`]: why an act on a project was not done.

use domain::project::act::NotConfirmed;

use crate::{Against, Unavailable};

/// Why an act on a project was not done. Nothing has changed, and it is written down.
#[derive(Debug, thiserror::Error)]
pub enum ManageError {
    /// What it was about is not there: a `file`, a `release`, a `deletion`, an `invitation` or a `collaborator`.
    #[error("{}", words::manage::gone(.0))]
    Gone(&'static str),
    /// Something else was typed than the name of the thing.
    #[error(transparent)]
    NotConfirmed(#[from] NotConfirmed),
    /// What is there stands against it.
    #[error("{0}")]
    State(Against),
    /// The role was lost while the request was under way.
    #[error("{}", words::manage::role_lost())]
    RoleLost,
    /// A passkey is asked for, and none was shown in this session.
    #[error("{}", words::manage::passkey_needed())]
    PasskeyNeeded,
    /// Something behind the store does not answer.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl From<sqlx::Error> for ManageError {
    fn from(error: sqlx::Error) -> Self {
        Self::Unavailable(error.into())
    }
}

impl ManageError {
    /// What the history says of it.
    pub(super) const fn reason(&self) -> &'static str {
        match self {
            Self::Gone(_) => "no_such_thing",
            Self::NotConfirmed(_) => "not_confirmed",
            Self::State(against) => against.reason(),
            Self::RoleLost => "role",
            Self::PasskeyNeeded => "passkey_needed",
            Self::Unavailable(_) => "unavailable",
        }
    }
}
