//! Removing a second factor.

use domain::ids::DeviceId;
use store::accounts::RemoveFactorError;

use crate::fault::FaultKind;
use crate::gate::{self, client, store};
use crate::prelude::*;

/// Removes the authenticator app.
///
/// # Errors
///
/// When it is the last factor, none that stays was shown or is as old, there is no app, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "totp/remove")]
pub async fn remove_totp() -> Result<(), Fault> {
    done(store()?.remove_authenticator(who, &client()?).await)
}

/// Removes a passkey or security key.
///
/// # Errors
///
/// When it is the last factor, none that stays was shown or is as old, it is none of the person's, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "devices/remove")]
pub async fn remove_device(id: String) -> Result<(), Fault> {
    // What is no id of a device is that of none.
    let id: DeviceId = id.parse().map_err(|_| Fault::new(FaultKind::Invalid, RemoveFactorError::Gone.to_string()))?;
    done(store()?.remove_device(who, &client()?, id).await)
}

fn done(removed: Result<(), RemoveFactorError>) -> Result<(), Fault> {
    match removed {
        Ok(()) => {
            gate::go_to("/manage/account/two-factor/?done=factor-removed");
            Ok(())
        }
        Err(RemoveFactorError::Unavailable(cause)) => Err(cause.into()),
        Err(last @ RemoveFactorError::Last) => Err(Fault::new(FaultKind::Conflict, last.to_string())),
        Err(refused @ (RemoveFactorError::ShowAnother | RemoveFactorError::OthersAreNew(_) | RemoveFactorError::Gone)) => {
            Err(Fault::new(FaultKind::Invalid, refused.to_string()))
        }
    }
}
