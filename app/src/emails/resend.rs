//! Sending the link that proves an additional address once more. For the primary one a session without a second factor is enough, see `accounts`.

use store::accounts::ResendError;

use super::named;
use crate::fault::FaultKind;
use crate::gate::{self, client, store};
use crate::prelude::*;

/// Sends a new verification link to one of the person's addresses.
///
/// # Errors
///
/// When there is no such address to verify, too many links were sent, or the store does not answer.
#[auth(session_2fa)]
#[server(endpoint = "emails/resend-verification")]
pub async fn resend_email_verification(id: String) -> Result<(), Fault> {
    match store()?.resend_email_verification(who, &client()?, named(&id)?).await {
        Ok(()) => {
            gate::go_to("/manage/account/?done=verification-sent");
            Ok(())
        }
        Err(already @ ResendError::AlreadyVerified) => Err(Fault::new(FaultKind::Invalid, already.to_string())),
        Err(ref many @ ResendError::TooMany(wait)) => Err(Fault::too_many(wait, many)),
        Err(ResendError::Unavailable(cause)) => Err(cause.into()),
    }
}
