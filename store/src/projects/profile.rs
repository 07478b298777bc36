//! What everybody sees of a person: what the pages of their projects say already, on one page.

use domain::Timestamp;
use domain::account::Username;
use domain::policy::Role;
use domain::project::ProjectName;

use super::project_name;
use crate::{Store, Unavailable};

/// A person, as everybody may see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The username, as its owner spells it.
    pub username: String,
    /// The name that the person goes by.
    pub display_name: String,
    /// When the account was opened.
    pub since: Timestamp,
    /// The projects in which the person has a role, by name.
    pub projects: Vec<ProfileProject>,
}

/// A project of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileProject {
    /// The project.
    pub name: ProjectName,
    /// The person's role.
    pub role: Role,
    /// The project in one line.
    pub summary: Option<String>,
    /// Whether it is archived.
    pub is_archived: bool,
}

impl Store {
    /// A person's profile. None where there is no such account, where it is frozen, and where it has no project that everybody sees: whether an account exists
    /// is nobody's business.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn profile(&self, username: &Username) -> Result<Option<Profile>, Unavailable> {
        let rows = sqlx::query!(
            r#"
            select
                username,
                display_name,
                accounts.created_at,
                name,
                role,
                summary as "summary?",
                archived
            from accounts
            join project_roles using (account_id)
            join projects using (project_id)
            join project_search using (project_id)
            where username_key = $1 and frozen_at is null and quarantined_at is null
            order by projects.normalized_name
            "#,
            username.key()
        )
        .fetch_all(self.pool())
        .await?;
        let mut profile: Option<Profile> = None;
        for row in rows {
            let role = Role::from_name(&row.role).ok_or(Unavailable::Inconsistent("a role in a row is none"))?;
            let project = ProfileProject { name: project_name(&row.name)?, role, summary: row.summary, is_archived: row.archived };
            let (username, display_name, since) = (row.username, row.display_name, row.created_at);
            profile.get_or_insert_with(|| Profile { username, display_name, since, projects: Vec::new() }).projects.push(project);
        }
        Ok(profile)
    }
}
