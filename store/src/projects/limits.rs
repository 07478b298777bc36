//! [`ProjectLimits`]: what one project is allowed instead of what is configured.

use domain::project::NormalizedName;
use serde_json::json;
use sqlx::PgConnection;

use super::manage::{ManageError, SetLimits};
use crate::auth::Leave;
use crate::{Client, Store, UploadSettings};

/// What an administrator allows a project. None: as configured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProjectLimits {
    /// Largest file, in bytes.
    pub max_file_bytes: Option<u64>,
    /// Largest sum of its files, in bytes.
    pub max_project_bytes: Option<u64>,
}

impl ProjectLimits {
    /// From the columns of a row. What no row can hold is no limit of its own.
    pub(crate) fn of_row(file: Option<i64>, project: Option<i64>) -> Self {
        let bytes = |limit: Option<i64>| limit.and_then(|limit| u64::try_from(limit).ok());
        Self { max_file_bytes: bytes(file), max_project_bytes: bytes(project) }
    }

    /// The largest file that the project may take.
    pub fn file(&self, configured: &UploadSettings) -> u64 {
        self.max_file_bytes.unwrap_or(configured.max_file_bytes)
    }

    /// The largest sum of its files.
    pub fn project(&self, configured: &UploadSettings) -> u64 {
        self.max_project_bytes.unwrap_or(configured.max_project_bytes)
    }
}

impl Store {
    /// The largest file that any project may take: nothing larger is read to its end.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn largest_file(&self) -> Result<u64, crate::Unavailable> {
        let largest =
            sqlx::query_scalar!("select max(max_file_bytes) from projects where max_file_bytes is not null").fetch_one(self.pool()).await?;
        let configured = self.settings().uploads.max_file_bytes;
        Ok(largest.and_then(|largest| u64::try_from(largest).ok()).map_or(configured, |largest| largest.max(configured)))
    }

    /// Gives a project limits of its own, or the configured ones back.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn set_limits(&self, leave: Leave<SetLimits>, client: &Client, limits: ProjectLimits) -> Result<(), ManageError> {
        let mut managing = self.manage(leave, client).await?;
        let bytes = |limit: Option<u64>| limit.map(|limit| i64::try_from(limit).unwrap_or(i64::MAX));
        let id = managing.project.id.as_uuid();
        let before = of_project(managing.connection(), id).await?;
        if before == limits {
            return Err(managing.against(words::manage::limits_already()).await);
        }
        sqlx::query!(
            "update projects set max_file_bytes = $2, max_project_bytes = $3 where project_id = $1",
            id,
            bytes(limits.max_file_bytes),
            bytes(limits.max_project_bytes)
        )
        .execute(managing.connection())
        .await?;
        let detail = json!({ "max_file_bytes": limits.max_file_bytes, "max_project_bytes": limits.max_project_bytes });
        managing.done("", detail).await
    }

    /// The limits of a project; those of one that does not exist yet are the configured ones.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub(crate) async fn limits_of(&self, name: &NormalizedName) -> Result<ProjectLimits, sqlx::Error> {
        let row = sqlx::query!("select max_file_bytes, max_project_bytes from projects where normalized_name = $1", name.as_str())
            .fetch_optional(self.pool())
            .await?;
        Ok(row.map_or_else(ProjectLimits::default, |row| ProjectLimits::of_row(row.max_file_bytes, row.max_project_bytes)))
    }
}

/// The limits of a project in the caller's transaction.
pub(crate) async fn of_project(connection: &mut PgConnection, project: uuid::Uuid) -> Result<ProjectLimits, sqlx::Error> {
    let row =
        sqlx::query!("select max_file_bytes, max_project_bytes from projects where project_id = $1", project).fetch_one(connection).await?;
    Ok(ProjectLimits::of_row(row.max_file_bytes, row.max_project_bytes))
}
