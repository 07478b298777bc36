//! Invitations to open an account. Its question is: who was asked, and has not come yet?

use domain::account::EmailAddress;
use leptos::server_fn::ServerFn;
use store::Registration;
use store::accounts::OpenInvitation;
use store::auth::Admin2fa;

use super::{Finding, Tab, paging, site_fault, tabs};
use crate::form::{Form, complaint, submit};
use crate::gate::{self, store};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Table, empty, moment, notice};
use crate::visit::Visit;

/// Shows the invitations that wait.
///
/// # Errors
///
/// When the store does not answer.
pub async fn invitations_page(who: Admin2fa, visit: Visit) -> Result<Page, Fault> {
    let finding = Finding::of(&visit);
    let found = visit.store().registration_invitations(&who, &finding.text, finding.page).await?;
    let registration = visit.store().switches().await?.registration(visit.store().settings());
    let notice = notice(&visit);
    let revoked = visit.complaint(RevokeRegistrationInvitation::PATH).map(complaint);
    let paging = paging(&finding, found.page, found.pages);
    let content = if found.invitations.is_empty() {
        empty(
            "No invitation waits.",
            "Those that you send below stand here until they are used or over, and those that went to an address with a project's.",
        )
    } else {
        list(&visit, found.invitations)
    };
    let invite = invite(&visit);
    Ok(Page::new("Invitations", move || {
        view! {
            {tabs(Tab::Invitations)}
            <h1>"Invitations to open an account"</h1>
            {notice}
            {revoked}
            <p class="lead">{state(registration)}</p>
            {invite}
            {finding.form("Email address")}
            {content}
            {paging}
        }
    })
    .in_section(Section::Administration))
}

/// What an invitation is worth now.
fn state(registration: Registration) -> AnyView {
    let words = match registration {
        Registration::Open => "Anybody may register at the moment, so nobody needs an invitation.",
        Registration::Invitation => "Nobody registers here without an invitation.",
        Registration::Closed => "Registration is closed at the moment: invitations wait until it is by invitation.",
    };
    view! { {words} " " <a href="/admin/site/#registration">"Change who may register"</a> "." }.into_any()
}

fn list(visit: &Visit, invitations: Vec<OpenInvitation>) -> AnyView {
    let mut table = Table::new("Invitations that were not used, newest first", ["Email address", "By", "For", "Good until", "Action"]);
    for invitation in invitations {
        let id = format!("invitation-{}", invitation.id);
        let revoke = Form::bare::<RevokeRegistrationInvitation>(visit)
            .hidden("invitation", invitation.id.to_string())
            .view((), view! { <button class="danger" aria-describedby=id.clone()>"Revoke"</button> });
        let reason = invitation.project.map_or_else(|| "An account".to_owned(), |project| format!("The project {project}"));
        let by = invitation.by.unwrap_or_else(|| "–".to_owned());
        let name = view! { <span class="address" id=id>{invitation.address}</span> };
        table.row(name, vec![by.into_any(), reason.into_any(), moment(invitation.expires_at), revoke]);
    }
    table.view()
}

fn invite(visit: &Visit) -> AnyView {
    let form = Form::of::<InviteToRegister>(visit);
    let days = visit.store().settings().accounts.invitation.whole_days();
    let hint = format!("We send a link there. It is good for {days} days, once, and for an account with this address alone.");
    let address = form.field("email", "Email address").email().autocomplete("off").hint(hint).view();
    view! { <div class="narrow">{form.view(address, submit("Send invitation"))}</div> }.into_any()
}

/// Invites an address to open an account.
///
/// # Errors
///
/// When it is no address, an account has it, or the store does not answer.
#[auth(admin)]
#[server(endpoint = "admin/invite-to-register")]
pub async fn invite_to_register(email: String) -> Result<(), Fault> {
    let keep = |fault: Fault| fault.keep("email", &email);
    let address = EmailAddress::parse(email.trim()).map_err(|error| keep(Fault::field("email", error.to_string())))?;
    store()?.invite_to_register(who, &address).await.map_err(|error| keep(site_fault(error)))?;
    gate::go_to("/admin/invitations/?done=registration-invited");
    Ok(())
}

/// Takes an invitation back.
///
/// # Errors
///
/// When it was used or is over, or the store does not answer.
#[auth(admin)]
#[server(endpoint = "admin/revoke-registration-invitation")]
pub async fn revoke_registration_invitation(invitation: String) -> Result<(), Fault> {
    let id = invitation.parse().map_err(|_| Fault::not_found())?;
    store()?.revoke_registration_invitation(who, id).await.map_err(site_fault)?;
    gate::go_to("/admin/invitations/?done=registration-uninvited");
    Ok(())
}
