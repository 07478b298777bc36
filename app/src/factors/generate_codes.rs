//! Making a set of recovery codes: the first one, and a new one that kills the old.

use store::accounts::GenerateCodesError;

use crate::fault::FaultKind;
use crate::gate::{self, client, store};
use crate::prelude::*;

const SHOWN_AT: &str = "/manage/account/recovery-codes/";

/// Makes a set for an account that has no second factor yet. The next page shows it, once.
///
/// # Errors
///
/// When there is a second factor already, several sets were made lately, or the store does not answer.
#[auth(session)]
#[server(endpoint = "recovery-codes/generate")]
pub async fn generate_recovery_codes() -> Result<(), Fault> {
    done(store()?.generate_recovery_codes(who, &client()?).await)
}

/// Makes a new set. The codes of the old one are dead at once.
///
/// # Errors
///
/// When several sets were made lately, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "recovery-codes/regenerate")]
pub async fn regenerate_recovery_codes() -> Result<(), Fault> {
    done(store()?.regenerate_recovery_codes(who, &client()?).await)
}

fn done(generated: Result<(), GenerateCodesError>) -> Result<(), Fault> {
    match generated {
        Ok(()) => {
            gate::go_to(SHOWN_AT);
            Ok(())
        }
        Err(ref many @ GenerateCodesError::TooMany(wait)) => Err(Fault::too_many(wait, many)),
        Err(enrolled @ GenerateCodesError::AlreadyEnrolled) => Err(Fault::new(FaultKind::Invalid, enrolled.to_string())),
        Err(GenerateCodesError::Unavailable(cause)) => Err(cause.into()),
    }
}
