//! [`Fetched`]: a file that was read from its source.

use domain::Timestamp;

use crate::Unavailable;
use crate::files::{ReceiveError, Received};

/// A file, received and hashed.
#[derive(Debug)]
pub(super) struct Fetched {
    pub(super) received: Received,
    /// When the source last changed it, where it says so with the file.
    pub(super) changed_at: Option<Timestamp>,
}

/// Why a file was not read.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unfetched {
    /// The source doesn't give it.
    #[error("{0}")]
    NotThere(String),
    /// It is larger than allowed.
    #[error("The file is larger than {0} bytes, the most that a file of this project may have.")]
    TooLarge(u64),
    /// The storage here doesn't take it.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl From<ReceiveError> for Unfetched {
    fn from(error: ReceiveError) -> Self {
        match error {
            ReceiveError::TooLarge { limit } => Self::TooLarge(limit),
            ReceiveError::Broken(cause) => Self::NotThere(format!("The file broke off: {cause}")),
            ReceiveError::Unavailable(unavailable) => Self::Unavailable(unavailable),
        }
    }
}
