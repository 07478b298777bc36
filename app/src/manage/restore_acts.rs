//! Bringing back what was deleted.

use domain::ids::DeletionId;
use domain::project::act::ProjectAct;
use store::projects::manage;

use super::release_acts::go;
use super::{named, to_fault};
use crate::gate::{self, client, store};
use crate::prelude::*;

/// Restores a deleted release or file.
///
/// # Errors
///
/// When the person is no owner, the deletion is final or something stands in its place, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "deletions/undo")]
pub async fn restore(project: String, deletion: String) -> Result<(), Fault> {
    let (name, store) = (named(&project)?, store()?);
    let deletion: DeletionId = deletion.parse().map_err(|_| Fault::not_found())?;
    let leave = who.ask::<manage::Restore>(&store, &name).await?;
    store.restore(leave, &client()?, deletion).await.map_err(|error| to_fault(ProjectAct::Restore, error))?;
    go(&format!("/manage/project/{name}/releases/?done=restored"))
}

/// Restores a deleted project.
///
/// # Errors
///
/// When the person was no owner of it, the deletion is final or the name is in use again, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "projects/restore")]
pub async fn restore_project(deletion: String) -> Result<(), Fault> {
    let store = store()?;
    let deletion: DeletionId = deletion.parse().map_err(|_| Fault::not_found())?;
    let leave = who.ask::<manage::RestoreProject>(&store, &deletion).await?;
    store.restore_project(leave, &client()?).await.map_err(|error| to_fault(ProjectAct::RestoreProject, error))?;
    gate::go_to("/manage/projects/?done=project-restored");
    Ok(())
}
