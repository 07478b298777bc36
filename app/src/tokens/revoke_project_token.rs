//! Revoking a token that reaches a project, as one of its owners.

use domain::ids::TokenId;
use domain::local_path::LocalPath;
use domain::project::NormalizedName;
use domain::project::act::ProjectAct;
use store::tokens::RevokeProjectToken as Act;

use crate::gate::{self, client, store};
use crate::manage::to_fault;
use crate::prelude::*;

/// Revokes a token that reaches a project of one's own, whoever made it. Its maker is told.
///
/// # Errors
///
/// When the person is no owner of the project, no such token reaches it, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "project-tokens/revoke")]
pub async fn revoke_project_token(project: String, id: String) -> Result<(), Fault> {
    let project = NormalizedName::parse(&project).map_err(|_| Fault::not_found())?;
    let id: TokenId = id.parse().map_err(|_| Fault::not_found())?;
    let back = LocalPath::parse(&format!("/manage/project/{project}/tokens/?done=token-revoked")).map_err(|_| Fault::not_found())?;
    let store = store()?;
    let leave = who.ask::<Act>(&store, &(project, id)).await?;
    store.revoke_project_token(leave, &client()?).await.map_err(|error| to_fault(ProjectAct::RevokeProjectToken, error))?;
    gate::go_on(&back);
    Ok(())
}
