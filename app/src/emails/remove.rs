//! Taking an address off.

use store::accounts::RemoveEmailError;

use super::named;
use crate::fault::FaultKind;
use crate::gate::{self, client, store};
use crate::prelude::*;

/// Removes an address.
///
/// # Errors
///
/// When the person has no such address, it is the primary or the only verified one, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "emails/remove")]
pub async fn remove_email(id: String) -> Result<(), Fault> {
    match store()?.remove_email(who, &client()?, named(&id)?).await {
        Ok(()) => {
            gate::go_to("/manage/account/?done=email-removed");
            Ok(())
        }
        Err(RemoveEmailError::NoSuchAddress) => Err(Fault::not_found()),
        Err(no @ (RemoveEmailError::Primary | RemoveEmailError::LastVerified)) => Err(Fault::new(FaultKind::Invalid, no.to_string())),
        Err(RemoveEmailError::Unavailable(cause)) => Err(cause.into()),
    }
}
