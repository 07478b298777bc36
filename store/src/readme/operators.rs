//! What administrators see of descriptions that could not be rendered, and having one tried again.

use data_encoding::HEXLOWER;
use domain::Timestamp;
use domain::audit::Tag;
use domain::project::{ProjectName, Version};
use serde_json::json;

use crate::auth::Admin2fa;
use crate::projects::{project_name, version};
use crate::site::SiteError;
use crate::{Store, Unavailable};

/// How many are shown at once, the newest.
const SHOWN: i64 = 50;

/// A description that pages show as plain text because rendering it failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedDescription {
    /// Its digest, in lowercase hexadecimal.
    pub id: String,
    /// A project whose files say it.
    pub project: ProjectName,
    /// A release of it.
    pub version: Version,
    /// What it is written in, as the file says.
    pub content_type: String,
    /// Why it failed.
    pub error: String,
    /// When.
    pub failed_at: Timestamp,
    /// When it is tried again by itself, if it is.
    pub due_at: Option<Timestamp>,
}

impl Store {
    /// The descriptions that failed, the newest first, at most 50; and how many there are.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn failed_descriptions(&self, _who: &Admin2fa) -> Result<(Vec<FailedDescription>, u64), Unavailable> {
        let rows = sqlx::query!(
            r#"
            select
                encode(digest, 'hex') as "id!",
                content_type,
                last_error as "error!",
                rendered_at as "failed_at!",
                due_at,
                said.name,
                said.version,
                count(*) over () as "total!"
            from descriptions
            cross join lateral (
                select projects.name, releases.version
                from described_files
                join files on files.file_id = described_files.file_id
                join releases on releases.release_id = files.release_id
                join projects on projects.project_id = files.project_id
                where described_files.digest = descriptions.digest
                order by files.uploaded_at desc
                limit 1
            ) as said
            where last_error is not null
                and rendered_at is not null
            order by rendered_at desc
            limit $1
            "#,
            SHOWN
        )
        .fetch_all(self.pool())
        .await?;
        let total = rows.first().map_or(0, |row| u64::try_from(row.total).unwrap_or(0));
        let failed = rows.into_iter().map(|row| {
            Ok(FailedDescription {
                id: row.id,
                project: project_name(&row.name)?,
                version: version(&row.version)?,
                content_type: row.content_type,
                error: row.error,
                failed_at: row.failed_at,
                due_at: row.due_at,
            })
        });
        Ok((failed.collect::<Result<_, Unavailable>>()?, total))
    }

    /// Has a description that failed rendered again at once, as if it had never been tried; until then it stays among those that failed. `id` is its digest,
    /// in hexadecimal.
    ///
    /// # Errors
    ///
    /// When it did not fail, is gone or is due already, or the store does not answer.
    pub async fn retry_rendering(&self, who: Admin2fa, id: &str) -> Result<(), SiteError> {
        let mut administering = self.administer(who, Tag::JobRetried).await?;
        let digest = HEXLOWER.decode(id.as_bytes()).unwrap_or_default();
        let retried = sqlx::query!(
            r#"
            update descriptions set due_at = $2, attempts = 0
            where digest = $1
                and last_error is not null
                and (due_at is null or due_at > $2)
            "#,
            digest,
            self.now()
        )
        .execute(administering.connection())
        .await?;
        if retried.rows_affected() == 1 {
            administering.done(json!({ "job": id, "kind": "description" })).await?;
            self.described().ring();
            return Ok(());
        }
        Err(administering.against(words::site::not_failed()).await)
    }
}
