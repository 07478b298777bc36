//! Ending sessions of one's own. The one that asks is ended by logging out.

use domain::ids::SessionId;
use store::accounts::EndSessionError;

use crate::fault::FaultKind;
use crate::gate::{self, client, store};
use crate::prelude::*;

/// Ends another session.
///
/// # Errors
///
/// When the person has no such session, it is the one that asks, or the store does not answer.
#[auth(session_2fa)]
#[server(endpoint = "sessions/end")]
pub async fn end_session(id: String) -> Result<(), Fault> {
    let id: SessionId = id.parse().map_err(|_| Fault::not_found())?;
    match store()?.end_session(who, &client()?, id).await {
        Ok(()) => {
            gate::go_to("/manage/account/sessions/?done=session-ended");
            Ok(())
        }
        Err(refused @ (EndSessionError::NoSuchSession | EndSessionError::ThisSession)) => {
            Err(Fault::new(FaultKind::Invalid, refused.to_string()))
        }
        Err(EndSessionError::Unavailable(cause)) => Err(cause.into()),
    }
}

/// Ends all sessions but the one that asks.
///
/// # Errors
///
/// When the store does not answer.
#[auth(session_2fa)]
#[server(endpoint = "sessions/end-others")]
pub async fn end_other_sessions() -> Result<(), Fault> {
    store()?.end_other_sessions(who, &client()?).await?;
    gate::go_to("/manage/account/sessions/?done=sessions-ended");
    Ok(())
}
