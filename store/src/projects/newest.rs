//! The newest releases and projects, for the home page and for feeds.

use std::collections::HashSet;

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

/// A project that was made lately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProject {
    /// The project.
    pub name: ProjectName,
    /// The project in one line.
    pub summary: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
}

impl Store {
    /// The newest projects that have a release, newest first.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn newest_projects(&self, most: u32) -> Result<Vec<NewProject>, Unavailable> {
        let rows = sqlx::query!(
            r#"
            select
                name,
                summary as "summary?",
                created_at
            from projects
            join project_search using (project_id)
            where quarantined_at is null
                and exists (select from releases where releases.project_id = projects.project_id)
            order by created_at desc, project_id
            limit $1
            "#,
            i64::from(most)
        )
        .fetch_all(self.pool())
        .await?;
        rows.into_iter()
            .map(|row| Ok(NewProject { name: project_name(&row.name)?, summary: row.summary, created_at: row.created_at }))
            .collect()
    }

    /// The projects that were released lately, each once with its newest release.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn lately_released(&self, most: u32) -> Result<Vec<NewRelease>, Unavailable> {
        // A project that releases all day fills so many at most.
        let releases = self.newest_releases(most.saturating_mul(25)).await?;
        let mut seen = HashSet::new();
        let once = releases.into_iter().filter(|release| seen.insert(release.name.normalized().clone()));
        Ok(once.take(usize::try_from(most).unwrap_or(usize::MAX)).collect())
    }

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
