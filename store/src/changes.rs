//! Hearing of changes that any node made, so that pages kept in memory are dropped at once.
//!
//! A notification can be lost with the connection that carries it. So losing the connection means "anything may have changed", and every few seconds the newest
//! serial is compared with the newest one heard of.

use std::convert::Infallible;
use std::time::Duration;

use domain::project::NormalizedName;
use sqlx::postgres::PgListener;

use crate::{Store, Unavailable};

const CHANNEL: &str = "project_changed";

/// How often the newest serial is compared.
const COMPARE: Duration = Duration::from_secs(10);

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
    pub async fn follow_changes(&self, tell: impl Fn(Change) + Send) -> Result<Infallible, Unavailable> {
        let mut listener = PgListener::connect_with(self.pool()).await?;
        listener.listen(CHANNEL).await?;
        tell(Change::Anything);
        let mut seen = self.newest_serial().await?;
        loop {
            match tokio::time::timeout(COMPARE, listener.try_recv()).await {
                Ok(heard) => match heard?.map(|heard| NormalizedName::parse(heard.payload())) {
                    Some(Ok(project)) => tell(Change::Project(project)),
                    Some(Err(_)) | None => tell(Change::Anything),
                },
                Err(_quiet) => {
                    let newest = self.newest_serial().await?;
                    if newest != seen {
                        seen = newest;
                        tell(Change::Anything);
                    }
                }
            }
        }
    }

    async fn newest_serial(&self) -> Result<Option<i64>, sqlx::Error> {
        sqlx::query_scalar!("select max(serial) from projects").fetch_one(self.pool()).await
    }
}
