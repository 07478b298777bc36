//! Revoking a token: its row goes, and with it every copy of the token.

use domain::audit::Tag;
use domain::ids::{AccountId, TokenId};
use serde_json::json;

use super::Revoked;
use crate::audit::{self, Event};
use crate::auth::{Act, Leave, Refusal, leave};
use crate::{Client, Store, Unavailable, mail};

/// The act of revoking a token.
#[derive(Debug)]
pub struct RevokeToken;

impl leave::Sealed for RevokeToken {}

impl Act for RevokeToken {
    type Proof = crate::auth::Fresh2fa;
    type Object = TokenId;
    type Grounds = TokenId;

    /// Only one's own tokens exist: another person's is not found, as one that never was.
    async fn judge(store: &Store, account: AccountId, object: &TokenId) -> Result<TokenId, Refusal> {
        own_token(store, account, object).await
    }
}

/// The token, if it is this person's.
pub(super) async fn own_token(store: &Store, account: AccountId, object: &TokenId) -> Result<TokenId, Refusal> {
    let found =
        sqlx::query_scalar!("select token_id from api_tokens where token_id = $1 and account_id = $2", object.as_uuid(), account.as_uuid())
            .fetch_optional(store.pool())
            .await?;
    found.map(TokenId::new).ok_or(Refusal::NotFound)
}

impl Store {
    /// Revokes a token. One that is gone already stays gone, and is told of once: by mail, in its owner's history and in that of its projects.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn revoke_token(&self, leave: Leave<RevokeToken>, client: &Client) -> Result<(), Unavailable> {
        let (actor, token) = leave.take();
        let mut acting = self.act(actor, client).await?;
        let connection = &mut *acting.transaction;
        let removed = sqlx::query!(
            "delete from api_tokens where token_id = $1 and account_id = $2 returning name, caveats",
            token.as_uuid(),
            actor.account.as_uuid()
        )
        .fetch_optional(&mut *connection)
        .await?;
        let Some(removed) = removed else { return Ok(()) };
        let revoked = Revoked::of(connection, token, removed.name, &removed.caveats).await?;
        mail::notify(connection, self, actor.account, |facts, to| facts.token_revoked(to, revoked.name())).await?;
        let event = |tag| Event::ok(tag, actor.method).about(actor.account).with(actor.session.as_uuid());
        let detail = json!({ "token": revoked.name(), "token_id": token, "allowed": revoked.words(actor.account) });
        audit::append(connection, self.now(), Some(client), event(Tag::ApiTokenRemoved).detail(detail)).await?;
        revoked.tell_projects((self, Some(client)), connection, event).await?;
        acting.transaction.commit().await?;
        self.wake().ring();
        Ok(())
    }
}
