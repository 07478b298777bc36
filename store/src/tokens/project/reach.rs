//! Which project somebody manages, and which tokens reach it.

use domain::ids::{AccountId, ProjectId, TokenId};
use domain::policy::{Action, Role, allows};
use domain::project::{NormalizedName, ProjectName};
use domain::token::{Permit, TokenProject};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::auth::Refusal;
use crate::tokens::caveat_texts;
use crate::{Store, Unavailable};

/// The project whose tokens somebody may manage.
pub(super) struct Managed {
    pub(super) id: ProjectId,
    pub(super) name: ProjectName,
}

/// The project, if this person may manage its tokens. Where the person is nothing, there is nothing to manage.
pub(super) async fn managed(store: &Store, account: AccountId, name: &NormalizedName) -> Result<Managed, Refusal> {
    let row = sqlx::query!(
        r#"
        select
            project_id,
            name,
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
    if !allows(Role::from_name(&row.role), Action::ManageProjectTokens) {
        return Err(Refusal::Forbidden);
    }
    let name = ProjectName::parse(&row.name).map_err(|_| Unavailable::Inconsistent("a project's name in a row is none"))?;
    Ok(Managed { id: row.project_id.into(), name })
}

/// A token that reaches the project.
pub(super) struct Reaching {
    pub(super) account: AccountId,
    pub(super) name: String,
}

/// The token, if somebody who may upload to the project has it, and it reaches the project.
pub(super) async fn reaching(
    connection: &mut PgConnection,
    project: ProjectId,
    name: &NormalizedName,
    token: TokenId,
) -> Result<Option<Reaching>, Unavailable> {
    let row = sqlx::query!(
        r#"
        select
            project_roles.account_id,
            api_tokens.name,
            caveats,
            made_projects,
            role
        from api_tokens
        join project_roles on project_roles.account_id = api_tokens.account_id and project_roles.project_id = $2
        where token_id = $1
        for update of api_tokens
        "#,
        token.as_uuid(),
        project.as_uuid()
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row.filter(|row| allows(Role::from_name(&row.role), Action::Upload)) else { return Ok(None) };
    let permit = Permit::of(caveat_texts(&row.caveats)?);
    let reached = permit.reaches(&project_of(name, project, &row.made_projects));
    Ok(reached.then(|| Reaching { account: row.account_id.into(), name: row.name }))
}

pub(super) fn project_of<'a>(name: &'a NormalizedName, id: ProjectId, made: &[Uuid]) -> TokenProject<'a> {
    TokenProject { name, id: Some(id), made_with_token: made.contains(&id.as_uuid()) }
}
