//! [`PendingPublisherError`]: why nothing was registered or removed.

use domain::project::ProjectName;

use crate::Unavailable;

/// Why a pending publisher was not added or removed. Nothing has changed, and it is written down.
#[derive(Debug, thiserror::Error)]
pub enum PendingPublisherError {
    /// No issuer is configured.
    #[error("{}", words::publishing::switched_off())]
    SwitchedOff,
    /// It is registered, for this name.
    #[error("{}", words::publishing::pending_already())]
    Already,
    /// It is registered, for another name.
    #[error("{}", words::publishing::pending_elsewhere())]
    Elsewhere,
    /// There is a project of this name.
    #[error("{}", words::publishing::pending_exists(.0))]
    Exists(ProjectName),
    /// Nobody, or not this person, can make a project of this name.
    #[error("{}", words::publishing::pending_name(.0))]
    Name(ProjectName),
    /// The person has as many as one may have.
    #[error("{}", words::publishing::pending_too_many(.0))]
    TooMany(u32),
    /// The person has not proved an address.
    #[error("{}", words::publishing::pending_unverified())]
    Unverified,
    /// It is not there, or not this person's.
    #[error("{}", words::publishing::pending_gone())]
    Gone,
    /// Something behind the store does not answer.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl From<sqlx::Error> for PendingPublisherError {
    fn from(error: sqlx::Error) -> Self {
        Self::Unavailable(error.into())
    }
}

impl PendingPublisherError {
    /// What the history says of it.
    pub(super) const fn reason(&self) -> &'static str {
        match self {
            Self::SwitchedOff => "switched_off",
            Self::Already | Self::Elsewhere => "registered_already",
            Self::Exists(_) => "project_exists",
            Self::Name(_) => "name_not_allowed",
            Self::TooMany(_) => "too_many",
            Self::Unverified => "email_unverified",
            Self::Gone => "no_such_thing",
            Self::Unavailable(_) => "unavailable",
        }
    }
}
