//! Bringing back a deleted project, by one of its last owners.

use domain::Timestamp;
use domain::ids::{AccountId, DeletionId, ProjectId};
use domain::policy::Role;
use domain::project::ProjectName;
use domain::project::act::ProjectAct;
use serde_json::json;
use sqlx::PgConnection;

use super::restore::{close, restore_files, restore_releases, same_content};
use super::{ManageError, letters};
use crate::accounts::Acting;
use crate::audit::{self, Event, Subject};
use crate::auth::{Act, Actor, Fresh2fa, Leave, Refusal, Session2fa, leave};
use crate::projects::project_name;
use crate::{Client, Store, Unavailable};

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
        let connection = &mut *acting.transaction;
        let held = sqlx::query_scalar!("select deletion_id from deletions where deletion_id = $1 for update", deletion.as_uuid())
            .fetch_optional(&mut *connection)
            .await?;
        if held.is_none() {
            return Err(ManageError::Gone("deletion that can be undone"));
        }
        if let Some(filename) = same_content(connection, deletion).await? {
            let words = format!("The file {filename} has the same content now. Delete that one first. Nothing was restored.");
            return Err(self.refuse_restoring(acting, actor, client, project, words).await);
        }
        if !insert_project(connection, deletion).await? {
            let words = "There is a project of this name again. Delete that one first. Nothing was restored.".to_owned();
            return Err(self.refuse_restoring(acting, actor, client, project, words).await);
        }
        restore_releases(connection, deletion).await?;
        let files = restore_files(connection, deletion).await?;
        close(connection, deletion).await?;
        let declared = ProjectAct::RestoreProject.declaration();
        let people = letters::readers(connection, &declared, project, None).await?;
        let managing = super::managing::Managing::after(self, client, (actor, acting), project, declared).await?;
        managing.commit("", json!({ "files": files, "deletion": deletion }), None, people).await
    }
}

impl Store {
    #[expect(clippy::too_many_arguments, reason = "whose act it was, from where, on what, and the words")]
    async fn refuse_restoring(&self, acting: Acting, actor: Actor, client: &Client, project: ProjectId, words: String) -> ManageError {
        drop(acting);
        let event = Event::refused(ProjectAct::RestoreProject.declaration().tag, actor.method, "state")
            .about(actor.account)
            .on(Subject::Project(project))
            .with(actor.session.as_uuid());
        match audit::record_authentication(self, client, event).await {
            Ok(()) => ManageError::State(words),
            Err(unavailable) => unavailable.into(),
        }
    }
}

/// Puts the project's row and its people back, with a new serial, and gives the name free that was kept for them. False where the name is in use.
async fn insert_project(connection: &mut PgConnection, deletion: DeletionId) -> Result<bool, sqlx::Error> {
    let back = sqlx::query_scalar!(
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
        returning ultranormalized_name
        "#,
        deletion.as_uuid()
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(name) = back else { return Ok(false) };
    sqlx::query!("delete from deleted_projects where deletion_id = $1", deletion.as_uuid()).execute(&mut *connection).await?;
    sqlx::query!("delete from reserved_names where ultranormalized_name = $1 and reason = 'deleted'", name)
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
    Ok(true)
}
