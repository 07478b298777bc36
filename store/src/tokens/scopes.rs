//! The projects that a new token may be made for.

use domain::policy::{Action, Role, allows};
use domain::project::ProjectName;

use crate::auth::Fresh2fa;
use crate::{Store, Unavailable};

/// One choice of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectChoice {
    /// The project, as its owner spells it.
    pub name: ProjectName,
}

impl Store {
    /// The projects that the person may upload to, by name.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn token_scopes(&self, who: &Fresh2fa) -> Result<Vec<ProjectChoice>, Unavailable> {
        let rows = sqlx::query!(
            r#"
            select
                name,
                role
            from projects
            join project_roles using (project_id)
            where account_id = $1
            order by normalized_name
            "#,
            who.account().as_uuid()
        )
        .fetch_all(self.pool())
        .await?;
        let allowed = rows.into_iter().filter(|row| allows(Role::from_name(&row.role), Action::CreateProjectToken));
        allowed
            .map(|row| {
                let name = ProjectName::parse(&row.name).map_err(|_| Unavailable::Inconsistent("a project's name in a row is none"))?;
                Ok(ProjectChoice { name })
            })
            .collect()
    }
}
