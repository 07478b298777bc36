//! What administrators see of jobs, and trying one again: what is in a job is sealed and stays so.

use domain::Timestamp;
use domain::audit::Tag;
use serde_json::json;

use crate::auth::Admin2fa;
use crate::site::SiteError;
use crate::{Store, Unavailable};

/// Jobs that are shown at most.
const MOST: i64 = 200;

/// A job that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingJob {
    /// Its number.
    pub id: i64,
    /// What kind it is.
    pub name: String,
    /// How often it was tried and failed.
    pub attempts: i32,
    /// Why it failed last.
    pub last_error: Option<String>,
    /// Since when it waits.
    pub created_at: Timestamp,
    /// When it is tried next.
    pub run_at: Timestamp,
}

impl Store {
    /// Jobs that wait: those that have failed first, then by the time of their next try.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn waiting_jobs(&self, _who: &Admin2fa) -> Result<Vec<WaitingJob>, Unavailable> {
        let jobs = sqlx::query_as!(
            WaitingJob,
            r#"
            select
                job_id as id,
                name,
                attempts,
                last_error,
                created_at,
                run_at
            from jobs
            order by attempts = 0, run_at, job_id
            limit $1
            "#,
            MOST
        )
        .fetch_all(self.pool())
        .await?;
        Ok(jobs)
    }

    /// Has a job tried at once.
    ///
    /// # Errors
    ///
    /// When it is done or given up meanwhile, or the store does not answer.
    pub async fn retry_job(&self, who: Admin2fa, id: i64) -> Result<(), SiteError> {
        let mut administering = self.administer(who, Tag::JobRetried).await?;
        let name = sqlx::query_scalar!("update jobs set run_at = $2 where job_id = $1 returning name", id, self.now())
            .fetch_optional(administering.connection())
            .await?;
        match name {
            Some(name) => administering.done(json!({ "job": id, "kind": name })).await,
            None => Err(administering.against("This job is done, or was given up. Nothing was changed.").await),
        }
    }
}
