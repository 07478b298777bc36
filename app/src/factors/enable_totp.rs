//! Enrolling an authenticator app: its first code shows that it has the secret.

use domain::account::TotpCode;
use store::accounts::EnableTotpError;
use store::auth::IssuedCookie;

use crate::fault::FaultKind;
use crate::form::SecretInput;
use crate::gate::{self, client, store};
use crate::prelude::*;

/// Enrols the app that gave this code, in an account that has no second factor yet.
///
/// # Errors
///
/// When the code is wrong, recovery codes are not confirmed, there is a second factor, too many codes were tried, or the store does not answer.
#[auth(session)]
#[server(endpoint = "totp/enable")]
pub async fn enable_totp(code: SecretInput) -> Result<(), Fault> {
    let (store, client) = (store()?, client()?);
    done(match TotpCode::parse(code.expose()) {
        Ok(code) => store.enable_totp(who, &client, &code).await,
        Err(_) => Err(store.enable_totp_wrong_form(who, &client).await?),
    })
}

/// Enrols the app that gave this code, in an account that has a second factor.
///
/// # Errors
///
/// When the code is wrong, an app is there already, too many codes were tried, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "totp/add")]
pub async fn add_totp(code: SecretInput) -> Result<(), Fault> {
    let (store, client) = (store()?, client()?);
    done(match TotpCode::parse(code.expose()) {
        Ok(code) => store.add_totp(who, &client, &code).await,
        Err(_) => Err(store.add_totp_wrong_form(who, &client).await?),
    })
}

fn done(enrolled: Result<IssuedCookie, EnableTotpError>) -> Result<(), Fault> {
    match enrolled {
        Ok(cookie) => {
            gate::give_cookie(&cookie);
            gate::go_to("/manage/account/two-factor/?done=totp-enabled");
            Ok(())
        }
        Err(wrong @ EnableTotpError::Wrong) => Err(Fault::field("code", wrong.to_string())),
        Err(ref many @ EnableTotpError::TooMany(wait)) => Err(Fault::too_many(wait, many)),
        Err(EnableTotpError::Unavailable(cause)) => Err(cause.into()),
        Err(refused) => Err(Fault::new(FaultKind::Invalid, refused.to_string())),
    }
}
