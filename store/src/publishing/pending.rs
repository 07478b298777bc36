//! Pending publishers: workflows that will make a project by their first upload. They don't reserve its name.

mod add;
mod error;
mod remove;
mod void;

use domain::Timestamp;
use domain::ids::PendingPublisherId;
use domain::project::ProjectName;
use domain::publishing::Publisher;

use super::PublisherRow;
use crate::auth::Session2fa;
use crate::projects::project_name;
use crate::{Store, Unavailable};

pub use add::AddPendingPublisher;
pub use error::PendingPublisherError;
pub use remove::RemovePendingPublisher;
pub(crate) use void::drop_pending_of_others;

/// A workflow that will make a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingPublisher {
    /// Its id.
    pub id: PendingPublisherId,
    /// What the project will be called.
    pub project: ProjectName,
    /// Who it is.
    pub publisher: Publisher,
    /// Since when.
    pub created_at: Timestamp,
    /// Until when.
    pub expires_at: Timestamp,
}

impl Store {
    /// This person's pending publishers, the oldest first.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn pending_publishers(&self, who: &Session2fa) -> Result<Vec<PendingPublisher>, Unavailable> {
        let rows = sqlx::query!(
            r#"
            select
                pending_publisher_id,
                project_name,
                kind,
                issuer,
                fields,
                immutable_ids,
                created_at,
                expires_at
            from pending_publishers
            where account_id = $1 and expires_at > $2
            order by created_at, pending_publisher_id
            "#,
            who.account().as_uuid(),
            self.now()
        )
        .fetch_all(self.pool())
        .await?;
        let pending = rows.into_iter().map(|row| {
            let columns = PublisherRow { kind: row.kind, issuer: row.issuer, fields: row.fields, immutable_ids: row.immutable_ids };
            Ok(PendingPublisher {
                id: row.pending_publisher_id.into(),
                project: project_name(&row.project_name)?,
                publisher: columns.publisher()?,
                created_at: row.created_at,
                expires_at: row.expires_at,
            })
        });
        pending.collect()
    }
}
