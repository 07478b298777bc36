//! A person's own projects.

use domain::Timestamp;
use domain::index::ProjectStatus;
use domain::policy::Role;
use domain::project::{ProjectName, Version};

use super::{project_name, versions};
use crate::auth::Session2fa;
use crate::{Store, Unavailable};

/// A project in the list of someone who has a role in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnProject {
    /// The project.
    pub name: ProjectName,
    /// What the person is to it.
    pub role: Role,
    /// Its latest version; none while it has no release.
    pub latest: Option<Version>,
    /// When its newest file was uploaded.
    pub uploaded_at: Option<Timestamp>,
    /// Its state (PEP 792).
    pub status: ProjectStatus,
    /// Whether nobody else owns it.
    pub is_sole_owner: bool,
}

impl Store {
    /// The projects in which the person has a role, by name.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn own_projects(&self, who: &Session2fa) -> Result<Vec<OwnProject>, Unavailable> {
        let rows = sqlx::query!(
            r#"
            select
                project_id,
                name,
                role,
                archived_at is not null as "archived!",
                quarantined_at is not null as "quarantined!",
                role = 'Owner' and not exists (
                    select from project_roles as other
                    where other.project_id = projects.project_id and other.account_id <> $1 and other.role = 'Owner'
                ) as "is_sole_owner!",
                (select max(uploaded_at) from files where files.project_id = projects.project_id) as uploaded_at
            from projects
            join project_roles using (project_id)
            where account_id = $1
            order by normalized_name
            "#,
            who.account().as_uuid()
        )
        .fetch_all(self.pool())
        .await?;
        let ids: Vec<_> = rows.iter().map(|row| row.project_id).collect();
        let mut latest = versions::latest_of(self, &ids).await?;
        let projects = rows.into_iter().map(|row| {
            Ok(OwnProject {
                name: project_name(&row.name)?,
                role: Role::from_name(&row.role).ok_or(Unavailable::Inconsistent("a role in a row is none"))?,
                latest: latest.remove(&row.project_id),
                uploaded_at: row.uploaded_at,
                status: match (row.quarantined, row.archived) {
                    (true, _) => ProjectStatus::Quarantined,
                    (false, true) => ProjectStatus::Archived,
                    (false, false) => ProjectStatus::Active,
                },
                is_sole_owner: row.is_sole_owner,
            })
        });
        projects.collect()
    }
}
