//! What is done to roles: invited, changed, removed, left.

use domain::account::{EmailAddress, Username};
use domain::ids::InvitationId;
use domain::policy::Role;
use domain::project::NormalizedName;
use domain::project::act::ProjectAct;
use store::projects::collaborators::Invitee;
use store::projects::manage;

use super::release_acts::go;
use super::{named, to_fault};
use crate::gate::{self, client, store};
use crate::prelude::*;

/// Invites somebody, by username or by email address. They hear of it by mail.
///
/// # Errors
///
/// When the person is no owner, nobody of this name can be invited, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "invitations/send")]
pub async fn invite(project: String, to: String, role: String) -> Result<(), Fault> {
    let name = named(&project)?;
    let keep = |fault: Fault| fault.keep("to", &to).keep("role", &role);
    let invitee = invitee(&to).map_err(keep)?;
    let role_given = role_named(&role)?;
    let store = store()?;
    let leave = who.ask::<manage::Invite>(&store, &name).await?;
    let done = store.invite(leave, &client()?, &invitee, role_given).await;
    done.map_err(|error| keep(to_fault(ProjectAct::Invite, error)))?;
    to_people(&name, "invitation-sent")
}

/// Takes an invitation back.
///
/// # Errors
///
/// When the person is no owner, there is no such invitation any more, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "invitations/revoke")]
pub async fn revoke_invitation(project: String, invitation: String) -> Result<(), Fault> {
    let (name, store) = (named(&project)?, store()?);
    let invitation: InvitationId = invitation.parse().map_err(|_| Fault::not_found())?;
    let leave = who.ask::<manage::RevokeInvitation>(&store, &name).await?;
    let done = store.revoke_invitation(leave, &client()?, invitation).await;
    done.map_err(|error| to_fault(ProjectAct::RevokeInvitation, error))?;
    to_people(&name, "invitation-revoked")
}

/// Gives somebody the other role.
///
/// # Errors
///
/// When the person is no owner, nobody of this name has a role, it is the last owner, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "collaborators/change-role")]
pub async fn change_role(project: String, username: String, role: String) -> Result<(), Fault> {
    let (name, username, role, store) = (named(&project)?, person(&username)?, role_named(&role)?, store()?);
    let leave = who.ask::<manage::ChangeRole>(&store, &name).await?;
    let done = store.change_role(leave, &client()?, &username, role).await;
    done.map_err(|error| to_fault(ProjectAct::ChangeRole, error))?;
    to_people(&name, "role-changed")
}

/// Takes somebody's role away.
///
/// # Errors
///
/// When the person is no owner, another username was typed, it is the last owner, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "collaborators/remove")]
pub async fn remove_collaborator(project: String, username: String, confirm_username: String) -> Result<(), Fault> {
    let (name, username, store) = (named(&project)?, person(&username)?, store()?);
    let is_self = Username::parse(who.username()).is_ok_and(|own| own.key() == username.key());
    let leave = who.ask::<manage::RemoveCollaborator>(&store, &name).await?;
    let done = store.remove_collaborator(leave, &client()?, &username, &confirm_username).await;
    done.map_err(|error| to_fault(ProjectAct::RemoveCollaborator, error).keep("confirm_username", &confirm_username))?;
    // Whoever removed themselves has no page of the project any more.
    if is_self { go("/manage/projects/?done=project-left") } else { to_people(&name, "collaborator-removed") }
}

/// Gives one's own role up.
///
/// # Errors
///
/// When the person has no role, another name was typed, it is the last owner, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "collaborators/leave")]
pub async fn leave_project(project: String, confirm_project_name: String) -> Result<(), Fault> {
    let (name, store) = (named(&project)?, store()?);
    let leave = who.ask::<manage::LeaveProject>(&store, &name).await?;
    let done = store.leave_project(leave, &client()?, &confirm_project_name).await;
    done.map_err(|error| to_fault(ProjectAct::LeaveProject, error).keep("confirm_project_name", &confirm_project_name))?;
    gate::go_to("/manage/projects/?done=project-left");
    Ok(())
}

fn invitee(text: &str) -> Result<Invitee, Fault> {
    let text = text.trim();
    if text.contains('@') {
        return EmailAddress::parse(text).map(Invitee::Email).map_err(|error| Fault::field("to", error.to_string()));
    }
    Username::parse(text).map(Invitee::Username).map_err(|error| Fault::field("to", error.to_string()))
}

fn person(text: &str) -> Result<Username, Fault> {
    Username::parse(text).map_err(|_| Fault::not_found())
}

fn role_named(text: &str) -> Result<Role, Fault> {
    Role::from_name(text).ok_or_else(|| Fault::field("role", words::manage::choose_role()))
}

fn to_people(name: &NormalizedName, done: &str) -> Result<(), Fault> {
    go(&format!("/manage/project/{name}/collaboration/?done={done}"))
}
