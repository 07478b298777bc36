//! A history as a feed, for a reader that cannot log in.
//!
//! Its address is a secret made for this one purpose: it reads one history, opens nothing else, and is kept as a hash. It is shown once; a new one kills it, and
//! so does turning the feed off. What it may read is judged anew at each use: a frozen account and a lost role read nothing.

mod close;
mod open;
mod reveal;
mod secret;

use domain::Timestamp;
use domain::ids::{AccountId, HistoryFeedId, ProjectId};
use domain::policy::{Action, Role, allows};
use domain::project::NormalizedName;
use sqlx::PgConnection;

use super::History;
use crate::auth::{Act, Refusal, leave};
use crate::{Store, Unavailable};

pub(crate) use secret::FeedSecret;

/// The act of making a feed's address, renewing it, or taking it away.
#[derive(Debug)]
pub struct ManageFeed;

/// Which history a feed is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedOf {
    /// The person's own.
    Own,
    /// A project's.
    Project(NormalizedName),
}

impl leave::Sealed for ManageFeed {}

impl Act for ManageFeed {
    type Proof = crate::auth::Fresh2fa;
    type Object = FeedOf;
    type Grounds = Option<ProjectId>;

    async fn judge(store: &Store, account: AccountId, object: &FeedOf) -> Result<Option<ProjectId>, Refusal> {
        match object {
            FeedOf::Own => Ok(None),
            FeedOf::Project(name) => store.readable_project(account, name).await.map(|(project, _)| Some(project)),
        }
    }
}

/// Why a feed was not made.
#[derive(Debug, thiserror::Error)]
pub enum FeedError {
    /// The person has lost the right since it was judged.
    #[error("{}", words::refusals::history_not_readable())]
    NotAllowed,
    /// It could not be written.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl From<sqlx::Error> for FeedError {
    fn from(error: sqlx::Error) -> Self {
        Self::Unavailable(error.into())
    }
}

impl Store {
    /// Since when this history has a feed of this reader's; none if it has none.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn feed_since(&self, history: &History) -> Result<Option<Timestamp>, Unavailable> {
        let since = sqlx::query_scalar!(
            "select created_at from history_feeds where account_id = $1 and project_id is not distinct from $2",
            history.reader.as_uuid(),
            history.project.as_ref().map(|(project, _)| project.as_uuid())
        )
        .fetch_optional(self.pool())
        .await?;
        Ok(since)
    }
}

/// The right to the project's history, on a row that stays as it is until the end of the transaction.
async fn still_allowed(connection: &mut PgConnection, account: AccountId, project: Option<ProjectId>) -> Result<bool, sqlx::Error> {
    let Some(project) = project else { return Ok(true) };
    let role = sqlx::query_scalar!(
        "select role from project_roles where project_id = $1 and account_id = $2 for share",
        project.as_uuid(),
        account.as_uuid()
    )
    .fetch_optional(connection)
    .await?;
    Ok(allows(role.as_deref().and_then(Role::from_name), Action::ReadHistory))
}

/// What the address is sealed for while it waits to be shown.
fn row_name(feed: HistoryFeedId) -> String {
    format!("history_feeds/{feed}/address")
}
