//! Giving somebody the other role.

use domain::account::Username;
use domain::policy::Role;
use domain::project::act::About;
use serde_json::json;

use crate::auth::Leave;
use crate::projects::manage::{ChangeRole, ManageError};
use crate::{Client, Store};

impl Store {
    /// Gives somebody the other role. It counts at once. The last owner stays one.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn change_role(&self, leave: Leave<ChangeRole>, client: &Client, username: &Username, role: Role) -> Result<(), ManageError> {
        let (mut managing, held) = self.manage(leave, client).await?.role_of(username).await?;
        if held.role == role {
            return Err(managing.against(words::manage::is_that_already(role.name(), held.username)).await);
        }
        if role == Role::Maintainer {
            managing = managing.keeps_an_owner_without(held.account).await?;
            managing.revoke_invitations_of(held.account).await?;
        }
        let project = managing.project.id.as_uuid();
        sqlx::query!(
            "update project_roles set role = $3 where project_id = $1 and account_id = $2",
            project,
            held.account.as_uuid(),
            role.name()
        )
        .execute(managing.connection())
        .await?;
        let detail = json!({ "person": held.username, "role": role.name(), "role_before": held.role.name() });
        managing.done_to(About::Role(&held.username, role), detail, Some(held.account)).await
    }
}
