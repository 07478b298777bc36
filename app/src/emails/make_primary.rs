//! Choosing the primary address.

use store::accounts::MakePrimaryError;

use super::named;
use crate::fault::FaultKind;
use crate::gate::{self, client, store};
use crate::prelude::*;

/// Makes a verified address the primary one.
///
/// # Errors
///
/// When the person has no such address, it is not verified, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "emails/make-primary")]
pub async fn make_primary(id: String) -> Result<(), Fault> {
    match store()?.make_email_primary(who, &client()?, named(&id)?).await {
        Ok(()) => {
            gate::go_to("/manage/account/?done=email-primary");
            Ok(())
        }
        Err(MakePrimaryError::NoSuchAddress) => Err(Fault::not_found()),
        Err(no @ MakePrimaryError::NotVerified) => Err(Fault::new(FaultKind::Invalid, no.to_string())),
        Err(MakePrimaryError::Unavailable(cause)) => Err(cause.into()),
    }
}
