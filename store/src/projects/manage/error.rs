//! [`ManageError`]: why an act on a project was not done.

use domain::project::act::NotConfirmed;

use crate::Unavailable;

/// Why an act on a project was not done. Nothing has changed, and it is written down.
#[derive(Debug, thiserror::Error)]
pub enum ManageError {
    /// What it was about is not there.
    #[error("There is no such {0} in this project. Nothing was done.")]
    Gone(&'static str),
    /// Something else was typed than the name of the thing.
    #[error(transparent)]
    NotConfirmed(#[from] NotConfirmed),
    /// What is there stands against it.
    #[error("{0}")]
    State(String),
    /// The role was lost while the request was under way.
    #[error("You may not do this in this project. Nothing was done.")]
    RoleLost,
    /// A passkey is asked for, and none was shown in this session.
    #[error("This asks for a passkey. Add a passkey or security key to your account, log in or confirm with it, and try again.")]
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
            Self::State(_) => "state",
            Self::RoleLost => "role",
            Self::PasskeyNeeded => "passkey_needed",
            Self::Unavailable(_) => "unavailable",
        }
    }
}
