//! One account, for an administrator. Its questions are: who is it, is something wrong with it, and what stops that?

use domain::account::Username;
use domain::project::act::{NotConfirmed, Thing};
use leptos::server_fn::ServerFn;
use store::accounts::{HeldRole, OwnAddress, PersonOverview};
use store::auth::Admin2fa;

use super::recovery_section::recovery_section;
use super::{EndSessionsOf, Freeze, GrantAdministrator, RevokeAdministrator, Tab, Unfreeze, tabs};
use crate::form::Form;
use crate::layout::Section;
use crate::manage::CONFIRM_SCRIPT;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Table, day, moment, notice};
use crate::visit::Visit;

/// Shows an account.
///
/// # Errors
///
/// When there is none of this username, or the store does not answer.
pub async fn person_page(who: Admin2fa, visit: Visit) -> Result<Page, Fault> {
    let name = Username::parse(visit.parameter("username")?).map_err(|_| Fault::not_found())?;
    let person = visit.store().person(&who, &name).await?.ok_or_else(Fault::not_found)?;
    let notice = notice(&visit);
    let recovery = recovery_section(&visit, &person, visit.store().recovery_of(&who, &name).await?);
    let acts = acts(&visit, &person);
    Ok(Page::new(person.username.clone(), move || {
        let frozen = person.frozen_at.map(|since| {
            view! { <p class="notice refused">"Frozen since " {moment(since)} ": the account can do nothing, by any method."</p> }
        });
        let events = format!("/admin/audit/?who={}", person.username);
        view! {
            {tabs(Tab::People)}
            <h1>{person.username.clone()}</h1>
            {notice}
            {frozen}
            {facts(&person)}
            <p>
                <a href=events>"Their events"</a>
            </p>
            {addresses(&person.addresses)}
            {roles(&person.roles)}
            {acts}
            {recovery}
        }
    })
    .with_offline_script(CONFIRM_SCRIPT)
    .in_section(Section::Administration))
}

fn facts(person: &PersonOverview) -> AnyView {
    let role = if person.is_admin { "Administrator" } else { "None" };
    let role = if person.is_self { format!("{role} (you)") } else { role.to_owned() };
    let last = person.last_login_at.map_or_else(|| "Never".into_any(), moment);
    let stolen = person.password_compromised_at.map(|since| {
        fact("Password", view! { "Found among stolen ones on " {day(since)} ". A new one is asked for at the next log-in." }.into_any())
    });
    view! {
        <dl class="facts">
            {fact("Name", person.display_name.clone().into_any())} {fact("Account since", day(person.created_at))}
            {fact("Last log-in", last)} {fact("Role on this site", role.into_any())} {fact("Second factors", factors(person).into_any())}
            {stolen} {fact("Sessions", person.sessions.into_any())} {fact("API tokens", person.tokens.into_any())}
        </dl>
    }
    .into_any()
}

/// Kinds only: nothing of a factor itself.
fn factors(person: &PersonOverview) -> String {
    let mut kinds = Vec::new();
    if person.has_totp {
        kinds.push("Authenticator app".to_owned());
    }
    match person.devices {
        0 => {}
        1 => kinds.push("1 passkey or security key".to_owned()),
        many => kinds.push(format!("{many} passkeys or security keys")),
    }
    if let Some(left) = person.recovery_codes_left {
        kinds.push(format!("{left} recovery codes left"));
    }
    if kinds.is_empty() { "None yet".to_owned() } else { kinds.join(", ") }
}

