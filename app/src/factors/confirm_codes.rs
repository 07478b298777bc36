//! Asking one recovery code back, as proof that the set was saved.

use store::accounts::ConfirmCodesError;

use crate::fault::FaultKind;
use crate::form::SecretInput;
use crate::gate::{self, client, store};
use crate::prelude::*;

/// Takes one code back and uses it up.
///
/// # Errors
///
/// When the code is none of the set, there is no set, too many were tried, or the store does not answer.
#[auth(session)]
#[server(endpoint = "recovery-codes/confirm")]
pub async fn confirm_recovery_codes(code: SecretInput) -> Result<(), Fault> {
    match store()?.confirm_recovery_codes(who, &client()?, code.expose()).await {
        Ok(()) => {
            gate::go_to("/manage/account/two-factor/?done=codes-confirmed");
            Ok(())
        }
        Err(wrong @ ConfirmCodesError::Wrong) => Err(Fault::field("code", wrong.to_string())),
        Err(nothing @ ConfirmCodesError::NothingToConfirm) => Err(Fault::new(FaultKind::Invalid, nothing.to_string())),
        Err(ref many @ ConfirmCodesError::TooMany(wait)) => Err(Fault::too_many(wait, many)),
        Err(ConfirmCodesError::Unavailable(cause)) => Err(cause.into()),
    }
}
