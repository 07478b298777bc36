//! Deleting a file, a release or the project.
//!
//! The rows move into tables that no reader knows ([`super::deletions`]); the file names stay taken for ever, and the project's name stays its owners'.

use domain::ids::DeletionId;
use domain::policy::Role;
use domain::project::Version;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{DeleteFile, DeleteProject, DeleteRelease, DeletionKind, ManageError, Managing};
use crate::auth::Leave;
use crate::{Client, Store};

impl Store {
    /// Deletes one file of a release. `typed` must be its name. An owner can restore it until the deletion is final.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn delete_file(&self, leave: Leave<DeleteFile>, client: &Client, filename: &str, typed: &str) -> Result<(), ManageError> {
        let mut managing = self.manage(leave, client).await?;
        let project = managing.project.id.as_uuid();
        let file = sqlx::query!(
            "select file_id, filename, version from files join releases using (release_id) where files.project_id = $1 and filename = $2",
            project,
            filename
        )
        .fetch_optional(managing.connection())
        .await?;
        let Some(file) = file else { return Err(managing.refuse(ManageError::Gone("file")).await) };
        let mut managing = managing.confirmed(typed, &file.filename).await?;
        let deletion = managing.begin_deletion(DeletionKind::File, &file.filename).await?;
        move_files(managing.connection(), deletion, &[file.file_id]).await?;
        managing.done(&file.filename, json!({ "filename": file.filename, "version": file.version, "deletion": deletion })).await
    }

    /// Deletes a release with its files. `typed` must be its version. An owner can restore it until the deletion is final.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn delete_release(
        &self,
        leave: Leave<DeleteRelease>,
        client: &Client,
        version: &Version,
        typed: &str,
    ) -> Result<(), ManageError> {
        let (managing, release) = self.manage(leave, client).await?.release(version).await?;
        let mut managing = managing.confirmed(typed, &release.version).await?;
        let deletion = managing.begin_deletion(DeletionKind::Release, &release.version).await?;
        remember_pin(managing.connection(), deletion, release.id.as_uuid()).await?;
        let files = move_releases(managing.connection(), deletion, &[release.id.as_uuid()]).await?;
        managing.done(&release.version, json!({ "version": release.version, "files": files, "deletion": deletion })).await
    }

    /// Deletes the project with all its releases. `typed` must be its name. Its last owners can restore it until the deletion is final, and nobody else
    /// can use its name.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn delete_project(&self, leave: Leave<DeleteProject>, client: &Client, typed: &str) -> Result<(), ManageError> {
        let managing = self.manage(leave, client).await?;
        let name = managing.project.name.clone();
        let mut managing = managing.confirmed(typed, name.as_str()).await?;
        let people = managing.readers(None).await?;
        let deletion = managing.begin_deletion(DeletionKind::Project, name.as_str()).await?;
        let project = managing.project.id.as_uuid();
        let pinned = sqlx::query_scalar!("select default_release_id from projects where project_id = $1", project)
            .fetch_one(managing.connection())
            .await?;
        let releases =
            sqlx::query_scalar!("select release_id from releases where project_id = $1", project).fetch_all(managing.connection()).await?;
        let files = move_releases(managing.connection(), deletion, &releases).await?;
        managing.reserve_name().await?;
        move_project(managing.connection(), deletion, project, pinned).await?;
        let detail = json!({ "releases": releases.len(), "files": files, "deletion": deletion });
        managing.commit("".into(), detail, None, people).await
    }
}

