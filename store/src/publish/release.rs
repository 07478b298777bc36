//! The release that a file belongs to.

use domain::Timestamp;
use domain::ids::ReleaseId;
use domain::upload::{Kind, UploadRefusal};
use sqlx::PgConnection;

use super::candidate::Facts;
use super::error::UploadError;
use super::project::Project;
use crate::Store;

/// A release of a locked project.
pub(super) struct Release {
    pub(super) id: ReleaseId,
    /// Whether this upload made it.
    pub(super) is_new: bool,
    created_at: Timestamp,
}

/// The release of this version, by PEP 440's equality: `1.0` and `1.0.0` are one. The project's row is locked, so nobody makes it at the same time.
pub(super) async fn get_or_create(
    store: &Store,
    connection: &mut PgConnection,
    project: &Project,
    facts: &Facts,
) -> Result<Release, sqlx::Error> {
    if let Some(release) = find(connection, project, facts).await? {
        return Ok(release);
    }
    let (id, created_at): (ReleaseId, _) = (store.entropy().id(), store.now());
    sqlx::query!(
        "insert into releases (release_id, project_id, version, version_key, created_at) values ($1, $2, $3, $4, $5)",
        id.as_uuid(),
        project.id.as_uuid(),
        facts.version.canonical(),
        facts.version.key(),
        created_at
    )
    .execute(connection)
    .await?;
    Ok(Release { id, is_new: true, created_at })
}

/// Whether there is one already.
pub(super) async fn exists(connection: &mut PgConnection, project: &Project, facts: &Facts) -> Result<bool, sqlx::Error> {
    Ok(find(connection, project, facts).await?.is_some())
}

async fn find(connection: &mut PgConnection, project: &Project, facts: &Facts) -> Result<Option<Release>, sqlx::Error> {
    let found = sqlx::query!(
        "select release_id, created_at from releases where project_id = $1 and version_key = $2",
        project.id.as_uuid(),
        facts.version.key()
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.map(|row| Release { id: row.release_id.into(), is_new: false, created_at: row.created_at }))
}

impl Release {
    /// Whoever has pinned a release trusts what it was when they looked: long after, nobody slips another file in (U-28).
    pub(super) fn check_open(&self, store: &Store) -> Result<(), UploadError> {
        match store.settings().uploads.close_releases_after {
            Some(age) if self.created_at + age <= store.now() => Err(UploadRefusal::release_closed(age.whole_days()).into()),
            _ => Ok(()),
        }
    }

    /// A release has one source distribution.
    pub(super) async fn check_room(&self, connection: &mut PgConnection, facts: &Facts) -> Result<(), UploadError> {
        if facts.filename.kind() != Kind::Sdist {
            return Ok(());
        }
        let has_one = sqlx::query_scalar!(
            r#"select exists (select from files where release_id = $1 and kind = $2) as "has_one!""#,
            self.id.as_uuid(),
            Kind::Sdist.filetype()
        )
        .fetch_one(connection)
        .await?;
        if has_one { Err(UploadRefusal::second_sdist().into()) } else { Ok(()) }
    }
}
