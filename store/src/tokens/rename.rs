//! Giving a token another name.

use domain::audit::Tag;
use domain::ids::{AccountId, TokenId};
use domain::token::TokenName;
use serde_json::json;

use super::revoke::own_token;
use crate::audit::{self, Event};
use crate::auth::{Act, Leave, Refusal, leave};
use crate::{Client, Store, Unavailable};

/// The act of renaming a token.
#[derive(Debug)]
pub struct RenameToken;

impl leave::Sealed for RenameToken {}

impl Act for RenameToken {
    type Proof = crate::auth::Fresh2fa;
    type Object = TokenId;
    type Grounds = TokenId;

    /// Only one's own, as with [`super::RevokeToken`].
    async fn judge(store: &Store, account: AccountId, object: &TokenId) -> Result<TokenId, Refusal> {
        own_token(store, account, object).await
    }
}

/// Why a token keeps its name.
#[derive(Debug, thiserror::Error)]
pub enum RenameTokenError {
    /// The person has another token of this name.
    #[error("API token name already in use")]
    NameTaken,
    /// It could not be written.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl From<sqlx::Error> for RenameTokenError {
    fn from(error: sqlx::Error) -> Self {
        match error.as_database_error().and_then(sqlx::error::DatabaseError::constraint) {
            Some("api_tokens_name_key") => Self::NameTaken,
            _ => Self::Unavailable(error.into()),
        }
    }
}

impl Store {
    /// Renames a token. What it may do stays as it is.
    ///
    /// # Errors
    ///
    /// When the person has another token of this name, or the token was revoked in the meantime.
    pub async fn rename_token(&self, leave: Leave<RenameToken>, client: &Client, name: TokenName) -> Result<(), RenameTokenError> {
        let (actor, token) = leave.take();
        let mut acting = self.act(actor, client).await?;
        let before = sqlx::query_scalar!(
            "select name from api_tokens where token_id = $1 and account_id = $2 for no key update",
            token.as_uuid(),
            actor.account.as_uuid()
        )
        .fetch_optional(&mut *acting.transaction)
        .await?
        .ok_or(Unavailable::Overtaken("the token was revoked while it was renamed"))?;
        if before == name.as_str() {
            return Ok(());
        }
        sqlx::query!("update api_tokens set name = $2 where token_id = $1", token.as_uuid(), name.as_str())
            .execute(&mut *acting.transaction)
            .await?;
        let event = Event::ok(Tag::ApiTokenRenamed, actor.method)
            .about(actor.account)
            .with(actor.session.as_uuid())
            .detail(json!({ "token": name, "before": before, "token_id": token }));
        audit::append(&mut acting.transaction, self.now(), Some(client), event).await?;
        acting.transaction.commit().await?;
        Ok(())
    }
}
