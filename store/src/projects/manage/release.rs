//! A release of a project that is being managed.

use domain::ids::ReleaseId;
use domain::project::Version;

use super::{ManageError, Managing};

/// A release's row. The project's row is locked, so it stays as it is.
pub(super) struct Release {
    pub(super) id: ReleaseId,
    /// As pages show it.
    pub(super) version: String,
    pub(super) is_yanked: bool,
}

impl Managing<'_> {
    /// The release of this version, or the end of the act.
    pub(super) async fn release(mut self, version: &Version) -> Result<(Self, Release), ManageError> {
        let project = self.project.id.as_uuid();
        let row = sqlx::query!(
            r#"
            select
                release_id,
                version,
                yanked_at is not null as "is_yanked!"
            from releases
            where project_id = $1 and version_key = $2
            "#,
            project,
            version.key()
        )
        .fetch_optional(self.connection())
        .await?;
        match row {
            Some(row) => Ok((self, Release { id: row.release_id.into(), version: row.version, is_yanked: row.is_yanked })),
            None => Err(self.refuse(ManageError::Gone("release")).await),
        }
    }
}
