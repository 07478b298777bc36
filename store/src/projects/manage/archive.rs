//! Archiving a project, and taking that back (PEP 792).

use serde_json::json;

use super::{Archive, ManageError, Unarchive};
use crate::auth::Leave;
use crate::{Client, Store};

impl Store {
    /// Archives the project: it takes no more uploads, and everybody is told. Its files stay.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn archive_project(&self, leave: Leave<Archive>, client: &Client) -> Result<(), ManageError> {
        let mut managing = self.manage(leave, client).await?;
        if managing.project.is_archived {
            return Err(managing.against(words::manage::archived_already()).await);
        }
        let id = managing.project.id.as_uuid();
        sqlx::query!("update projects set archived_at = $2 where project_id = $1", id, self.now()).execute(managing.connection()).await?;
        managing.done("", json!({})).await
    }

    /// Lets an archived project take uploads again.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn unarchive_project(&self, leave: Leave<Unarchive>, client: &Client) -> Result<(), ManageError> {
        let mut managing = self.manage(leave, client).await?;
        if !managing.project.is_archived {
            return Err(managing.against(words::manage::not_archived()).await);
        }
        let id = managing.project.id.as_uuid();
        sqlx::query!("update projects set archived_at = null where project_id = $1", id).execute(managing.connection()).await?;
        managing.done("", json!({})).await
    }
}