impl Managing<'_> {
    async fn begin_deletion(&mut self, kind: DeletionKind, thing: &str) -> Result<DeletionId, sqlx::Error> {
        let id: DeletionId = self.store.entropy().id();
        let now = self.store.now();
        let final_at = now + self.store.settings().projects.undo;
        let (project, name) = (self.project.id.as_uuid(), self.project.name.normalized().to_string());
        let (account, by) = (self.actor.account.as_uuid(), self.by().to_owned());
        sqlx::query!(
            r#"
            insert into deletions
                (deletion_id, kind, project_id, normalized_name, thing, deleted_by, deleted_by_name, deleted_at, final_at)
            values
                ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            "#,
            id.as_uuid(),
            kind.name(),
            project,
            name,
            thing,
            account,
            by,
            now,
            final_at
        )
        .execute(self.connection())
        .await?;
        Ok(id)
    }

    /// Keeps the project's name for those who own it now.
    async fn reserve_name(&mut self) -> Result<(), sqlx::Error> {
        let (now, project) = (self.store.now(), self.project.id.as_uuid());
        sqlx::query!(
            r#"
            with reserved as (
                insert into reserved_names
                select ultranormalized_name, normalized_name, 'deleted', '', $2 from projects where project_id = $1
                on conflict (ultranormalized_name) do update set normalized_name = excluded.normalized_name, reserved_at = $2
                returning ultranormalized_name
            )
            insert into reserved_name_holders
            select ultranormalized_name, account_id from reserved, project_roles where project_id = $1 and role = $3
            on conflict do nothing
            "#,
            project,
            now,
            Role::Owner.name()
        )
        .execute(self.connection())
        .await?;
        Ok(())
    }
}

/// Whether the project's page showed this release first: with the release that is forgotten.
async fn remember_pin(connection: &mut PgConnection, deletion: DeletionId, release: Uuid) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update deletions set was_default = exists (select from projects where default_release_id = $2) where deletion_id = $1",
        deletion.as_uuid(),
        release
    )
    .execute(connection)
    .await?;
    Ok(())
}

// Rows move by the names of their columns, so that a column that is added later moves too. That both tables have it is what a test looks after.

async fn move_files(connection: &mut PgConnection, deletion: DeletionId, files: &[Uuid]) -> Result<u64, sqlx::Error> {
    let moved = sqlx::query!(
        r#"
        with gone as (delete from files where file_id = any($2) returning *)
        insert into deleted_files
        select (jsonb_populate_record(null::deleted_files, to_jsonb(gone) || jsonb_build_object('deletion_id', $1::uuid))).* from gone
        "#,
        deletion.as_uuid(),
        files
    )
    .execute(connection)
    .await?;
    Ok(moved.rows_affected())
}

async fn move_releases(connection: &mut PgConnection, deletion: DeletionId, releases: &[Uuid]) -> Result<u64, sqlx::Error> {
    let files = sqlx::query_scalar!("select file_id from files where release_id = any($1)", releases).fetch_all(&mut *connection).await?;
    let moved = move_files(connection, deletion, &files).await?;
    sqlx::query!(
        r#"
        with gone as (delete from releases where release_id = any($2) returning *)
        insert into deleted_releases
        select (jsonb_populate_record(null::deleted_releases, to_jsonb(gone) || jsonb_build_object('deletion_id', $1::uuid))).* from gone
        "#,
        deletion.as_uuid(),
        releases
    )
    .execute(connection)
    .await?;
    Ok(moved)
}

/// `pinned` is the release that its page showed first: with the releases that was forgotten.
async fn move_project(connection: &mut PgConnection, deletion: DeletionId, project: Uuid, pinned: Option<Uuid>) -> Result<(), sqlx::Error> {
    sqlx::query!(
        r#"
        with gone as (delete from project_roles where project_id = $2 returning *)
        insert into deleted_project_roles
        select (jsonb_populate_record(null::deleted_project_roles, to_jsonb(gone) || jsonb_build_object('deletion_id', $1::uuid))).* from gone
        "#,
        deletion.as_uuid(),
        project
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        r#"
        with gone as (delete from projects where project_id = $2 returning *)
        insert into deleted_projects
        select (
            jsonb_populate_record(
                null::deleted_projects,
                to_jsonb(gone) || jsonb_build_object('deletion_id', $1::uuid, 'default_release_id', $3::uuid)
            )
        ).*
        from gone
        "#,
        deletion.as_uuid(),
        project,
        pinned
    )
    .execute(connection)
    .await?;
    Ok(())
}
