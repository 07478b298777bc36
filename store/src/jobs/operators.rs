//! What administrators see of jobs, and trying one again: what is in a job is sealed and stays so.

use domain::Timestamp;
use domain::audit::Tag;
use serde_json::json;

use crate::auth::Admin2fa;
use crate::site::SiteError;
use crate::{Store, Unavailable};

/// Jobs on one page.
const PAGE: u32 = 50;

/// A job that is not done.
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
    /// When it was given up: it is tried no more unless somebody says so.
    pub given_up_at: Option<Timestamp>,
}

/// One page of jobs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobsPage {
    /// Those on this page: given up ones, then those that have failed, then by the time of their next try.
    pub jobs: Vec<WaitingJob>,
    /// How many there are on all pages.
    pub total: u64,
    /// Which page this is, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
}

impl Store {
    /// Jobs that wait or were given up.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn waiting_jobs(&self, _who: &Admin2fa, page: u32) -> Result<JobsPage, Unavailable> {
        let page = page.max(1);
        let total = sqlx::query_scalar!(r#"select count(*) as "total!" from jobs"#).fetch_one(self.pool()).await?;
        let jobs = sqlx::query_as!(
            WaitingJob,
            r#"
            select
                job_id as id,
                name,
                attempts,
                last_error,
                created_at,
                run_at,
                given_up_at
            from jobs
            order by given_up_at desc nulls last, attempts = 0, run_at, job_id
            limit $1 offset $2
            "#,
            i64::from(PAGE),
            i64::from(page - 1) * i64::from(PAGE)
        )
        .fetch_all(self.pool())
        .await?;
        let total = u64::try_from(total).unwrap_or(0);
        let pages = u32::try_from(total.div_ceil(u64::from(PAGE))).unwrap_or(u32::MAX).max(1);
        Ok(JobsPage { jobs, total, page, pages })
    }

    /// Has a job tried at once, also one that was given up: such a one is tried once more, and for another day only if it is younger than that.
    ///
    /// # Errors
    ///
    /// When it is done meanwhile, or the store does not answer.
    pub async fn retry_job(&self, who: Admin2fa, id: i64) -> Result<(), SiteError> {
        let mut administering = self.administer(who, Tag::JobRetried).await?;
        let given_up = sqlx::query_scalar!("select given_up_at from jobs where job_id = $1 for update", id)
            .fetch_optional(administering.connection())
            .await?;
        let name = sqlx::query_scalar!("update jobs set run_at = $2, given_up_at = null where job_id = $1 returning name", id, self.now())
            .fetch_optional(administering.connection())
            .await?;
        match (name, given_up) {
            (Some(name), Some(given_up)) => {
                administering.done(json!({ "job": id, "kind": name, "was_given_up": given_up.is_some() })).await
            }
            _ => Err(administering.against(words::site::job_done()).await),
        }
    }
}
