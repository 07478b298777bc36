//! Enrolling an authenticator app: its first code shows that it has the secret.

use domain::account::TotpCode;
use store::accounts::EnableTotpError;

use crate::fault::FaultKind;
use crate::form::SecretInput;
use crate::gate::{self, client, store};
use crate::prelude::*;

/// Enrols the app that gave this code.
///
/// # Errors
///
/// When the code is wrong, recovery codes are not confirmed, an app is there already, too many codes were tried, or the store does not answer.
#[auth(session)]
#[server(endpoint = "totp/enable")]
pub async fn enable_totp(code: SecretInput) -> Result<(), Fault> {
    let (store, client) = (store()?, client()?);
    let refusal = match TotpCode::parse(code.expose()) {
        Ok(code) => match store.enable_totp(who, &client, &code).await {
            Ok(cookie) => {
                gate::give_cookie(&cookie);
                gate::go_to("/manage/account/two-factor/?done=totp-enabled");
                return Ok(());
            }
            Err(refusal) => refusal,
        },
        Err(_) => store.enable_totp_wrong_form(who, &client).await?,
    };
    Err(match refusal {
        EnableTotpError::Wrong => Fault::field("code", refusal.to_string()),
        EnableTotpError::RecoveryCodesFirst | EnableTotpError::AlreadyEnabled => Fault::new(FaultKind::Invalid, refusal.to_string()),
        EnableTotpError::TooMany(wait) => Fault::too_many(wait, &refusal),
        EnableTotpError::Unavailable(cause) => cause.into(),
    })
}
