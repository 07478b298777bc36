//! Logging in with a passkey: no username, no password, no code.

use domain::local_path::LocalPath;
use serde::{Deserialize, Serialize};
use store::accounts::{DeviceAnswer, PasskeyError};
use store::auth::CookieKind;

use super::second_factor::go_in;
use crate::fault::FaultKind;
use crate::form::{Form, SecretInput};
use crate::gate::{self, client, store};
use crate::islands::security_device::{Asks, device_button};
use crate::prelude::*;
use crate::visit::Visit;

/// What the browser is asked for: options for its own functions, and the sealed challenge that comes back with the answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Offer {
    options: String,
    challenge: String,
}

/// The form with the button, for the page that logs in. Nothing where browsers do not take part.
pub(super) fn passkey_form(visit: &Visit) -> Option<AnyView> {
    if !visit.store().takes_devices() {
        return None;
    }
    let form = Form::of::<LogInWithPasskey>(visit);
    let form = match visit.next() {
        Some(next) => form.hidden("next", next.as_str()),
        None => form,
    };
    Some(form.view(device_button(words::accounts::use_passkey(), false, Asks::From("/api/passkeys/offer")), ()))
}

/// Offers a challenge for a passkey of this site, to the browser that asks. Nothing is kept of it.
///
/// # Errors
///
/// When browsers do not take part here.
#[auth(public)]
#[server(endpoint = "passkeys/offer")]
pub async fn offer_passkey() -> Result<Offer, Fault> {
    let Some((ceremony, cookie)) = store()?.offer_passkey(who, &gate::carried()?)? else {
        return Err(Fault::new(FaultKind::Invalid, words::accounts::passkey_no_name()));
    };
    if let Some(cookie) = cookie {
        gate::give_cookie(&cookie);
    }
    Ok(Offer { options: ceremony.options().to_owned(), challenge: ceremony.challenge().to_owned() })
}

/// Checks a passkey's answer and logs its owner in.
///
/// # Errors
///
/// When the answer is none to this browser's challenge or its passkey is unknown, too many were tried, or the store does not answer.
#[auth(public)]
#[server(endpoint = "passkeys/log-in")]
pub async fn log_in_with_passkey(device: SecretInput, #[server(default)] next: String) -> Result<(), Fault> {
    let (answer, carried) = (DeviceAnswer::read(device.expose()), gate::carried()?);
    match store()?.log_in_with_passkey(who, &client()?, (&answer, &carried), LocalPath::parse(&next).ok()).await {
        Ok(seen) => {
            go_in(&seen);
            gate::take_cookie(CookieKind::Passkey)
        }
        Err(PasskeyError::TooMany(wait)) => Err(Fault::too_many(wait, &PasskeyError::TooMany(wait))),
        Err(PasskeyError::Unavailable(cause)) => Err(cause.into()),
        Err(refused) => Err(Fault::new(FaultKind::Invalid, refused.to_string())),
    }
}
