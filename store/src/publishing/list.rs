//! The trusted publishers of a project.

use domain::Timestamp;
use domain::ids::PublisherId;
use domain::publishing::Publisher;

use super::PublisherRow;
use crate::projects::manage::ManagedProject;
use crate::{Store, Unavailable};

/// A trusted publisher of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectPublisher {
    /// Its id.
    pub id: PublisherId,
    /// Who it is, with the ids that are known to this project.
    pub publisher: Publisher,
    /// Since when it is the project's.
    pub added_at: Timestamp,
    /// Who added it, if they are still there.
    pub added_by: Option<String>,
    /// When it last got a token, for whichever project.
    pub last_used_at: Option<Timestamp>,
}

impl Store {
    /// The trusted publishers of a managed project, in the order in which they were added.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn project_publishers(&self, project: &ManagedProject) -> Result<Vec<ProjectPublisher>, Unavailable> {
        let rows = sqlx::query!(
            r#"
            select
                publisher_id,
                kind,
                issuer,
                fields,
                immutable_ids,
                project_publishers.created_at,
                username as "username?",
                last_used_at
            from project_publishers
            join publishers using (publisher_id)
            left join accounts on account_id = added_by
            where project_id = $1
            order by project_publishers.created_at, publisher_id
            "#,
            project.id.as_uuid()
        )
        .fetch_all(self.pool())
        .await?;
        let publishers = rows.into_iter().map(|row| {
            let columns = PublisherRow { kind: row.kind, issuer: row.issuer, fields: row.fields, immutable_ids: row.immutable_ids };
            Ok(ProjectPublisher {
                id: row.publisher_id.into(),
                publisher: columns.publisher()?,
                added_at: row.created_at,
                added_by: row.username,
                last_used_at: row.last_used_at,
            })
        });
        publishers.collect()
    }
}
