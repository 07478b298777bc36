//! The newest releases, for the home page.

use domain::Timestamp;
use domain::project::{ProjectName, Version};

use super::{project_name, version};
use crate::{Store, Unavailable};

/// A release that was made lately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRelease {
    /// The project.
    pub name: ProjectName,
    /// The version.
    pub version: Version,
    /// The project in one line.
    pub summary: Option<String>,
    /// When its first file was uploaded.
    pub created_at: Timestamp,
}

impl Store {
    /// The newest releases, newest first.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn newest_releases(&self, most: u32) -> Result<Vec<NewRelease>, Unavailable> {
        let rows = sqlx::query!(
            r#"
            select
                name,
                version,
                releases.created_at,
                (
                    select metadata -> 'summary' ->> 0
                    from files
                    where files.release_id = releases.release_id
                    order by uploaded_at
                    limit 1
                ) as summary
            from releases
            join projects using (project_id)
            where quarantined_at is null and yanked_at is null
            order by releases.created_at desc, release_id
            limit $1
            "#,
            i64::from(most)
        )
        .fetch_all(self.pool())
        .await?;
        let releases = rows.into_iter().map(|row| {
            let (name, version) = (project_name(&row.name)?, version(&row.version)?);
            Ok(NewRelease { name, version, summary: row.summary, created_at: row.created_at })
        });
        releases.collect()
    }
}
