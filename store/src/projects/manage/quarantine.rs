//! Quarantine by administrators (PEP 792): at once nothing of the project is offered, and its people change nothing.

use serde_json::json;

use super::{EndQuarantine, ManageError, Quarantine};
use crate::auth::Leave;
use crate::{Client, Store};

impl Store {
    /// Puts a project into quarantine. `typed` must be its name, `why` is told to its people.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn quarantine(&self, leave: Leave<Quarantine>, client: &Client, typed: &str, why: &str) -> Result<(), ManageError> {
        let managing = self.manage(leave, client).await?;
        let name = managing.project.name.clone();
        let mut managing = managing.confirmed(typed, name.as_str()).await?;
        if managing.project.is_quarantined {
            return Err(managing.against(words::manage::quarantined_already()).await);
        }
        let id = managing.project.id.as_uuid();
        sqlx::query!("update projects set quarantined_at = $2, quarantine_reason = $3 where project_id = $1", id, self.now(), why)
            .execute(managing.connection())
            .await?;
        managing.done(why, json!({ "why": why })).await
    }

    /// Ends a quarantine.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn end_quarantine(&self, leave: Leave<EndQuarantine>, client: &Client) -> Result<(), ManageError> {
        let mut managing = self.manage(leave, client).await?;
        if !managing.project.is_quarantined {
            return Err(managing.against(words::manage::not_quarantined()).await);
        }
        let id = managing.project.id.as_uuid();
        sqlx::query!("update projects set quarantined_at = null, quarantine_reason = null where project_id = $1", id)
            .execute(managing.connection())
            .await?;
        managing.done("", json!({})).await
    }
}
