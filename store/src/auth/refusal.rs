//! Why a door stays closed.

use domain::upload::UploadRefusal;

use crate::Unavailable;

/// Why a request was not admitted. The web router turns it into a page or a redirect, the upload router into its own answer.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Nobody is logged in, or the session has ended.
    #[error("Log in to go on.")]
    LoginNeeded,
    /// The log-in that waited for its second factor is over: too late, too many tries, or never begun.
    #[error("Your log-in took too long or had too many tries. Log in again.")]
    PasswordStepNeeded,
    /// The account has no second factor yet.
    #[error("Set up a second factor to go on.")]
    EnrolmentNeeded,
    /// The second factor was seen too long ago for this.
    #[error("Confirm that it is you to go on.")]
    ReauthenticationNeeded,
    /// The person may not do this.
    #[error("You may not do this.")]
    Forbidden,
    /// There is no such thing, or the person may not know of it.
    #[error("There is no such thing here.")]
    NotFound,
    /// The credential of an upload tool is not good, in the words that the tool hears.
    #[error("{0}")]
    Credential(UploadRefusal),
    /// Nothing could be judged. Nothing is let in.
    #[error("This is not available at the moment. Try again soon.")]
    Unavailable(#[source] Unavailable),
}

impl From<Unavailable> for Refusal {
    fn from(cause: Unavailable) -> Self {
        match cause {
            // Somebody ended it a moment ago, in another window or as an operator: that is no fault of ours.
            Unavailable::SessionEnded => Self::LoginNeeded,
            cause => Self::Unavailable(cause),
        }
    }
}

impl From<sqlx::Error> for Refusal {
    fn from(error: sqlx::Error) -> Self {
        Self::Unavailable(error.into())
    }
}
