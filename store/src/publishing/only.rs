//! Whether a project takes uploads from its trusted publishers alone.

use serde_json::json;

use crate::auth::Leave;
use crate::projects::manage::{ManageError, RequireTrustedPublishing, StopRequiringTrustedPublishing};
use crate::{Against, Client, Store};

impl Store {
    /// Takes uploads from trusted publishers alone from now on: a forgotten token of a person does nothing here any more (incident 36).
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn require_trusted_publishing(&self, leave: Leave<RequireTrustedPublishing>, client: &Client) -> Result<(), ManageError> {
        let mut managing = self.manage(leave, client).await?;
        let project = managing.project.id.as_uuid();
        let row = sqlx::query!(
            r#"
            select
                trusted_publishing_only,
                exists (select from project_publishers where project_publishers.project_id = projects.project_id) as "has_one!"
            from projects
            where project_id = $1
            "#,
            project
        )
        .fetch_one(managing.connection())
        .await?;
        if row.trusted_publishing_only {
            return Err(managing.against(words::publishing::only_already()).await);
        }
        if !row.has_one {
            return Err(managing.against(Against::because("no_publisher", words::publishing::no_publisher())).await);
        }
        sqlx::query!("update projects set trusted_publishing_only = true where project_id = $1", project)
            .execute(managing.connection())
            .await?;
        managing.done("", json!({})).await
    }

    /// Takes uploads from people as well.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn stop_requiring_trusted_publishing(
        &self,
        leave: Leave<StopRequiringTrustedPublishing>,
        client: &Client,
    ) -> Result<(), ManageError> {
        let mut managing = self.manage(leave, client).await?;
        let project = managing.project.id.as_uuid();
        let changed =
            sqlx::query!("update projects set trusted_publishing_only = false where project_id = $1 and trusted_publishing_only", project)
                .execute(managing.connection())
                .await?;
        if changed.rows_affected() == 0 {
            return Err(managing.against(words::publishing::not_only()).await);
        }
        managing.done("", json!({})).await
    }
}
