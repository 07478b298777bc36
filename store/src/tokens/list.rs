//! A person's own tokens.

use std::net::IpAddr;

use domain::Timestamp;
use domain::ids::TokenId;

use crate::auth::Session2fa;
use crate::{Store, Unavailable};

/// One token in its owner's list. The token itself can't be shown again.
#[derive(Clone, Debug)]
pub struct TokenRow {
    /// Its id, which events name too.
    pub id: TokenId,
    /// What its maker called it.
    pub name: String,
    /// The project that it was made for; none for the entire account.
    pub scope_project: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last used.
    pub last_used_at: Option<Timestamp>,
    /// From where.
    pub last_used_address: Option<IpAddr>,
    /// By what tool.
    pub last_used_agent: Option<String>,
}

impl Store {
    /// The person's tokens, newest first.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn tokens(&self, who: &Session2fa) -> Result<Vec<TokenRow>, Unavailable> {
        let rows = sqlx::query!(
            r#"
            select
                token_id,
                name,
                scope_project,
                created_at,
                last_used_at,
                last_used_address,
                last_used_agent
            from api_tokens
            where account_id = $1
            order by created_at desc, token_id
            "#,
            who.account().as_uuid()
        )
        .fetch_all(self.pool())
        .await?;
        let rows = rows.into_iter().map(|row| TokenRow {
            id: row.token_id.into(),
            name: row.name,
            scope_project: row.scope_project,
            created_at: row.created_at,
            last_used_at: row.last_used_at,
            last_used_address: row.last_used_address.map(|network| network.ip()),
            last_used_agent: row.last_used_agent,
        });
        Ok(rows.collect())
    }
}
