//! Bringing back a deleted project, by one of its last owners.

use domain::Timestamp;
use domain::ids::{AccountId, DeletionId, ProjectId};
use domain::policy::Role;
use domain::project::ProjectName;
use domain::project::act::ProjectAct;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::restore::{close, restore_files, restore_releases, same_content};
use super::{ManageError, Managing, asks_for};
use crate::accounts::Acting;
use crate::audit::{self, Event, Subject};
use crate::auth::{Act, Actor, Fresh2fa, Leave, Refusal, Session2fa, leave};
use crate::projects::project_name;
use crate::{Against, Client, Store, Unavailable};

/// See [`ProjectAct::RestoreProject`].
#[derive(Debug)]
pub struct RestoreProject;

/// A deleted project that its last owner can bring back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeletedProject {
    /// The deletion.
    pub deletion: DeletionId,
    /// The project's name.
    pub name: ProjectName,
    /// Who deleted it.
    pub deleted_by: String,
    /// When.
    pub deleted_at: Timestamp,
    /// Until when it can be restored.
    pub final_at: Timestamp,
}

impl leave::Sealed for RestoreProject {}

impl Act for RestoreProject {
    type Proof = Fresh2fa;
    type Object = DeletionId;
    type Grounds = (ProjectId, DeletionId);

    async fn judge(store: &Store, account: AccountId, deletion: &DeletionId) -> Result<Self::Grounds, Refusal> {
        let project = sqlx::query_scalar!(
            r#"
            select project_id
            from deletions
            join deleted_project_roles using (deletion_id, project_id)
            where deletion_id = $1 and kind = 'project' and final_at > $2 and account_id = $3 and role = $4
            "#,
            deletion.as_uuid(),
            store.now(),
            account.as_uuid(),
            Role::Owner.name()
        )
        .fetch_optional(store.pool())
        .await?
        .ok_or(Refusal::NotFound)?;
        Ok((project.into(), *deletion))
    }
}

// What the declaration asks for is what leave is given to.
const _: () = assert!(asks_for::<<RestoreProject as Act>::Proof>(ProjectAct::RestoreProject));

impl Store {
    /// The deleted projects that this person owned and can bring back, the newest deletion first.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn deleted_projects(&self, who: &Session2fa) -> Result<Vec<DeletedProject>, Unavailable> {
        let rows = sqlx::query!(
            r#"
            select
                deletion_id,
                name,
                deleted_by_name,
                deleted_at,
                final_at
            from deletions
            join deleted_projects using (deletion_id)
            join deleted_project_roles using (deletion_id)
            where account_id = $1 and role = $2 and final_at > $3
            order by deleted_at desc, deletion_id
            "#,
            who.account().as_uuid(),
            Role::Owner.name(),
            self.now()
        )
        .fetch_all(self.pool())
        .await?;
        let projects = rows.into_iter().map(|row| {
            Ok(DeletedProject {
                deletion: row.deletion_id.into(),
                name: project_name(&row.name)?,
                deleted_by: row.deleted_by_name,
                deleted_at: row.deleted_at,
                final_at: row.final_at,
            })
        });
        projects.collect()
    }

    /// Restores a deleted project with its people and releases, as it was. Its id is the same, so tokens for it work again.
    ///
    /// # Errors
    ///
    /// See [`ManageError`]. A project that has its name now stands against it.
    pub async fn restore_project(&self, leave: Leave<RestoreProject>, client: &Client) -> Result<(), ManageError> {
        let (actor, (project, deletion)) = leave.take();
        let mut acting = self.act(actor, client).await?;
        let files = match bring_back(&mut acting.transaction, deletion).await? {
            Ok(files) => files,
            Err(error) => return Err(self.refuse_restoring(acting, (actor, client), (project, deletion), error).await),
        };
        let declared = ProjectAct::RestoreProject.declaration();
        let mut managing = Managing::after(self, client, (actor, acting), project, declared).await?;
        let people = managing.readers(None).await?;
        managing.commit("".into(), json!({ "files": files, "deletion": deletion }), None, people).await
    }

    async fn refuse_restoring(
        &self,
        acting: Acting,
        (actor, client): (Actor, &Client),
        (project, deletion): (ProjectId, DeletionId),
        error: ManageError,
    ) -> ManageError {
        let username = acting.account.username.clone();
        drop(acting);
        let name = sqlx::query_scalar!(
            r#"
            select name as "name!" from deleted_projects where deletion_id = $1
            union all
            select name from projects where project_id = $2
            limit 1
            "#,
            deletion.as_uuid(),
            project.as_uuid()
        );
        let name = match name.fetch_optional(self.pool()).await {
            Ok(name) => name,
            Err(unavailable) => return Unavailable::from(unavailable).into(),
        };
        let event = Event::refused(ProjectAct::RestoreProject.declaration().tag, actor.method, error.reason())
            .about(actor.account)
            .on(Subject::Project(project))
            .with(actor.session.as_uuid())
            .detail(json!({ "username": username, "project": name }));
        match audit::record_authentication(self, client, event).await {
            Ok(()) => error,
            Err(unavailable) => unavailable.into(),
        }
    }
}

