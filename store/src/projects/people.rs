//! Who has a role in a project.

use domain::policy::Role;
use domain::upload::{CoreMetadata, Field, contacts};
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

/// Of the addresses that a release names, those that are verified for an owner of the project. No other address of anybody is told.
pub(super) async fn verified_addresses(store: &Store, project: Uuid, metadata: &CoreMetadata) -> Result<Vec<String>, Unavailable> {
    let fields = [Field::AuthorEmail, Field::MaintainerEmail].into_iter().filter_map(|field| metadata.one(field));
    let named: Vec<String> = fields.flat_map(contacts).filter_map(|contact| Some(contact.address?.key())).collect();
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let verified = sqlx::query_scalar!(
        r#"
        select address_key
        from email_addresses
        join project_roles using (account_id)
        join accounts using (account_id)
        where project_id = $1
            and role = $2
            and verified_at is not null
            and frozen_at is null
            and address_key = any($3)
        "#,
        project,
        Role::Owner.name(),
        &named
    )
    .fetch_all(store.pool())
    .await?;
    Ok(verified)
}
