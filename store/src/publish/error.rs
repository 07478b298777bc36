//! [`UploadError`]: why an upload did not happen.

use domain::upload::UploadRefusal;

use crate::Unavailable;
use crate::limits::ReserveError;

/// Why an upload did not happen, at whatever step. Nothing of it is listed.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    /// It was refused, for this reason.
    #[error(transparent)]
    Refused(#[from] UploadRefusal),
    /// Something behind the lock did not answer. The cause is for the operator's log.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl UploadError {
    /// What a failed reservation means for an upload, in these words.
    pub(crate) fn reserving(error: ReserveError, refusal: UploadRefusal) -> Self {
        match error {
            ReserveError::TooMany(wait) => Self::Refused(refusal.retry_in(wait.seconds())),
            ReserveError::Unavailable(unavailable) => Self::Unavailable(unavailable),
        }
    }
}

/// The answer to the tool. The cause of what is nobody's fault is logged here.
impl From<UploadError> for UploadRefusal {
    fn from(error: UploadError) -> Self {
        match error {
            UploadError::Refused(refusal) => refusal,
            UploadError::Unavailable(unavailable) => {
                unavailable.log();
                Self::unavailable()
            }
        }
    }
}

impl From<sqlx::Error> for UploadError {
    fn from(error: sqlx::Error) -> Self {
        Self::Unavailable(error.into())
    }
}

impl From<std::io::Error> for UploadError {
    fn from(error: std::io::Error) -> Self {
        Self::Unavailable(error.into())
    }
}
