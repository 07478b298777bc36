//! Hearing of changes that any node made, so that pages kept in memory are dropped at once.
//!
//! A notification can be lost with the connection that carries it. So losing the connection means "anything may have changed"; a serial that does not follow
//! the last one, and every few seconds without any, means asking the feed what was missed.

use std::convert::Infallible;
use std::time::Duration;

use domain::project::NormalizedName;
use sqlx::postgres::PgListener;

use crate::{Store, Unavailable};

const CHANNEL: &str = "project_changed";

/// How often the newest serial is compared.
const COMPARE: Duration = Duration::from_secs(10);

/// Most changes that are caught up with one by one.
const ONE_BY_ONE: i64 = 1000;

/// What has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// One project.
    Project(NormalizedName),
    /// Something, and it was not heard what.
    Anything,
}

impl Store {
    /// Tells of every change until the database is lost; then the caller begins again.
    ///
    /// # Errors
    ///
    /// When the database cannot be listened to.
    pub async fn follow_changes(&self, tell: impl Fn(Change) + Send + Sync) -> Result<Infallible, Unavailable> {
        let mut listener = PgListener::connect_with(self.pool()).await?;
        listener.listen(CHANNEL).await?;
        let mut seen = self.newest_serial().await?;
        tell(Change::Anything);
        loop {
            match tokio::time::timeout(COMPARE, listener.try_recv()).await {
                Ok(heard) => {
                    if let Some((serial, project)) = heard?.and_then(|heard| read(heard.payload())) {
                        tell(Change::Project(project));
                        seen = if serial <= seen + 1 { seen.max(serial) } else { self.catch_up(seen, &tell).await? };
                    } else {
                        // The connection was lost and made again, or somebody else says something in our channel.
                        seen = self.newest_serial().await?;
                        tell(Change::Anything);
                    }
                }
                Err(_quiet) => seen = self.catch_up(seen, &tell).await?,
            }
        }
    }

    /// Tells of what was not heard, and gives the newest serial.
    async fn catch_up(&self, seen: i64, tell: &(impl Fn(Change) + Sync)) -> Result<i64, Unavailable> {
        let missed = sqlx::query!(
            r#"
            select
                serial,
                normalized_name
            from changes
            where serial > $1
            order by serial
            limit $2
            "#,
            seen,
            ONE_BY_ONE
        )
        .fetch_all(self.pool())
        .await?;
        if i64::try_from(missed.len()).is_ok_and(|missed| missed >= ONE_BY_ONE) {
            let newest = self.newest_serial().await?;
            tell(Change::Anything);
            return Ok(newest);
        }
        for change in &missed {
            tell(NormalizedName::parse(&change.normalized_name).map_or(Change::Anything, Change::Project));
        }
        Ok(missed.last().map_or(seen, |change| change.serial))
    }

    /// The serial of the newest change; 0 before the first.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn newest_serial(&self) -> Result<i64, Unavailable> {
        let newest = sqlx::query_scalar!("select max(serial) from changes").fetch_one(self.pool()).await?;
        Ok(newest.unwrap_or(0))
    }
}

/// `<serial> <normal name>`.
fn read(payload: &str) -> Option<(i64, NormalizedName)> {
    let (serial, project) = payload.split_once(' ')?;
    Some((serial.parse().ok()?, NormalizedName::parse(project).ok()?))
}
