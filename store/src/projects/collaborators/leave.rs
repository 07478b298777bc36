//! Giving one's own role up.

use domain::policy::Role;
use domain::project::act::About;
use serde_json::json;

use crate::auth::Leave;
use crate::projects::manage::{LeaveProject, ManageError};
use crate::{Client, Store, Unavailable};

impl Store {
    /// Gives one's own role in the project up. `typed` must be the project's name. The last owner cannot.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn leave_project(&self, leave: Leave<LeaveProject>, client: &Client, typed: &str) -> Result<(), ManageError> {
        let managing = self.manage(leave, client).await?;
        let name = managing.project.name.clone();
        let mut managing = managing.confirmed(typed, name.as_str()).await?;
        let (project, account) = (managing.project.id.as_uuid(), managing.actor.account);
        let role =
            sqlx::query_scalar!("select role from project_roles where project_id = $1 and account_id = $2", project, account.as_uuid())
                .fetch_one(managing.connection())
                .await?;
        let role = Role::from_name(&role).ok_or(Unavailable::Inconsistent("a role in a row is none"))?;
        if role == Role::Owner {
            managing = managing.keeps_an_owner_without(account).await?;
        }
        managing.take_role(account).await?;
        let username = managing.by().to_owned();
        managing.done_to(About::Named(&username), json!({ "role": role.name() }), Some(account)).await
    }
}
