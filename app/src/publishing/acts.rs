//! What is done to the trusted publishers of a project.

use std::collections::BTreeMap;

use domain::ids::PublisherId;
use domain::project::NormalizedName;
use domain::project::act::ProjectAct;
use store::projects::manage;

use super::typed::Typed;
use crate::gate::{client, store};
use crate::manage::{go, named, to_fault};
use crate::prelude::*;

/// Lets a workflow upload to the project. The owners hear of it by mail.
///
/// # Errors
///
/// When the person is no owner, a field is not good, the project has this publisher already, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "publishing/add")]
pub async fn add_publisher(project: String, issuer: String, #[server(default)] fields: BTreeMap<String, String>) -> Result<(), Fault> {
    let (name, store) = (named(&project)?, store()?);
    let leave = who.ask::<manage::AddPublisher>(&store, &name).await?;
    let typed = Typed { issuer: &issuer, fields: &fields };
    let publisher = typed.read(&store)?;
    let done = store.add_publisher(leave, &client()?, &publisher).await;
    done.map_err(|error| typed.kept_in(&store, to_fault(ProjectAct::AddPublisher, error)))?;
    to_publishing(&name, "publisher-added")
}

/// Lets a workflow upload to the project no more.
///
/// # Errors
///
/// When the person is no owner, the project has no such publisher, it is the last one and needed, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "publishing/remove")]
pub async fn remove_publisher(project: String, publisher: String) -> Result<(), Fault> {
    let (name, store) = (named(&project)?, store()?);
    let publisher: PublisherId = publisher.parse().map_err(|_| Fault::not_found())?;
    let leave = who.ask::<manage::RemovePublisher>(&store, &name).await?;
    let done = store.remove_publisher(leave, &client()?, publisher).await;
    done.map_err(|error| to_fault(ProjectAct::RemovePublisher, error))?;
    to_publishing(&name, "publisher-removed")
}

/// Takes uploads from trusted publishers alone.
///
/// # Errors
///
/// When the person is no owner, there is no publisher, it is so already, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "publishing/require")]
pub async fn require_trusted_publishing(project: String) -> Result<(), Fault> {
    let (name, store) = (named(&project)?, store()?);
    let leave = who.ask::<manage::RequireTrustedPublishing>(&store, &name).await?;
    let done = store.require_trusted_publishing(leave, &client()?).await;
    done.map_err(|error| to_fault(ProjectAct::RequireTrustedPublishing, error))?;
    to_publishing(&name, "trusted-publishing-required")
}

/// Takes uploads from people as well.
///
/// # Errors
///
/// When the person is no owner, it is so already, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "publishing/stop-requiring")]
pub async fn stop_requiring_trusted_publishing(project: String) -> Result<(), Fault> {
    let (name, store) = (named(&project)?, store()?);
    let leave = who.ask::<manage::StopRequiringTrustedPublishing>(&store, &name).await?;
    let done = store.stop_requiring_trusted_publishing(leave, &client()?).await;
    done.map_err(|error| to_fault(ProjectAct::StopRequiringTrustedPublishing, error))?;
    to_publishing(&name, "trusted-publishing-not-required")
}

fn to_publishing(name: &NormalizedName, done: &str) -> Result<(), Fault> {
    go(&format!("/manage/project/{name}/publishing/?done={done}"))
}
