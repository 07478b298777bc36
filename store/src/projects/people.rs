//! Who has a role in a project.

use domain::policy::Role;
use uuid::Uuid;

use crate::{Store, Unavailable};

/// A person with a role in a project, as everybody may see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collaborator {
    /// The username.
    pub username: String,
    /// The name that the person goes by.
    pub display_name: String,
    /// The role.
    pub role: Role,
    /// Whether there is a page about the person: not while the account is frozen.
    pub has_profile: bool,
}

/// Owners first, then by username.
pub(super) async fn of(store: &Store, project: Uuid) -> Result<Vec<Collaborator>, Unavailable> {
    let rows = sqlx::query!(
        r#"
        select
            username,
            display_name,
            role,
            frozen_at is null as "has_profile!"
        from project_roles
        join accounts using (account_id)
        where project_id = $1
        order by role = 'Owner' desc, username_key
        "#,
        project
    )
    .fetch_all(store.pool())
    .await?;
    let people = rows.into_iter().map(|row| {
        let role = Role::from_name(&row.role).ok_or(Unavailable::Inconsistent("a role in a row is none"))?;
        Ok(Collaborator { username: row.username, display_name: row.display_name, role, has_profile: row.has_profile })
    });
    people.collect()
}
