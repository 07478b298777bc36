//! Revoking every token of a person, when their password was set anew.

use domain::ids::{AccountId, TokenId};
use serde_json::{Value, json};
use sqlx::PgConnection;

/// A token whose row is gone.
pub(crate) struct Revoked {
    token: TokenId,
    name: String,
}

impl Revoked {
    /// What its event says of it.
    pub(crate) fn detail(&self) -> Value {
        json!({ "token": self.name, "token_id": self.token })
    }
}

/// Revokes all tokens of the account, in the caller's transaction. The caller writes the events.
pub(crate) async fn revoke_all(connection: &mut PgConnection, account: AccountId) -> Result<Vec<Revoked>, sqlx::Error> {
    let rows = sqlx::query!("delete from api_tokens where account_id = $1 returning token_id, name", account.as_uuid())
        .fetch_all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| Revoked { token: row.token_id.into(), name: row.name }).collect())
}
