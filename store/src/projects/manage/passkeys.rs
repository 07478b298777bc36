//! Requiring passkeys of a project's people: a code can be typed into a false page, a passkey cannot.

use serde_json::json;

use super::{ManageError, RequirePasskeys, StopRequiringPasskeys};
use crate::auth::Leave;
use crate::{Client, Store};

impl Store {
    /// Requires passkeys from now on. Whoever does it must have shown one in this session, or they would lock themselves out.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn require_passkeys(&self, leave: Leave<RequirePasskeys>, client: &Client) -> Result<(), ManageError> {
        let mut managing = self.manage(leave, client).await?;
        if managing.project.requires_passkeys {
            return Err(managing.against(words::manage::passkeys_required_already()).await);
        }
        if !managing.has_shown_passkey().await? {
            return Err(managing.refuse(ManageError::PasskeyNeeded).await);
        }
        let id = managing.project.id.as_uuid();
        sqlx::query!("update projects set requires_passkeys = true where project_id = $1", id).execute(managing.connection()).await?;
        managing.done("", json!({})).await
    }

    /// Requires them no more.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn stop_requiring_passkeys(&self, leave: Leave<StopRequiringPasskeys>, client: &Client) -> Result<(), ManageError> {
        let mut managing = self.manage(leave, client).await?;
        if !managing.project.requires_passkeys {
            return Err(managing.against(words::manage::passkeys_not_required()).await);
        }
        let id = managing.project.id.as_uuid();
        sqlx::query!("update projects set requires_passkeys = false where project_id = $1", id).execute(managing.connection()).await?;
        managing.done("", json!({})).await
    }
}
