//! How far a new token is to reach, and whether its maker may have one that does.

use std::collections::BTreeMap;

use domain::ids::{AccountId, ProjectId};
use domain::policy::{Action, Role, allows};
use domain::project::{NormalizedName, is_stdlib_name};
use domain::token::TokenScope;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::auth::{Act, Refusal, leave};
use crate::projects::reserved_for_others;
use crate::{Store, Unavailable};

/// How far a new token is to reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewScope {
    /// Every project of the account, and new ones.
    Account,
    /// Some projects.
    Projects {
        /// Projects that exist.
        existing: Vec<NormalizedName>,
        /// Projects that don't exist yet: the token may make them.
        new: Vec<NormalizedName>,
    },
}

impl NewScope {
    /// One project that exists.
    pub fn project(name: NormalizedName) -> Self {
        Self::Projects { existing: vec![name], new: Vec::new() }
    }
}

/// The act of making a token.
#[derive(Debug)]
pub struct CreateToken;

impl leave::Sealed for CreateToken {}

impl Act for CreateToken {
    type Proof = crate::auth::Fresh2fa;
    type Object = NewScope;
    type Grounds = TokenScope;

    async fn judge(store: &Store, account: AccountId, object: &NewScope) -> Result<TokenScope, Refusal> {
        let NewScope::Projects { existing, new } = object else { return Ok(TokenScope::Account) };
        let rows = roles(store, account, existing).await?;
        let mut found = Vec::new();
        for name in existing {
            let (id, role) = rows.get(name.as_str()).ok_or(Refusal::NotFound)?;
            if !allows(*role, Action::CreateProjectToken) {
                return Err(Refusal::Forbidden);
            }
            found.push((*id, name.clone()));
        }
        if found.is_empty() && new.is_empty() {
            return Err(Refusal::NotFound);
        }
        Ok(TokenScope::Projects { existing: found, new: new.clone() })
    }
}

/// The person's role in each of these projects, by name.
async fn roles(
    store: &Store,
    account: AccountId,
    names: &[NormalizedName],
) -> Result<BTreeMap<String, (ProjectId, Option<Role>)>, Unavailable> {
    let names: Vec<String> = names.iter().map(ToString::to_string).collect();
    let rows = sqlx::query!(
        r#"
        select
            project_id,
            normalized_name,
            role
        from projects
        join project_roles using (project_id)
        where normalized_name = any($1) and account_id = $2
        "#,
        &names,
        account.as_uuid()
    )
    .fetch_all(store.pool())
    .await?;
    Ok(rows.into_iter().map(|row| (row.normalized_name, (row.project_id.into(), Role::from_name(&row.role)))).collect())
}

/// The right to every project, on rows that stay as they are until the end of the transaction.
pub(super) async fn still_allowed(connection: &mut PgConnection, account: AccountId, scope: &TokenScope) -> Result<bool, sqlx::Error> {
    let TokenScope::Projects { existing, .. } = scope else { return Ok(true) };
    let ids: Vec<Uuid> = existing.iter().map(|(id, _)| id.as_uuid()).collect();
    let roles = sqlx::query_scalar!(
        "select role from project_roles where project_id = any($1) and account_id = $2 order by project_id for share",
        &ids,
        account.as_uuid()
    )
    .fetch_all(connection)
    .await?;
    Ok(roles.len() == ids.len() && roles.iter().all(|role| allows(Role::from_name(role), Action::CreateProjectToken)))
}

/// The first of the new names that can't be one: it is taken, looks like one that is, is Python's own, or is kept for others than this person.
pub(super) async fn taken(
    connection: &mut PgConnection,
    account: AccountId,
    scope: &TokenScope,
) -> Result<Option<NormalizedName>, sqlx::Error> {
    let TokenScope::Projects { new, .. } = scope else { return Ok(None) };
    for name in new {
        let similar = sqlx::query_scalar!(
            r#"select exists (select from projects where ultranormalized_name = $1) as "similar!""#,
            name.ultranormalized()
        )
        .fetch_one(&mut *connection)
        .await?;
        if similar || is_stdlib_name(name.as_str()) || reserved_for_others(connection, name, account).await? {
            return Ok(Some(name.clone()));
        }
    }
    Ok(None)
}