fn fact(name: &'static str, value: AnyView) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}

fn addresses(addresses: &[OwnAddress]) -> AnyView {
    let mut table = Table::new("Email addresses", ["Address", "Verified", "Use"]);
    for address in addresses {
        let verified = address.verified_at.map_or_else(|| "Not verified".into_any(), day);
        let primary = if address.primary { "Primary" } else { "–" };
        let name = view! { <span class="address">{address.address.clone()}</span> };
        table.row(name, vec![verified, primary.into_any()]);
    }
    table.view()
}

fn roles(roles: &[HeldRole]) -> AnyView {
    if roles.is_empty() {
        return view! { <p>"No role in any project."</p> }.into_any();
    }
    let mut table = Table::new("Roles in projects", ["Project", "Role"]);
    for held in roles {
        let path = format!("/admin/projects/{}/", held.project.normalized());
        table.row(view! { <a href=path>{held.project.to_string()}</a> }, vec![held.role.name().into_any()]);
    }
    table.view()
}

fn acts(visit: &Visit, person: &PersonOverview) -> AnyView {
    let freezing = match (person.frozen_at, person.is_self) {
        (Some(_), _) => Some(unfreeze(visit, person, "Sessions and links from before stay dead. Tokens work again.")),
        (None, true) => None,
        (None, false) => Some(freeze(visit, person)),
    };
    let counters = person
        .frozen_at
        .is_none()
        .then(|| unfreeze(visit, person, "For a person who is locked out after too many wrong passwords or codes: clears those counters."));
    let role = match (person.is_admin, person.is_self) {
        (true, true) => None,
        (true, false) => Some(revoke(visit, person)),
        (false, _) => Some(grant(visit, person)),
    };
    (freezing, sessions(visit, person), counters, role).into_any()
}

fn freeze(visit: &Visit, person: &PersonOverview) -> AnyView {
    let words = "The account can do nothing from that moment on: its sessions, links and API tokens are dead while it is frozen. What it uploaded stays. The person is told.";
    typed::<Freeze>(visit, person, ("freeze", "Freeze this account", words), view! { <button class="danger">"Freeze"</button> }.into_any())
}

fn unfreeze(visit: &Visit, person: &PersonOverview, words: &'static str) -> AnyView {
    let (id, title) =
        if person.frozen_at.is_some() { ("unfreeze", "Unfreeze this account") } else { ("counters", "Let the person try again") };
    let label = if person.frozen_at.is_some() { "Unfreeze" } else { "Clear counters" };
    plain::<Unfreeze>(visit, person, (id, title, words), view! { <button>{label}</button> }.into_any())
}

fn sessions(visit: &Visit, person: &PersonOverview) -> AnyView {
    let words = "Logs the person out everywhere. Password, second factor and API tokens stay.";
    let button = view! { <button class="danger">"End sessions"</button> }.into_any();
    plain::<EndSessionsOf>(visit, person, ("sessions", "End all sessions", words), button)
}

fn grant(visit: &Visit, person: &PersonOverview) -> AnyView {
    let words = "An administrator sees every account and project, and can freeze, quarantine and change this site. The person is told and logged out.";
    let button = view! { <button class="danger">"Grant administrator"</button> }.into_any();
    typed::<GrantAdministrator>(visit, person, ("grant", "Make this person an administrator", words), button)
}

fn revoke(visit: &Visit, person: &PersonOverview) -> AnyView {
    let words = "The person sees nothing of these pages any more. They are told and logged out.";
    let button = view! { <button class="danger">"Revoke administrator"</button> }.into_any();
    typed::<RevokeAdministrator>(visit, person, ("revoke", "Take the administrator role", words), button)
}

/// A form that is confirmed by typing the username.
fn typed<F: ServerFn>(
    visit: &Visit,
    person: &PersonOverview,
    words: (&'static str, &'static str, &'static str),
    button: AnyView,
) -> AnyView {
    let form = Form::of::<F>(visit).apart(words.0).hidden("username", person.username.clone());
    let hint = view! { "Type " <strong class="to-type">{person.username.clone()}</strong> " to confirm." };
    let otherwise = NotConfirmed::Nothing(person.username.clone()).to_string();
    let field =
        form.field(Thing::Username.field(), Thing::Username.label()).code().hint(hint).expecting(person.username.clone(), otherwise);
    section(words, form.view(field.view(), button))
}

fn plain<F: ServerFn>(
    visit: &Visit,
    person: &PersonOverview,
    words: (&'static str, &'static str, &'static str),
    button: AnyView,
) -> AnyView {
    section(words, Form::of::<F>(visit).apart(words.0).hidden("username", person.username.clone()).view((), button))
}

fn section((id, title, words): (&'static str, &'static str, &'static str), form: AnyView) -> AnyView {
    view! {
        <section aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <p class="act-warning">{words}</p>
            <div class="narrow">{form}</div>
        </section>
    }
    .into_any()
}
