//! What is done to a project as a whole.

use domain::project::NormalizedName;
use domain::project::act::ProjectAct;
use store::projects::manage;

use super::release_acts::go;
use super::{named, to_fault};
use crate::gate::{self, client, store};
use crate::prelude::*;

/// Archives the project: it takes no more uploads (PEP 792).
///
/// # Errors
///
/// When the person is no owner, it is archived already, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "projects/archive")]
pub async fn archive_project(project: String) -> Result<(), Fault> {
    let (name, store) = (named(&project)?, store()?);
    let leave = who.ask::<manage::Archive>(&store, &name).await?;
    store.archive_project(leave, &client()?).await.map_err(|error| to_fault(ProjectAct::Archive, error))?;
    to_settings(&name, "project-archived")
}

/// Lets an archived project take uploads again.
///
/// # Errors
///
/// When the person is no owner, it is not archived, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "projects/unarchive")]
pub async fn unarchive_project(project: String) -> Result<(), Fault> {
    let (name, store) = (named(&project)?, store()?);
    let leave = who.ask::<manage::Unarchive>(&store, &name).await?;
    store.unarchive_project(leave, &client()?).await.map_err(|error| to_fault(ProjectAct::Unarchive, error))?;
    to_settings(&name, "project-unarchived")
}

/// Requires a passkey or security key of everybody with a role.
///
/// # Errors
///
/// When the person is no owner or has shown no passkey, it requires them already, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "projects/require-passkeys")]
pub async fn require_passkeys(project: String) -> Result<(), Fault> {
    let (name, store) = (named(&project)?, store()?);
    let leave = who.ask::<manage::RequirePasskeys>(&store, &name).await?;
    store.require_passkeys(leave, &client()?).await.map_err(|error| to_fault(ProjectAct::RequirePasskeys, error))?;
    to_settings(&name, "passkeys-required")
}

/// Requires them no more.
///
/// # Errors
///
/// When the person is no owner or has shown no passkey, it does not require them, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "projects/stop-requiring-passkeys")]
pub async fn stop_requiring_passkeys(project: String) -> Result<(), Fault> {
    let (name, store) = (named(&project)?, store()?);
    let leave = who.ask::<manage::StopRequiringPasskeys>(&store, &name).await?;
    store.stop_requiring_passkeys(leave, &client()?).await.map_err(|error| to_fault(ProjectAct::StopRequiringPasskeys, error))?;
    to_settings(&name, "passkeys-not-required")
}

/// Requires attestations of every file from now on (PEP 740).
///
/// # Errors
///
/// When the person is no owner, it requires them already, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "projects/require-attestations")]
pub async fn require_attestations(project: String) -> Result<(), Fault> {
    let (name, store) = (named(&project)?, store()?);
    let leave = who.ask::<manage::RequireAttestations>(&store, &name).await?;
    store.require_attestations(leave, &client()?).await.map_err(|error| to_fault(ProjectAct::RequireAttestations, error))?;
    to_settings(&name, "attestations-required")
}

/// Requires them no more.
///
/// # Errors
///
/// When the person is no owner, it does not require them, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "projects/stop-requiring-attestations")]
pub async fn stop_requiring_attestations(project: String) -> Result<(), Fault> {
    let (name, store) = (named(&project)?, store()?);
    let leave = who.ask::<manage::StopRequiringAttestations>(&store, &name).await?;
    let done = store.stop_requiring_attestations(leave, &client()?).await;
    done.map_err(|error| to_fault(ProjectAct::StopRequiringAttestations, error))?;
    to_settings(&name, "attestations-not-required")
}

/// Deletes the project with all its releases. Its last owners can restore it for a while.
///
/// # Errors
///
/// When the person is no owner, another name was typed, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "projects/delete")]
pub async fn delete_project(project: String, confirm_project_name: String) -> Result<(), Fault> {
    let (name, store) = (named(&project)?, store()?);
    let leave = who.ask::<manage::DeleteProject>(&store, &name).await?;
    let done = store.delete_project(leave, &client()?, &confirm_project_name).await;
    done.map_err(|error| to_fault(ProjectAct::DeleteProject, error).keep("confirm_project_name", &confirm_project_name))?;
    gate::go_to("/manage/projects/?done=project-deleted");
    Ok(())
}

fn to_settings(name: &NormalizedName, done: &str) -> Result<(), Fault> {
    go(&format!("/manage/project/{name}/settings/?done={done}"))
}
