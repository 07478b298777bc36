//! What is done to a release and its files.

use domain::local_path::LocalPath;
use domain::project::act::ProjectAct;
use domain::project::{NormalizedName, Version, YankReason};
use store::projects::manage;

use super::{named, to_fault};
use crate::gate::{self, client, store};
use crate::prelude::*;

/// Yanks a release (PEP 592). Everybody with a role is told.
///
/// # Errors
///
/// When the person is no owner, another version was typed, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "releases/yank")]
pub async fn yank_release(project: String, version: String, confirm_version: String, reason: String) -> Result<(), Fault> {
    let (name, version) = (named(&project)?, parse(&version)?);
    let keep = |fault: Fault| fault.keep("confirm_version", &confirm_version).keep("reason", &reason);
    let why = YankReason::parse(&reason).map_err(|error| keep(Fault::field("reason", error.to_string())))?;
    let store = store()?;
    let leave = who.ask::<manage::Yank>(&store, &name).await?;
    let done = store.yank(leave, &client()?, &version, &confirm_version, &why).await;
    done.map_err(|error| keep(to_fault(ProjectAct::Yank, error)))?;
    to_release(&name, &version, "release-yanked")
}

/// Takes a yank back.
///
/// # Errors
///
/// When the person is no owner, another version was typed, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "releases/unyank")]
pub async fn unyank_release(project: String, version: String, confirm_version: String) -> Result<(), Fault> {
    let (name, version) = (named(&project)?, parse(&version)?);
    let store = store()?;
    let leave = who.ask::<manage::Unyank>(&store, &name).await?;
    let done = store.unyank(leave, &client()?, &version, &confirm_version).await;
    done.map_err(|error| to_fault(ProjectAct::Unyank, error).keep("confirm_version", &confirm_version))?;
    to_release(&name, &version, "release-unyanked")
}

/// Deletes a release with its files. An owner can restore it for a while.
///
/// # Errors
///
/// When the person is no owner, another version was typed, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "releases/delete")]
pub async fn delete_release(project: String, version: String, confirm_version: String) -> Result<(), Fault> {
    let (name, version) = (named(&project)?, parse(&version)?);
    let store = store()?;
    let leave = who.ask::<manage::DeleteRelease>(&store, &name).await?;
    let done = store.delete_release(leave, &client()?, &version, &confirm_version).await;
    done.map_err(|error| to_fault(ProjectAct::DeleteRelease, error).keep("confirm_version", &confirm_version))?;
    go(&format!("/manage/project/{name}/releases/?done=release-deleted"))
}

/// Deletes one file. An owner can restore it for a while; its name is never free again.
///
/// # Errors
///
/// When the person is no owner, another name was typed, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "files/delete")]
pub async fn delete_file(project: String, version: String, filename: String, confirm_filename: String) -> Result<(), Fault> {
    let (name, version) = (named(&project)?, parse(&version)?);
    let store = store()?;
    let leave = who.ask::<manage::DeleteFile>(&store, &name).await?;
    let done = store.delete_file(leave, &client()?, &filename, &confirm_filename).await;
    done.map_err(|error| to_fault(ProjectAct::DeleteFile, error).keep("confirm_filename", &confirm_filename))?;
    to_release(&name, &version, "file-deleted")
}

/// Pins the version that the project's page shows first; an empty one shows whichever is the latest.
///
/// # Errors
///
/// When the person is no owner, there is no such release, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "projects/choose-default-version")]
pub async fn choose_default_version(project: String, version: String) -> Result<(), Fault> {
    let name = named(&project)?;
    let version = if version.is_empty() { None } else { Some(parse(&version)?) };
    let store = store()?;
    let leave = who.ask::<manage::ChooseDefaultVersion>(&store, &name).await?;
    let done = store.choose_default_version(leave, &client()?, version.as_ref()).await;
    done.map_err(|error| to_fault(ProjectAct::ChooseDefaultVersion, error))?;
    go(&format!("/manage/project/{name}/releases/?done=default-version-saved"))
}

fn parse(version: &str) -> Result<Version, Fault> {
    Version::parse(version).map_err(|_| Fault::not_found())
}

fn to_release(name: &NormalizedName, version: &Version, done: &str) -> Result<(), Fault> {
    go(&format!("/manage/project/{name}/release/{version}/?done={done}"))
}

pub(crate) fn go(to: &str) -> Result<(), Fault> {
    gate::go_on(&LocalPath::parse(to).map_err(|_| Fault::not_found())?);
    Ok(())
}
