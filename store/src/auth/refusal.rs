//! Why a door stays closed.

use domain::publishing::MintRefusal;
use domain::upload::UploadRefusal;

use crate::Unavailable;

/// Why a request was not admitted. The web router turns it into a page or a redirect, the upload router into its own answer.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Nobody is logged in, or the session has ended.
    #[error("{}", words::refusals::log_in_needed())]
    LoginNeeded,
    /// The log-in that waited for its second factor is over: too late, too many tries, or never begun.
    #[error("{}", words::refusals::password_step_needed())]
    PasswordStepNeeded,
    /// The account has no second factor yet.
    #[error("{}", words::refusals::enrolment_needed())]
    EnrolmentNeeded,
    /// The second factor was seen too long ago for this.
    #[error("{}", words::refusals::reauthentication_needed())]
    ReauthenticationNeeded,
    /// The person may not do this.
    #[error("{}", words::refusals::forbidden())]
    Forbidden,
    /// There is no such thing, or the person may not know of it.
    #[error("{}", words::refusals::not_found())]
    NotFound,
    /// The credential of an upload tool is not good, in the words that the tool hears.
    #[error("{0}")]
    Credential(UploadRefusal),
    /// The identity token of a workflow is not good, in the words that its tool hears.
    #[error("{0}")]
    Identity(MintRefusal),
    /// Nothing could be judged. Nothing is let in.
    #[error("{}", words::refusals::unavailable())]
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
