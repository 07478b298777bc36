//! Requiring attestations of a project's files: whoever steals a token has no build that attests.

use serde_json::json;

use super::{ManageError, RequireAttestations, StopRequiringAttestations};
use crate::auth::Leave;
use crate::{Client, Store};

impl Store {
    /// Requires attestations of every file from now on. The files that are there stay.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn require_attestations(&self, leave: Leave<RequireAttestations>, client: &Client) -> Result<(), ManageError> {
        let mut managing = self.manage(leave, client).await?;
        if managing.project.requires_attestations {
            return Err(managing.against(words::manage::attestations_required_already()).await);
        }
        let id = managing.project.id.as_uuid();
        sqlx::query!("update projects set requires_attestations = true where project_id = $1", id).execute(managing.connection()).await?;
        managing.done("", json!({})).await
    }

    /// Requires them no more.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn stop_requiring_attestations(&self, leave: Leave<StopRequiringAttestations>, client: &Client) -> Result<(), ManageError> {
        let mut managing = self.manage(leave, client).await?;
        if !managing.project.requires_attestations {
            return Err(managing.against(words::manage::attestations_not_required()).await);
        }
        let id = managing.project.id.as_uuid();
        sqlx::query!("update projects set requires_attestations = false where project_id = $1", id).execute(managing.connection()).await?;
        managing.done("", json!({})).await
    }
}