/// Moves all rows back, or says what stands against it.
async fn bring_back(connection: &mut PgConnection, deletion: DeletionId) -> Result<Result<u64, ManageError>, Unavailable> {
    let id = deletion.as_uuid();
    sqlx::query!("select deletion_id from deletions where deletion_id = $1 for update", id).fetch_optional(&mut *connection).await?;
    let Some(pinned) = sqlx::query_scalar!("select default_release_id from deleted_projects where deletion_id = $1", id)
        .fetch_optional(&mut *connection)
        .await?
    else {
        return Ok(Err(ManageError::Gone("deletion")));
    };
    if let Some(filename) = same_content(connection, deletion).await? {
        return Ok(Err(ManageError::State(Against::because("in_the_way", words::manage::same_content(filename)))));
    }
    let Some(project) = insert_project(connection, deletion).await? else {
        return Ok(Err(ManageError::State(Against::because("in_the_way", words::manage::project_again()))));
    };
    restore_releases(connection, deletion).await?;
    sqlx::query!("update projects set default_release_id = $2 where project_id = $1", project, pinned).execute(&mut *connection).await?;
    let files = restore_files(connection, deletion).await?;
    close(connection, deletion).await?;
    Ok(Ok(files))
}

/// Puts the project's row and its people back, with a new serial, and gives the name free that was kept for them. None where the name is in use.
async fn insert_project(connection: &mut PgConnection, deletion: DeletionId) -> Result<Option<Uuid>, sqlx::Error> {
    let back = sqlx::query!(
        r#"
        with back as (select * from deleted_projects where deletion_id = $1)
        insert into projects
        select (
            jsonb_populate_record(
                null::projects,
                to_jsonb(back) || jsonb_build_object('serial', nextval('change_serial'), 'default_release_id', null)
            )
        ).*
        from back
        on conflict do nothing
        returning project_id, ultranormalized_name
        "#,
        deletion.as_uuid()
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(back) = back else { return Ok(None) };
    sqlx::query!("delete from deleted_projects where deletion_id = $1", deletion.as_uuid()).execute(&mut *connection).await?;
    sqlx::query!("delete from reserved_names where ultranormalized_name = $1 and reason = 'deleted'", back.ultranormalized_name)
        .execute(&mut *connection)
        .await?;
    // Whose account is gone has no role any more.
    sqlx::query!(
        r#"
        with back as (delete from deleted_project_roles where deletion_id = $1 returning *)
        insert into project_roles
        select (jsonb_populate_record(null::project_roles, to_jsonb(back))).*
        from back
        where exists (select from accounts where accounts.account_id = back.account_id)
        "#,
        deletion.as_uuid()
    )
    .execute(connection)
    .await?;
    Ok(Some(back.project_id))
}
