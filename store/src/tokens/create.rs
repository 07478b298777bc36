//! Making a token.

use domain::audit::Tag;
use domain::ids::{AccountId, TokenId};
use domain::policy::{Action, Role, allows};
use domain::project::NormalizedName;
use domain::token::{Caveat, TokenName, TokenScope};
use serde_json::{Value, json};
use sqlx::PgConnection;
use time::Duration;

use super::macaroon::{self, RowKey};
use super::{reveal, row_name};
use crate::audit::{self, Event};
use crate::auth::{Act, Actor, Leave, Refusal, leave};
use crate::{Client, Store, Unavailable};

/// How long a new token waits to be shown.
const REVEAL: Duration = Duration::minutes(15);

/// How far a new token is to reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewScope {
    /// Every project of the account, and new ones.
    Account,
    /// One project, by name.
    Project(NormalizedName),
}

/// The act of making a token.
#[derive(Debug)]
pub struct CreateToken;

impl leave::Sealed for CreateToken {}

impl Act for CreateToken {
    type Object = NewScope;
    type Grounds = TokenScope;

    async fn judge(store: &Store, account: AccountId, object: &NewScope) -> Result<TokenScope, Refusal> {
        let NewScope::Project(name) = object else { return Ok(TokenScope::Account) };
        let row = sqlx::query!(
            r#"
            select
                project_id,
                role
            from projects
            join project_roles using (project_id)
            where normalized_name = $1 and account_id = $2
            "#,
            name.as_str(),
            account.as_uuid()
        )
        .fetch_optional(store.pool())
        .await?
        .ok_or(Refusal::NotFound)?;
        if !allows(Role::from_name(&row.role), Action::CreateProjectToken) {
            return Err(Refusal::Forbidden);
        }
        Ok(TokenScope::Projects { existing: vec![(row.project_id.into(), name.clone())], new: Vec::new() })
    }
}

/// Why a token was not made.
#[derive(Debug, thiserror::Error)]
pub enum CreateTokenError {
    /// The person has a token of this name.
    #[error("API token name already in use")]
    NameTaken,
    /// The person has lost the right since it was judged.
    #[error("You can't make a token for this project any more.")]
    NotAllowed,
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

impl Store {
    /// Makes a token. It waits, sealed, to be shown once in this session: see [`Store::reveal_token`].
    ///
    /// # Errors
    ///
    /// When the person has a token of this name, or has lost the right to the project in the meantime.
    pub async fn create_token(&self, leave: Leave<CreateToken>, client: &Client, name: TokenName) -> Result<(), CreateTokenError> {
        let (actor, scope) = leave.take();
        let id: TokenId = self.entropy().id();
        let key = RowKey::new(self.entropy().bytes());
        let caveats = scope.issued_caveats(actor.account);
        let secret = macaroon::issue(self.settings().host(), id, &key, &caveats)
            .map_err(|_| Unavailable::Inconsistent("a token could not be written in its own form"))?;
        let mut transaction = self.pool().begin().await?;
        if !still_allowed(&mut transaction, actor.account, &scope).await? {
            return Err(CreateTokenError::NotAllowed);
        }
        let sealed = self.keys().seal(self.entropy(), &row_name(id), key.expose());
        insert(&mut transaction, &NewRow { id, actor, name: &name, sealed, caveats: &caveats, scope: &scope }, self.now()).await?;
        reveal::keep(self, &mut transaction, actor.session, self.now() + REVEAL, &reveal::Waiting::new(&name, &scope, &secret)).await?;
        let event = Event::ok(Tag::ApiTokenAdded, actor.method)
            .about(actor.account)
            .with(actor.session.as_uuid())
            .detail(json!({ "token": name, "token_id": id, "scope": scope.describe() }));
        audit::append(&mut transaction, self.now(), Some(client), event).await?;
        transaction.commit().await?;
        Ok(())
    }
}

struct NewRow<'a> {
    id: TokenId,
    actor: Actor,
    name: &'a TokenName,
    sealed: Vec<u8>,
    caveats: &'a [Caveat],
    scope: &'a TokenScope,
}

/// The right to the project, on rows that stay as they are until the end of the transaction.
async fn still_allowed(connection: &mut PgConnection, account: AccountId, scope: &TokenScope) -> Result<bool, sqlx::Error> {
    let TokenScope::Projects { existing, .. } = scope else { return Ok(true) };
    let Some((id, _)) = existing.first() else { return Ok(true) };
    let role = sqlx::query_scalar!(
        "select role from project_roles where project_id = $1 and account_id = $2 for share",
        id.as_uuid(),
        account.as_uuid()
    )
    .fetch_optional(connection)
    .await?;
    Ok(allows(role.as_deref().and_then(Role::from_name), Action::CreateProjectToken))
}

async fn insert(connection: &mut PgConnection, row: &NewRow<'_>, now: domain::Timestamp) -> Result<(), sqlx::Error> {
    let project = match row.scope {
        TokenScope::Account => None,
        TokenScope::Projects { existing, .. } => existing.first().map(|(_, name)| name.as_str()),
    };
    sqlx::query!(
        r#"
        insert into api_tokens
            (token_id, account_id, name, key_wrapped, caveats, scope_project, created_at)
        values
            ($1, $2, $3, $4, $5, $6, $7)
        "#,
        row.id.as_uuid(),
        row.actor.account.as_uuid(),
        row.name.as_str(),
        row.sealed,
        Value::Array(row.caveats.iter().map(Caveat::to_value).collect()),
        project,
        now
    )
    .execute(connection)
    .await?;
    Ok(())
}
