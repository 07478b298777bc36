//! What was downloaded lately: for owners who are about to take something away.

use std::collections::HashMap;

use domain::project::Version;
use time::{Date, Duration};

use crate::projects::manage::ManagedProject;
use crate::{Store, Unavailable};

/// How far back, with today.
const DAYS: i64 = 30;

impl Store {
    /// Downloads of a managed project's files in the last 30 days.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn project_downloads(&self, project: &ManagedProject) -> Result<u64, Unavailable> {
        let downloads = sqlx::query_scalar!(
            r#"
            select coalesce(sum(downloads), 0)::bigint as "downloads!"
            from file_downloads
            join files using (file_id)
            where project_id = $1 and day > $2
            "#,
            project.id.as_uuid(),
            self.first_day()
        )
        .fetch_one(self.pool())
        .await?;
        Ok(u64::try_from(downloads).unwrap_or(0))
    }

    /// Downloads of a managed release's files in the last 30 days, by file name. A file that nobody downloaded is not in it.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn release_downloads(&self, project: &ManagedProject, version: &Version) -> Result<HashMap<String, u64>, Unavailable> {
        let rows = sqlx::query!(
            r#"
            select
                filename,
                sum(downloads)::bigint as "downloads!"
            from file_downloads
            join files using (file_id)
            join releases using (release_id)
            where releases.project_id = $1 and version_key = $2 and day > $3
            group by filename
            "#,
            project.id.as_uuid(),
            version.key(),
            self.first_day()
        )
        .fetch_all(self.pool())
        .await?;
        Ok(rows.into_iter().map(|row| (row.filename, u64::try_from(row.downloads).unwrap_or(0))).collect())
    }

    /// The day before the first that counts.
    fn first_day(&self) -> Date {
        (self.now() - Duration::days(DAYS)).date()
    }
}
