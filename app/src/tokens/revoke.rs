//! Revoking a token.

use domain::ids::TokenId;
use store::tokens::RevokeToken as Act;

use crate::gate::{self, client, store};
use crate::prelude::*;

/// Revokes a token of one's own. From then on every copy of it is refused.
///
/// # Errors
///
/// When there is no such token of this person, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "tokens/revoke")]
pub async fn revoke_token(id: String) -> Result<(), Fault> {
    let id: TokenId = id.parse().map_err(|_| Fault::not_found())?;
    let store = store()?;
    let leave = who.ask::<Act>(&store, &id).await?;
    store.revoke_token(leave, &client()?).await?;
    gate::go_to("/manage/account/tokens/?done=token-revoked");
    Ok(())
}
