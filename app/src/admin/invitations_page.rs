//! Invitations to open an account. Its question is: who was asked, and has not come yet?

use domain::account::EmailAddress;
use store::Registration;
use store::accounts::OpenInvitation;
use store::auth::Admin2fa;

use super::{Finding, Tab, paging, site_fault, tabs};
use crate::form::{Form, submit};
use crate::gate::{self, store};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Sentence, Table, empty, moment, outcome};
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
    let paging = paging(&finding, found.page, found.pages);
    let content = if found.invitations.is_empty() {
        empty(words::admin::no_invitation(), words::admin::no_invitation_way())
    } else {
        list(&visit, found.invitations)
    };
    let invite = invite(&visit);
    let outcome = outcome(&visit);
    Ok(Page::new(words::admin::invitations(), move || {
        view! {
            {tabs(Tab::Invitations)}
            <h1>{words::admin::invitations_title()}</h1>
            {outcome}
            <p class="lead">{state(registration)}</p>
            {invite}
            {finding.form(words::common::email_address())}
            {content}
            {paging}
        }
    })
    .in_section(Section::Administration))
}

/// What an invitation is worth now.
fn state(registration: Registration) -> AnyView {
    let state = match registration {
        Registration::Open => words::admin::everybody_registers(),
        Registration::Invitation => words::admin::invited_register(),
        Registration::Closed => words::admin::nobody_registers(),
    };
    Sentence::new(state).link("change", "/admin/site/#registration").view()
}

fn list(visit: &Visit, invitations: Vec<OpenInvitation>) -> AnyView {
    let columns = [
        words::common::email_address(),
        words::admin::by(),
        words::admin::invited_for(),
        words::admin::good_until(),
        words::common::action(),
    ];
    let mut table = Table::new(words::admin::unused_invitations(), columns);
    for invitation in invitations {
        let id = format!("invitation-{}", invitation.id);
        let revoke = Form::bare::<RevokeRegistrationInvitation>(visit)
            .hidden("invitation", invitation.id.to_string())
            .view((), view! { <button class="danger" aria-describedby=id.clone()>{words::admin::revoke_invitation()}</button> });
        let reason = invitation.project.map_or_else(words::admin::for_account, words::admin::for_project);
        let by = invitation.by.unwrap_or_else(|| "–".to_owned());
        let name = view! { <span class="address" id=id>{invitation.address}</span> };
        table.row(name, vec![by.into_any(), reason.into_any(), moment(invitation.expires_at), revoke]);
    }
    table.view()
}

fn invite(visit: &Visit) -> AnyView {
    let form = Form::of::<InviteToRegister>(visit);
    let days = visit.store().settings().accounts.invitation.whole_days();
    let hint = words::admin::invite_hint(days);
    let address = form.field("email", words::common::email_address()).email().autocomplete("off").hint(hint).view();
    view! { <div class="narrow">{form.view(address, submit(words::admin::send_invitation()))}</div> }.into_any()
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
