//! The project that a file goes to: locked, or made.

use domain::ids::{AccountId, ProjectId};
use domain::policy::Role;
use domain::project::{ProjectName, is_stdlib_name};
use domain::upload::UploadRefusal;
use sqlx::PgConnection;

use super::candidate::Facts;
use super::error::UploadError;
use crate::limits::{self, Allowance};
use crate::projects::{free_reserved, limits_of_project, reserved_for_others};
use crate::{Client, Store};

/// A project whose row nobody else changes until the transaction ends.
pub(super) struct Project {
    pub(super) id: ProjectId,
    /// The uploader's role before this upload.
    role: Option<Role>,
    /// Whether this upload made it.
    pub(super) is_new: bool,
}

impl Project {
    /// The project's row, locked. If there is none it is made, with this account as its owner. It counts for whoever calls; nobody does in an import.
    pub(super) async fn lock_or_create(
        store: &Store,
        connection: &mut PgConnection,
        account: Option<AccountId>,
        client: Option<&Client>,
        name: &ProjectName,
    ) -> Result<Self, UploadError> {
        if let Some(project) = Self::lock(connection, account, name).await? {
            return Ok(project);
        }
        let Some(account) = account else { return Err(UploadRefusal::not_a_person().into()) };
        match make_project(store, connection, account, client, name).await? {
            Some(id) => Ok(Self { id, role: None, is_new: true }),
            // Somebody else was faster by a moment and has made it, or has one whose name looks the same.
            None => match Self::lock(connection, Some(account), name).await? {
                Some(project) => Ok(project),
                None => Err(UploadRefusal::name_too_similar(name.as_str(), &store.help()).into()),
            },
        }
    }

    /// What a judge needs to know: nothing for a project that this upload makes.
    pub(super) fn existing(&self) -> Option<(ProjectId, Option<Role>)> {
        (!self.is_new).then_some((self.id, self.role))
    }

    async fn lock(connection: &mut PgConnection, account: Option<AccountId>, name: &ProjectName) -> Result<Option<Self>, sqlx::Error> {
        let id = sqlx::query_scalar!("select project_id from projects where normalized_name = $1 for update", name.normalized().as_str())
            .fetch_optional(&mut *connection)
            .await?;
        let Some(id) = id else { return Ok(None) };
        let role = sqlx::query_scalar!(
            "select role from project_roles where project_id = $1 and account_id = $2 for share",
            id,
            account.map(AccountId::as_uuid)
        )
        .fetch_optional(connection)
        .await?;
        Ok(Some(Self { id: id.into(), role: role.as_deref().and_then(Role::from_name), is_new: false }))
    }

    /// Whether the file has the attestations that the project asks for.
    pub(super) async fn check_attested(&self, connection: &mut PgConnection, facts: &Facts) -> Result<(), UploadError> {
        let required = sqlx::query_scalar!("select requires_attestations from projects where project_id = $1", self.id.as_uuid())
            .fetch_one(connection)
            .await?;
        if required && facts.provenance.is_none() {
            return Err(UploadRefusal::attestations_required(facts.name.as_str()).into());
        }
        Ok(())
    }

    /// Whether the project may grow by this file.
    pub(super) async fn check_room(&self, store: &Store, connection: &mut PgConnection, facts: &Facts) -> Result<(), UploadError> {
        let used = sqlx::query_scalar!("select bytes from project_sizes where project_id = $1", self.id.as_uuid())
            .fetch_optional(&mut *connection)
            .await?;
        let limit = limits_of_project(connection, self.id.as_uuid()).await?.project(&store.settings().uploads);
        if u64::try_from(used.unwrap_or(0)).unwrap_or(u64::MAX).saturating_add(facts.size) > limit {
            return Err(UploadRefusal::project_too_large(facts.name.as_str(), limit, &store.help()).into());
        }
        Ok(())
    }
}

/// Makes the row, unless there is one of this name or of one that looks the same. Waits for whoever is making one at this moment.
async fn insert(store: &Store, connection: &mut PgConnection, name: &ProjectName) -> Result<Option<ProjectId>, sqlx::Error> {
    let made = sqlx::query_scalar!(
        r#"
        insert into projects
            (project_id, name, normalized_name, ultranormalized_name, serial, created_at)
        values
            ($1, $2, $3, $4, nextval('change_serial'), $5)
        on conflict do nothing
        returning project_id
        "#,
        store.entropy().id::<ProjectId>().as_uuid(),
        name.as_str(),
        name.normalized().as_str(),
        name.ultranormalized(),
        store.now()
    )
    .fetch_optional(connection)
    .await?;
    Ok(made.map(ProjectId::new))
}

/// Makes a project for its owner, after all the rules for names. None if there is one of this name, or of one that looks the same.
pub(crate) async fn make_project(
    store: &Store,
    connection: &mut PgConnection,
    owner: AccountId,
    client: Option<&Client>,
    name: &ProjectName,
) -> Result<Option<ProjectId>, UploadError> {
    if is_stdlib_name(name.as_str()) {
        return Err(UploadRefusal::name_of_standard_library(name.as_str(), &store.help()).into());
    }
    let Some(id) = insert(store, connection, name).await? else { return Ok(None) };
    // After the insert: whoever deletes a project of this name at the same time has been waited for, and what they kept is seen.
    if reserved_for_others(connection, name.normalized(), owner).await? {
        return Err(UploadRefusal::name_prohibited(name.as_str(), &store.help()).into());
    }
    free_reserved(connection, name).await?;
    if let Some(client) = client {
        count(store, connection, owner, client).await?;
    }
    make_owner(store, connection, id, owner).await?;
    Ok(Some(id))
}

/// New projects are counted where they are made: what comes to nothing counts for nothing.
async fn count(store: &Store, connection: &mut PgConnection, owner: AccountId, client: &Client) -> Result<(), UploadError> {
    let limits = &store.settings().limits;
    let allowances = vec![Allowance::projects_of(owner, limits), Allowance::projects_from(client.address(), limits)];
    match limits::reserve(connection, store.now(), allowances).await {
        // It stays reserved: this is what is counted.
        Ok(_made) => Ok(()),
        Err(error) => Err(UploadError::reserving(error, UploadRefusal::too_many_new_projects())),
    }
}

/// Nobody owns it if the account was deleted a moment ago: who judges next finds the account gone, and nothing of this stays.
async fn make_owner(store: &Store, connection: &mut PgConnection, project: ProjectId, owner: AccountId) -> Result<(), sqlx::Error> {
    sqlx::query!(
        r#"
        insert into project_roles (project_id, account_id, role, created_at)
        select $1::uuid, account_id, $3::text, $4::timestamptz
        from accounts
        where account_id = $2
        "#,
        project.as_uuid(),
        owner.as_uuid(),
        Role::Owner.name(),
        store.now()
    )
    .execute(connection)
    .await?;
    Ok(())
}
