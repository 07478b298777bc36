//! A project with the role that one person has in it.

use domain::ids::{AccountId, ProjectId};
use domain::policy::Role;
use domain::project::ProjectName;

use crate::Store;

/// The project with the person's role in it, if it exists.
pub(crate) async fn role_in(
    store: &Store,
    project: &ProjectName,
    account: Option<AccountId>,
) -> Result<Option<(ProjectId, Option<Role>)>, sqlx::Error> {
    let row = sqlx::query!(
        r#"
        select
            projects.project_id,
            role as "role?"
        from projects
        left join project_roles
            on project_roles.project_id = projects.project_id and project_roles.account_id = $2
        where normalized_name = $1
        "#,
        project.normalized().as_str(),
        account.map(AccountId::as_uuid)
    )
    .fetch_optional(store.pool())
    .await?;
    Ok(row.map(|row| (row.project_id.into(), row.role.as_deref().and_then(Role::from_name))))
}
