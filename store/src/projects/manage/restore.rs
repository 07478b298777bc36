//! Bringing back a deleted file or release.

use domain::ids::DeletionId;
use domain::project::act::About;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{DeletionKind, ManageError, Restore};
use crate::auth::Leave;
use crate::{Against, Client, Store, Unavailable};

impl Store {
    /// Restores a file or release of this project, as it was.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn restore(&self, leave: Leave<Restore>, client: &Client, deletion: DeletionId) -> Result<(), ManageError> {
        let mut managing = self.manage(leave, client).await?;
        let project = managing.project.id.as_uuid();
        let found = sqlx::query!(
            "select kind, thing from deletions where deletion_id = $1 and project_id = $2 and kind <> 'project' and final_at > $3 for update",
            deletion.as_uuid(),
            project,
            self.now()
        )
        .fetch_optional(managing.connection())
        .await?;
        let Some(found) = found else { return Err(managing.refuse(ManageError::Gone("deletion")).await) };
        let kind = DeletionKind::from_name(&found.kind)?;
        if let Some(words) = in_the_way(managing.connection(), kind, deletion).await? {
            return Err(managing.against(Against::because("in_the_way", words)).await);
        }
        let pinned = pinned_before(managing.connection(), deletion).await?;
        restore_releases(managing.connection(), deletion).await?;
        sqlx::query!("update projects set default_release_id = coalesce(default_release_id, $2) where project_id = $1", project, pinned)
            .execute(managing.connection())
            .await?;
        let files = restore_files(managing.connection(), deletion).await?;
        close(managing.connection(), deletion).await?;
        let about = match kind {
            DeletionKind::Release => About::Named(&found.thing),
            DeletionKind::File | DeletionKind::Project => About::File(&found.thing),
        };
        let detail = json!({ "kind": kind.name(), "thing": found.thing, "files": files, "deletion": deletion });
        managing.done_to(about, detail, None).await
    }
}

/// What has come in the meantime and stands where it stood.
async fn in_the_way(connection: &mut PgConnection, kind: DeletionKind, deletion: DeletionId) -> Result<Option<String>, sqlx::Error> {
    if let Some(filename) = same_content(connection, deletion).await? {
        return Ok(Some(words::manage::same_content(filename)));
    }
    if kind == DeletionKind::Release {
        let again = sqlx::query_scalar!(
            r#"
            select releases.version
            from deleted_releases as gone
            join releases on releases.project_id = gone.project_id and releases.version_key = gone.version_key
            where gone.deletion_id = $1
            "#,
            deletion.as_uuid()
        )
        .fetch_optional(connection)
        .await?;
        return Ok(again.map(words::manage::release_again));
    }
    if let Some(filename) = other_sdist(connection, deletion).await? {
        return Ok(Some(words::manage::sdist_again(filename)));
    }
    let orphaned = sqlx::query_scalar!(
        r#"
        select filename
        from deleted_files as gone
        where deletion_id = $1 and not exists (select from releases where releases.release_id = gone.release_id)
        "#,
        deletion.as_uuid()
    )
    .fetch_optional(connection)
    .await?;
    Ok(orphaned.map(|_| words::manage::release_gone()))
}

/// The source distribution that was uploaded since, where one is to come back: a release has one.
async fn other_sdist(connection: &mut PgConnection, deletion: DeletionId) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"
        select files.filename
        from deleted_files as gone
        join files using (release_id)
        where gone.deletion_id = $1 and gone.kind = 'sdist' and files.kind = 'sdist'
        "#,
        deletion.as_uuid()
    )
    .fetch_optional(connection)
    .await
}

/// The release of this deletion that the project's page showed first.
async fn pinned_before(connection: &mut PgConnection, deletion: DeletionId) -> Result<Option<Uuid>, sqlx::Error> {
    sqlx::query_scalar!(
        "select release_id from deleted_releases join deletions using (deletion_id) where deletion_id = $1 and was_default",
        deletion.as_uuid()
    )
    .fetch_optional(connection)
    .await
}

/// A file that was uploaded since, under another name, with the content of one that is to come back.
pub(super) async fn same_content(connection: &mut PgConnection, deletion: DeletionId) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar!(
        "select files.filename from deleted_files as gone join files using (blake2_256) where gone.deletion_id = $1 order by 1 limit 1",
        deletion.as_uuid()
    )
    .fetch_optional(connection)
    .await
}

pub(super) async fn restore_releases(connection: &mut PgConnection, deletion: DeletionId) -> Result<(), sqlx::Error> {
    sqlx::query!(
        r#"
        with back as (delete from deleted_releases where deletion_id = $1 returning *)
        insert into releases select (jsonb_populate_record(null::releases, to_jsonb(back))).* from back
        "#,
        deletion.as_uuid()
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// An uploader whose account is gone is named no more.
pub(super) async fn restore_files(connection: &mut PgConnection, deletion: DeletionId) -> Result<u64, sqlx::Error> {
    let files = sqlx::query!(
        r#"
        with back as (delete from deleted_files where deletion_id = $1 returning *)
        insert into files
        select (
            jsonb_populate_record(
                null::files,
                to_jsonb(back) || jsonb_build_object('uploaded_by', (select account_id from accounts where account_id = back.uploaded_by))
            )
        ).*
        from back
        "#,
        deletion.as_uuid()
    )
    .execute(connection)
    .await?;
    Ok(files.rows_affected())
}

/// The deletion is undone: it is none any more, and it can be undone once.
pub(super) async fn close(connection: &mut PgConnection, deletion: DeletionId) -> Result<(), Unavailable> {
    let id: Uuid = deletion.as_uuid();
    let closed = sqlx::query!("delete from deletions where deletion_id = $1", id).execute(connection).await?;
    if closed.rows_affected() == 1 { Ok(()) } else { Err(Unavailable::Overtaken("the deletion was undone while it was undone")) }
}
