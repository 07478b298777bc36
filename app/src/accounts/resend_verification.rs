//! Sending the link that proves an address once more.

use store::accounts::ResendError;

use crate::fault::FaultKind;
use crate::gate::{self, client, store};
use crate::prelude::*;

/// Sends a new verification link to the account's address.
///
/// # Errors
///
/// When the address is verified, too many links were sent, or the store does not answer.
#[auth(session)]
#[server(endpoint = "accounts/resend-verification")]
pub async fn resend_verification() -> Result<(), Fault> {
    match store()?.resend_verification(who, &client()?).await {
        Ok(()) => {
            gate::go_to("/manage/account/?done=verification-sent");
            Ok(())
        }
        Err(already @ ResendError::AlreadyVerified) => Err(Fault::new(FaultKind::Invalid, already.to_string())),
        Err(ref many @ ResendError::TooMany(wait)) => Err(Fault::too_many(wait, many)),
        Err(ResendError::Unavailable(cause)) => Err(cause.into()),
    }
}
