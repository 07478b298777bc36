//! [`FetchError`]: why something could not be fetched from another index.

use std::time::Duration;

use super::client::{LONGEST_PAGE, REDIRECTS, STALLED};

/// Why something could not be fetched. No text of it holds an address: an address may hold a password.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// Neither http nor https, or nothing that can be asked.
    #[error("the address can't be asked: only http and https can")]
    Address,
    /// Nobody answers there.
    #[error("the server can't be reached: {0}")]
    Unreachable(String),
    /// Nothing came for a while.
    #[error("nothing came for {} seconds", STALLED.as_secs())]
    Slow,
    /// The answer was another one.
    #[error("the server answered with the status {0}")]
    Status(http::StatusCode, Option<Duration>),
    /// It leads on and on.
    #[error("the server leads elsewhere more than {REDIRECTS} times")]
    Redirects,
    /// It leads to where the connection is less safe.
    #[error("the server leads from https to something else")]
    Downgrade,
    /// The page doesn't end.
    #[error("the page is larger than {} MiB", LONGEST_PAGE >> 20)]
    TooLong,
    /// The answer did not come to its end.
    #[error("the answer broke off: {0}")]
    Broken(String),
    /// The answer is no page of the simple API.
    #[error("it is no page of the simple API: {0}")]
    NotSimple(String),
}

impl FetchError {
    /// Whether it is worth trying again.
    pub(super) fn is_passing(&self) -> bool {
        match self {
            Self::Unreachable(_) | Self::Slow | Self::Broken(_) => true,
            Self::Status(status, _) => status.is_server_error() || matches!(status.as_u16(), 408 | 425 | 429),
            Self::Address | Self::Redirects | Self::Downgrade | Self::TooLong | Self::NotSimple(_) => false,
        }
    }

    /// When the server asks to be tried again.
    pub(super) const fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Status(_, after) => *after,
            _ => None,
        }
    }
}
