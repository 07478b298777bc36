//! Giving a token another name.

use domain::ids::TokenId;
use domain::token::TokenName;
use store::tokens::{RenameToken as Act, RenameTokenError};

use crate::gate::{self, client, store};
use crate::prelude::*;

/// Renames a token of one's own. What it may do stays as it is.
///
/// # Errors
///
/// When there is no such token of this person, another one has the name, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "tokens/rename")]
pub async fn rename_token(id: String, name: String) -> Result<(), Fault> {
    let id: TokenId = id.parse().map_err(|_| Fault::not_found())?;
    let refused = |words: String| Fault::field("name", words).keep("name", &name);
    let parsed = TokenName::parse(&name).map_err(|error| refused(error.to_string()))?;
    let store = store()?;
    let leave = who.ask::<Act>(&store, &id).await?;
    match store.rename_token(leave, &client()?, parsed).await {
        Ok(()) => {
            gate::go_to("/manage/account/tokens/?done=token-renamed");
            Ok(())
        }
        Err(RenameTokenError::NameTaken) => Err(refused(words::tokens::rename_taken())),
        Err(RenameTokenError::Unavailable(cause)) => Err(cause.into()),
    }
}
