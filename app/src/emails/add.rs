//! Adding an address.

use domain::account::EmailAddress;
use store::accounts::AddEmailError;

use crate::gate::{self, client, store};
use crate::prelude::*;

/// Adds an address and writes to it.
///
/// # Errors
///
/// When it is none or the account has it, there is no room for it, too many mails were sent, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "emails/add")]
pub async fn add_email(email: String) -> Result<(), Fault> {
    let refused = |words: String| Fault::field("email", words).keep("email", &email);
    let address = EmailAddress::parse(&email).map_err(|error| refused(error.to_string()))?;
    match store()?.add_email(who, &client()?, &address).await {
        Ok(()) => {
            gate::go_to("/manage/account/?done=email-added");
            Ok(())
        }
        Err(no @ (AddEmailError::AlreadyYours | AddEmailError::NoRoom)) => Err(refused(no.to_string())),
        Err(ref many @ AddEmailError::TooMany(wait)) => Err(Fault::too_many(wait, many)),
        Err(AddEmailError::Unavailable(cause)) => Err(cause.into()),
    }
}
