//! What was deleted and can still come back.

use domain::Timestamp;
use domain::audit::{Method, Tag};
use domain::ids::{DeletionId, ProjectId};
use serde_json::json;
use sqlx::PgConnection;

use crate::audit::{self, Event, Subject};
use crate::{Store, Unavailable};

/// What kind of thing was deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeletionKind {
    /// One file.
    File,
    /// A release with its files.
    Release,
    /// A project with its releases.
    Project,
}

/// Something that was deleted and can still come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deletion {
    /// The deletion.
    pub id: DeletionId,
    /// What kind of thing it is.
    pub kind: DeletionKind,
    /// The file's name, the version, or the project's name.
    pub thing: String,
    /// Who deleted it.
    pub deleted_by: String,
    /// When.
    pub deleted_at: Timestamp,
    /// Until when it can be undone.
    pub final_at: Timestamp,
}

impl DeletionKind {
    /// The name in the row.
    pub const fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Release => "release",
            Self::Project => "project",
        }
    }

    pub(super) fn from_name(name: &str) -> Result<Self, Unavailable> {
        [Self::File, Self::Release, Self::Project]
            .into_iter()
            .find(|kind| kind.name() == name)
            .ok_or(Unavailable::Inconsistent("the kind of a deletion is none"))
    }
}

/// The deletions within a project that can still be undone, the newest first.
pub(super) async fn of(store: &Store, connection: &mut PgConnection, project: ProjectId) -> Result<Vec<Deletion>, Unavailable> {
    let rows = sqlx::query!(
        r#"
        select
            deletion_id,
            kind,
            thing,
            deleted_by_name,
            deleted_at,
            final_at
        from deletions
        where project_id = $1 and kind <> 'project' and final_at > $2
        order by deleted_at desc, deletion_id
        "#,
        project.as_uuid(),
        store.now()
    )
    .fetch_all(connection)
    .await?;
    let deletions = rows.into_iter().map(|row| {
        Ok(Deletion {
            id: row.deletion_id.into(),
            kind: DeletionKind::from_name(&row.kind)?,
            thing: row.thing,
            deleted_by: row.deleted_by_name,
            deleted_at: row.deleted_at,
            final_at: row.final_at,
        })
    });
    deletions.collect()
}

impl Store {
    /// Makes deletions final whose time is over. Their files are collected by the next sweep, their downloads are forgotten; their names stay taken. Run by
    /// the janitor, on any node.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn finish_deletions(&self) -> Result<u64, Unavailable> {
        let mut transaction = self.pool().begin().await?;
        let finished = sqlx::query!(
            r#"
            with forgotten as (
                delete from file_downloads
                where file_id in (select file_id from deleted_files join deletions using (deletion_id) where final_at <= $1)
            )
            delete from deletions
            where final_at <= $1
            returning
                deletion_id,
                kind,
                project_id,
                normalized_name,
                thing
            "#,
            self.now()
        )
        .fetch_all(&mut *transaction)
        .await?;
        for row in &finished {
            let detail = json!({ "project": row.normalized_name, "kind": row.kind, "thing": row.thing, "deletion": row.deletion_id });
            let event = Event::ok(Tag::DeletionFinal, Method::System).on(Subject::Project(row.project_id.into())).detail(detail);
            audit::append(&mut transaction, self.now(), None, event).await?;
        }
        transaction.commit().await?;
        Ok(u64::try_from(finished.len()).unwrap_or(u64::MAX))
    }
}
