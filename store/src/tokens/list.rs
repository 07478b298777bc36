//! A person's own tokens.

use std::net::IpAddr;

use domain::Timestamp;
use domain::ids::TokenId;
use domain::token::Permit;
use ipnetwork::IpNetwork;
use serde_json::Value;
use uuid::Uuid;

use super::caveat_texts;
use crate::auth::Session2fa;
use crate::{Store, Unavailable};

/// One token in a list. The token itself can't be shown again.
#[derive(Clone, Debug)]
pub struct TokenRow {
    /// Its id, which events name too.
    pub id: TokenId,
    /// What its maker called it.
    pub name: String,
    /// What it allows. Whoever holds it may have narrowed their copy further.
    pub permit: Permit,
    /// The same in words.
    pub words: Vec<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Option<Timestamp>,
    /// Whether that is over.
    pub is_expired: bool,
    /// How many files were stored with it.
    pub uses: i64,
    /// When it was last used.
    pub last_used_at: Option<Timestamp>,
    /// From where.
    pub last_used_address: Option<IpAddr>,
    /// By what tool.
    pub last_used_agent: Option<String>,
}

/// The row as it lies there.
pub(super) struct Row {
    pub(super) token_id: Uuid,
    pub(super) account_id: Uuid,
    pub(super) name: String,
    pub(super) caveats: Value,
    pub(super) created_at: Timestamp,
    pub(super) expires_at: Option<Timestamp>,
    pub(super) uses: i64,
    pub(super) last_used_at: Option<Timestamp>,
    pub(super) last_used_address: Option<IpNetwork>,
    pub(super) last_used_agent: Option<String>,
}

impl Row {
    pub(super) fn read(self, now: Timestamp) -> Result<TokenRow, Unavailable> {
        let permit = Permit::of(caveat_texts(&self.caveats)?);
        Ok(TokenRow {
            id: self.token_id.into(),
            name: self.name,
            words: permit.words(Some(self.account_id.into())),
            permit,
            created_at: self.created_at,
            expires_at: self.expires_at,
            is_expired: self.expires_at.is_some_and(|at| at <= now),
            uses: self.uses,
            last_used_at: self.last_used_at,
            last_used_address: self.last_used_address.map(|network| network.ip()),
            last_used_agent: self.last_used_agent,
        })
    }
}

impl Store {
    /// The person's tokens, newest first.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn tokens(&self, who: &Session2fa) -> Result<Vec<TokenRow>, Unavailable> {
        let rows = sqlx::query_as!(
            Row,
            r#"
            select
                token_id,
                account_id as "account_id!",
                name,
                caveats,
                created_at,
                expires_at,
                uses,
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
        rows.into_iter().map(|row| row.read(self.now())).collect()
    }
}
