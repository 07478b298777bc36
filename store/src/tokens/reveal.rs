//! Showing a new token, once.

use domain::Timestamp;
use domain::ids::SessionId;
use domain::secret::Secret;
use domain::token::TokenName;
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use zeroize::Zeroizing;

use crate::auth::Fresh2fa;
use crate::{Store, Unavailable};

const KIND: &str = "api_token";

/// A new token, at the only moment at which it is readable.
#[derive(Debug)]
pub struct RevealedToken {
    name: TokenName,
    scope: String,
    words: Vec<String>,
    secret: Secret,
}

impl RevealedToken {
    /// What its maker called it.
    pub const fn name(&self) -> &TokenName {
        &self.name
    }

    /// How far it reaches, in short.
    pub fn scope(&self) -> &str {
        &self.scope
    }

    /// What it can do, in sentences.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// The token's text.
    pub const fn secret(&self) -> &Secret {
        &self.secret
    }
}

/// A token that waits to be shown, as it is sealed.
#[derive(Serialize)]
pub(super) struct Waiting<'a> {
    name: &'a TokenName,
    scope: String,
    words: Vec<String>,
    secret: &'a str,
}

#[derive(Deserialize)]
struct Read {
    name: TokenName,
    scope: String,
    words: Vec<String>,
    secret: Secret,
}

impl<'a> Waiting<'a> {
    pub(super) fn new(name: &'a TokenName, scope: String, words: Vec<String>, secret: &'a Secret) -> Self {
        Self { name, scope, words, secret: secret.expose() }
    }
}

/// Seals it for this session. A token that was never looked at gives way to the next one.
pub(super) async fn keep(
    store: &Store,
    connection: &mut PgConnection,
    session: SessionId,
    until: Timestamp,
    waiting: &Waiting<'_>,
) -> Result<(), Unavailable> {
    let plain = serde_json::to_vec(waiting).map_err(|_| Unavailable::Inconsistent("a new token could not be written down"))?;
    let sealed = store.keys().seal(store.entropy(), &row_name(session), &Zeroizing::new(plain));
    sqlx::query!(
        r#"
        insert into reveals (session_id, kind, sealed, expires_at) values ($1, $2, $3, $4)
        on conflict (session_id, kind) do update set sealed = excluded.sealed, expires_at = excluded.expires_at
        "#,
        session.as_uuid(),
        KIND,
        sealed,
        until
    )
    .execute(connection)
    .await?;
    Ok(())
}

impl Store {
    /// The token that was just made in this session. It is readable once: reading it deletes it.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn reveal_token(&self, who: &Fresh2fa) -> Result<Option<RevealedToken>, Unavailable> {
        let session = who.actor().session;
        // What does not open is not taken away.
        let mut taking = self.pool().begin().await?;
        let row =
            sqlx::query!("delete from reveals where session_id = $1 and kind = $2 returning sealed, expires_at", session.as_uuid(), KIND)
                .fetch_optional(&mut *taking)
                .await?;
        let plain =
            row.filter(|row| row.expires_at > self.now()).map(|row| self.keys().open(&row_name(session), &row.sealed)).transpose()?;
        taking.commit().await?;
        let Some(plain) = plain else { return Ok(None) };
        let read: Read = serde_json::from_slice(&plain).map_err(|_| Unavailable::Inconsistent("a new token is not what was sealed"))?;
        Ok(Some(RevealedToken { name: read.name, scope: read.scope, words: read.words, secret: read.secret }))
    }
}

fn row_name(session: SessionId) -> String {
    format!("reveal/{session}/{KIND}")
}
