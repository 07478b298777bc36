//! Answering an invitation.

use domain::ids::InvitationId;
use domain::project::act::ProjectAct;
use store::projects::collaborators;

use super::to_fault;
use crate::gate::{self, client, store};
use crate::prelude::*;

/// Accepts an invitation: the role begins at once.
///
/// # Errors
///
/// When there is no such invitation for this person any more, the project requires a passkey, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "invitations/accept")]
pub async fn accept_invitation(invitation: String) -> Result<(), Fault> {
    let (invitation, store) = (parse(&invitation)?, store()?);
    let leave = who.ask::<collaborators::AcceptInvitation>(&store, &invitation).await?;
    store.accept_invitation(leave, &client()?).await.map_err(|error| to_fault(ProjectAct::AcceptInvitation, error))?;
    gate::go_to("/manage/projects/?done=invitation-accepted");
    Ok(())
}

/// Turns an invitation down.
///
/// # Errors
///
/// When there is no such invitation for this person any more, or the store does not answer.
#[auth(session_2fa)]
#[server(endpoint = "invitations/decline")]
pub async fn decline_invitation(invitation: String) -> Result<(), Fault> {
    let (invitation, store) = (parse(&invitation)?, store()?);
    let leave = who.ask::<collaborators::DeclineInvitation>(&store, &invitation).await?;
    store.decline_invitation(leave, &client()?).await.map_err(|error| to_fault(ProjectAct::DeclineInvitation, error))?;
    gate::go_to("/manage/projects/?done=invitation-declined");
    Ok(())
}

fn parse(invitation: &str) -> Result<InvitationId, Fault> {
    invitation.parse().map_err(|_| Fault::not_found())
}
