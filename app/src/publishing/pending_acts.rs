//! What is done to pending publishers: workflows that will make a project.

use std::collections::BTreeMap;

use domain::ids::PendingPublisherId;
use domain::project::ProjectName;
use store::publishing::{self, PendingPublisherError};

use super::typed::Typed;
use crate::fault::FaultKind;
use crate::gate::{self, client, store};
use crate::prelude::*;

/// Registers a workflow whose first upload makes the project, for this person.
///
/// # Errors
///
/// When the name or a field is not good, there is such a project or publisher, it is one too many, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "pending-publishers/add")]
pub async fn add_pending_publisher(name: String, issuer: String, #[server(default)] fields: BTreeMap<String, String>) -> Result<(), Fault> {
    let store = store()?;
    let typed = Typed { issuer: &issuer, fields: &fields };
    let keep = |fault: Fault| fault.keep("name", &name);
    let refused = |fault: Fault| keep(typed.kept_in(&store, fault));
    let project = ProjectName::parse(name.trim()).map_err(|error| refused(Fault::field("name", error.to_string())))?;
    let publisher = typed.read(&store).map_err(keep)?;
    let leave = who.ask::<publishing::AddPendingPublisher>(&store, &()).await?;
    let done = store.add_pending_publisher(leave, &client()?, &project, &publisher).await;
    done.map_err(|error| refused(to_fault(error)))?;
    gate::go_to("/manage/account/publishing/?done=pending-publisher-added");
    Ok(())
}

/// Takes one back.
///
/// # Errors
///
/// When it is not the person's or gone, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "pending-publishers/remove")]
pub async fn remove_pending_publisher(id: String) -> Result<(), Fault> {
    let store = store()?;
    let id: PendingPublisherId = id.parse().map_err(|_| Fault::not_found())?;
    let leave = who.ask::<publishing::RemovePendingPublisher>(&store, &id).await?;
    store.remove_pending_publisher(leave, &client()?).await.map_err(to_fault)?;
    gate::go_to("/manage/account/publishing/?done=pending-publisher-removed");
    Ok(())
}

/// The fault for a page.
fn to_fault(error: PendingPublisherError) -> Fault {
    match error {
        PendingPublisherError::Exists(_) | PendingPublisherError::Name(_) => Fault::field("name", error.to_string()),
        PendingPublisherError::SwitchedOff
        | PendingPublisherError::Already
        | PendingPublisherError::Elsewhere
        | PendingPublisherError::TooMany(_)
        | PendingPublisherError::Unverified
        | PendingPublisherError::Gone => Fault::new(FaultKind::Conflict, error.to_string()),
        PendingPublisherError::Unavailable(cause) => cause.into(),
    }
}
