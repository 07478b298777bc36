//! The release that a file belongs to.

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
}

/// The release of this version, by PEP 440's equality: `1.0` and `1.0.0` are one. The project's row is locked, so nobody makes it at the same time.
pub(super) async fn get_or_create(
    store: &Store,
    connection: &mut PgConnection,
    project: &Project,
    facts: &Facts,
) -> Result<Release, sqlx::Error> {
    if let Some(id) = find(connection, project, facts).await? {
        return Ok(Release { id, is_new: false });
    }
    let id: ReleaseId = store.entropy().id();
    sqlx::query!(
        "insert into releases (release_id, project_id, version, version_key, created_at) values ($1, $2, $3, $4, $5)",
        id.as_uuid(),
        project.id.as_uuid(),
        facts.version.canonical(),
        facts.version.key(),
        store.now()
    )
    .execute(connection)
    .await?;
    Ok(Release { id, is_new: true })
}

/// Whether there is one already.
pub(super) async fn exists(connection: &mut PgConnection, project: &Project, facts: &Facts) -> Result<bool, sqlx::Error> {
    Ok(find(connection, project, facts).await?.is_some())
}

async fn find(connection: &mut PgConnection, project: &Project, facts: &Facts) -> Result<Option<ReleaseId>, sqlx::Error> {
    let found = sqlx::query_scalar!(
        "select release_id from releases where project_id = $1 and version_key = $2",
        project.id.as_uuid(),
        facts.version.key()
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.map(ReleaseId::new))
}

impl Release {
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
