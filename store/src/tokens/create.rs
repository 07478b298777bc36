//! Making a token.

use domain::Timestamp;
use domain::audit::Tag;
use domain::ids::TokenId;
use domain::project::NormalizedName;
use domain::token::{Caveat, Permit, Restrictions, TokenName, TokenScope};
use serde_json::{Value, json};
use sqlx::PgConnection;
use time::Duration;

use super::macaroon::{self, RowKey};
use super::scope::{CreateToken, still_allowed, taken};
use super::{remind, reveal, row_name, tell};
use crate::audit::{self, Event};
use crate::auth::{Actor, Leave};
use crate::{Client, Store, TokenSettings, Unavailable, mail};

/// How long a new token waits to be shown.
const REVEAL: Duration = Duration::minutes(15);

/// Why a token was not made.
#[derive(Debug, thiserror::Error)]
pub enum CreateTokenError {
    /// The person has a token of this name.
    #[error("API token name already in use")]
    NameTaken,
    /// The person has lost the right since it was judged.
    #[error("You can't make a token for this project any more.")]
    NotAllowed,
    /// A project that it may create can't be created: its name is taken, too much like one that is, or kept from this person.
    #[error("The project name '{0}' can't be used: it is taken, reserved, or too similar to one that is.")]
    ProjectTaken(NormalizedName),
    /// It would live for ever, or for too long, and the operator allows no such token.
    #[error("Choose when the token expires: within a year.")]
    TooLong,
    /// It would be over before it is made.
    #[error("Choose a date in the future.")]
    Over,
    /// Its restrictions don't fit into a token.
    #[error("These are more restrictions than a token can hold. Choose fewer projects or networks.")]
    TooMany,
    /// It could not be written.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl From<sqlx::Error> for CreateTokenError {
    fn from(error: sqlx::Error) -> Self {
        match error.as_database_error().and_then(sqlx::error::DatabaseError::constraint) {
            Some("api_tokens_name_key") => Self::NameTaken,
            _ => Self::Unavailable(error.into()),
        }
    }
}

/// A token that is about to be written.
struct NewRow<'a> {
    id: TokenId,
    actor: Actor,
    name: &'a TokenName,
    sealed: Vec<u8>,
    caveats: &'a [Caveat],
    expires_at: Option<Timestamp>,
    scope: &'a TokenScope,
    words: &'a [String],
}

impl Store {
    /// Makes a token. It waits, sealed, to be shown once in this session: see [`Store::reveal_token`].
    ///
    /// # Errors
    ///
    /// When the person has a token of this name, or has lost the right to a project in the meantime; when a project that it may create can't be
    /// created; when it would end too late, or never, where the operator does not allow it.
    pub async fn create_token(
        &self,
        leave: Leave<CreateToken>,
        client: &Client,
        name: TokenName,
        restrictions: &Restrictions,
    ) -> Result<(), CreateTokenError> {
        self.check_end(restrictions.expires_at)?;
        let (actor, scope) = leave.take();
        let id: TokenId = self.entropy().id();
        let key = RowKey::new(self.entropy().bytes());
        let caveats: Vec<Caveat> = scope.issued_caveats(actor.account).into_iter().chain(restrictions.caveats()).collect();
        let secret = macaroon::issue(self.settings().host(), id, &key, &caveats)
            .map_err(|_| Unavailable::Inconsistent("a token could not be written in its own form"))?;
        if !macaroon::fits(&secret) {
            return Err(CreateTokenError::TooMany);
        }
        let mut acting = self.act(actor, client).await?;
        let connection = &mut *acting.transaction;
        if !still_allowed(connection, actor.account, &scope).await? {
            return Err(CreateTokenError::NotAllowed);
        }
        if let Some(name) = taken(connection, actor.account, &scope).await? {
            return Err(CreateTokenError::ProjectTaken(name));
        }
        let sealed = self.keys().seal(self.entropy(), &row_name(id), key.expose());
        let permit = Permit::of(caveats.iter().map(Caveat::to_json));
        let words = permit.words(Some(actor.account));
        let expires_at = restrictions.expires_at;
        let row = NewRow { id, actor, name: &name, sealed, caveats: &caveats, expires_at, scope: &scope, words: &words };
        insert(connection, &row, self.now()).await?;
        let waiting = reveal::Waiting::new(&name, scope.describe(), &words, &secret);
        reveal::keep(self, connection, actor.session, self.now() + REVEAL, &waiting).await?;
        mail::notify(connection, self, actor.account, |facts, to| facts.token_created(to, &name, &permit.words(Some(actor.account))))
            .await?;
        self.tell_of_new(connection, client, &row).await?;
        acting.transaction.commit().await?;
        self.wake().ring();
        Ok(())
    }

    /// A token ends in the future, and soon enough.
    fn check_end(&self, expires_at: Option<Timestamp>) -> Result<(), CreateTokenError> {
        let unlimited = self.settings().tokens.allow_no_expiry;
        match expires_at {
            Some(at) if at <= self.now() => Err(CreateTokenError::Over),
            Some(at) if !unlimited && at > self.now() + TokenSettings::LONGEST => Err(CreateTokenError::TooLong),
            None if !unlimited => Err(CreateTokenError::TooLong),
            Some(_) | None => Ok(()),
        }
    }

    async fn tell_of_new(&self, connection: &mut PgConnection, client: &Client, row: &NewRow<'_>) -> Result<(), Unavailable> {
        if let TokenScope::Projects { existing, .. } = row.scope {
            for (project, name) in existing {
                let detail = json!({ "project": name, "token": row.name, "token_id": row.id });
                tell::project(self, connection, client, row.actor, (*project, Tag::ProjectApiTokenAdded), detail).await?;
            }
        }
        let detail = json!({ "token": row.name, "token_id": row.id, "scope": row.scope.describe(), "allows": row.words });
        let event =
            Event::ok(Tag::ApiTokenAdded, row.actor.method).about(row.actor.account).with(row.actor.session.as_uuid()).detail(detail);
        audit::append(connection, self.now(), Some(client), event).await?;
        Ok(())
    }
}

async fn insert(connection: &mut PgConnection, row: &NewRow<'_>, now: Timestamp) -> Result<(), sqlx::Error> {
    sqlx::query!(
        r#"
        insert into api_tokens
            (token_id, account_id, name, key_wrapped, caveats, created_at, expires_at, reminders)
        values
            ($1, $2, $3, $4, $5, $6, $7, $8)
        "#,
        row.id.as_uuid(),
        row.actor.account.as_uuid(),
        row.name.as_str(),
        row.sealed,
        Value::Array(row.caveats.iter().map(Caveat::to_value).collect()),
        now,
        row.expires_at,
        row.expires_at.map_or(0, |at| remind::not_needed(at - now))
    )
    .execute(connection)
    .await?;
    Ok(())
}
