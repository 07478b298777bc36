//! Removing a trusted publisher from a project.

use domain::ids::PublisherId;
use serde_json::json;

use super::PublisherRow;
use crate::auth::Leave;
use crate::projects::manage::{ManageError, RemovePublisher};
use crate::{Against, Client, Store};

impl Store {
    /// Lets a workflow upload to the project no more: tokens that it holds do nothing there from now on. One that publishes nowhere any more is forgotten.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn remove_publisher(
        &self,
        leave: Leave<RemovePublisher>,
        client: &Client,
        publisher: PublisherId,
    ) -> Result<(), ManageError> {
        let mut managing = self.manage(leave, client).await?;
        let project = managing.project.id.as_uuid();
        let row = sqlx::query!(
            r#"
            select
                kind,
                issuer,
                fields,
                immutable_ids,
                trusted_publishing_only
                    and not exists (
                        select from project_publishers as others
                        where others.project_id = $1 and others.publisher_id <> $2
                    ) as "is_needed!"
            from project_publishers
            join publishers using (publisher_id)
            join projects using (project_id)
            where project_id = $1 and publisher_id = $2
            "#,
            project,
            publisher.as_uuid()
        )
        .fetch_optional(managing.connection())
        .await?;
        let Some(row) = row else { return Err(managing.refuse(ManageError::Gone("publisher")).await) };
        if row.is_needed {
            return Err(managing.against(Against::because("last_publisher", words::publishing::last_publisher())).await);
        }
        let known =
            PublisherRow { kind: row.kind, issuer: row.issuer, fields: row.fields, immutable_ids: row.immutable_ids }.publisher()?;
        sqlx::query!("delete from project_publishers where project_id = $1 and publisher_id = $2", project, publisher.as_uuid())
            .execute(managing.connection())
            .await?;
        managing.done(&known.describe(), json!({ "publisher": known.describe(), "publisher_id": publisher })).await
    }
}
