//! Taking somebody's role away.

use domain::account::Username;
use domain::policy::Role;
use domain::project::act::About;
use serde_json::json;

use crate::auth::Leave;
use crate::projects::manage::{ManageError, RemoveCollaborator};
use crate::{Client, Store};

impl Store {
    /// Takes somebody's role away. `typed` must be their username. Uploads of theirs that are under way are refused too.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn remove_collaborator(
        &self,
        leave: Leave<RemoveCollaborator>,
        client: &Client,
        username: &Username,
        typed: &str,
    ) -> Result<(), ManageError> {
        let (managing, held) = self.manage(leave, client).await?.role_of(username).await?;
        let mut managing = managing.confirmed(typed, &held.username).await?;
        if held.role == Role::Owner {
            managing = managing.keeps_an_owner_without(held.account).await?;
        }
        managing.take_role(held.account).await?;
        let detail = json!({ "person": held.username, "role": held.role.name() });
        managing.done_to(About::Named(&held.username), detail, Some(held.account)).await
    }
}
