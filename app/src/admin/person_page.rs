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
use crate::show::{Sentence, Table, day, moment, outcome, role};
use crate::visit::Visit;

/// Shows an account.
///
/// # Errors
///
/// When there is none of this username, or the store does not answer.
pub async fn person_page(who: Admin2fa, visit: Visit) -> Result<Page, Fault> {
    let name = Username::parse(visit.parameter("username")?).map_err(|_| Fault::not_found())?;
    let person = visit.store().person(&who, &name).await?.ok_or_else(Fault::not_found)?;
    let recovery = recovery_section(&visit, &person, visit.store().recovery_of(&who, &name).await?);
    let acts = acts(&visit, &person);
    let outcome = outcome(&visit);
    Ok(Page::new(person.username.clone(), move || {
        let frozen = person.frozen_at.map(|since| {
            let sentence = Sentence::new(words::admin::frozen_since()).with("since", move |_| moment(since));
            view! { <p class="notice refused">{sentence.view()}</p> }
        });
        let events = format!("/admin/audit/?who={}", person.username);
        view! {
            {tabs(Tab::People)}
            <h1>{person.username.clone()}</h1>
            {outcome}
            {frozen}
            {facts(&person)}
            <p>
                <a href=events>{words::admin::their_events()}</a>
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
    let role = if person.is_admin { words::admin::administrator() } else { words::admin::no_role() };
    let role = if person.is_self { words::admin::is_you(role) } else { role };
    let last = person.last_login_at.map_or_else(|| words::common::never().into_any(), moment);
    let stolen = person.password_compromised_at.map(|since| {
        let sentence = Sentence::new(words::admin::password_stolen()).with("day", move |_| day(since));
        fact(words::admin::password(), sentence.view())
    });
    view! {
        <dl class="facts">
            {fact(words::admin::name(), person.display_name.clone().into_any())} {fact(words::admin::account_since(), day(person.created_at))}
            {fact(words::admin::last_log_in(), last)}
            {fact(words::admin::role_on_site(), role.into_any())}
            {fact(words::admin::second_factors(), factors(person).into_any())}
            {stolen} {fact(words::admin::sessions(), person.sessions.into_any())} {fact(words::admin::api_tokens(), person.tokens.into_any())}
        </dl>
    }
    .into_any()
}

/// Kinds only: nothing of a factor itself.
fn factors(person: &PersonOverview) -> String {
    let mut kinds = Vec::new();
    if person.has_totp {
        kinds.push(words::admin::authenticator_app());
    }
    if person.devices > 0 {
        kinds.push(words::admin::count_devices(person.devices));
    }
    if let Some(left) = person.recovery_codes_left {
        kinds.push(words::admin::codes_left(left));
    }
    if kinds.is_empty() { words::admin::no_factors() } else { kinds.join(", ") }
}

fn fact(name: String, value: AnyView) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}

fn addresses(addresses: &[OwnAddress]) -> AnyView {
    let columns = [words::common::address(), words::admin::verified(), words::admin::address_use()];
    let mut table = Table::new(words::admin::email_addresses(), columns);
    for address in addresses {
        let verified = address.verified_at.map_or_else(|| words::admin::not_verified().into_any(), day);
        let primary = if address.primary { words::admin::primary() } else { "–".to_owned() };
        let name = view! { <span class="address">{address.address.clone()}</span> };
        table.row(name, vec![verified, primary.into_any()]);
    }
    table.view()
}

fn roles(roles: &[HeldRole]) -> AnyView {
    if roles.is_empty() {
        return view! { <p>{words::admin::no_role_anywhere()}</p> }.into_any();
    }
    let mut table = Table::new(words::admin::roles(), [words::common::project(), words::common::role()]);
    for held in roles {
        let path = format!("/admin/projects/{}/", held.project.normalized());
        table.row(view! { <a href=path>{held.project.to_string()}</a> }, vec![role(held.role).into_any()]);
    }
    table.view()
}

/// What can be done to an account: the id of its section, its title, what follows from it.
type Act = (&'static str, String, String);

fn acts(visit: &Visit, person: &PersonOverview) -> AnyView {
    let freezing = match (person.frozen_at, person.is_self) {
        (Some(_), _) => Some(unfreeze(visit, person, words::admin::unfreeze_warning())),
        (None, true) => None,
        (None, false) => Some(freeze(visit, person)),
    };
    let counters = person.frozen_at.is_none().then(|| unfreeze(visit, person, words::admin::counters_warning()));
    let role = match (person.is_admin, person.is_self) {
        (true, true) => None,
        (true, false) => Some(revoke(visit, person)),
        (false, _) => Some(grant(visit, person)),
    };
    (freezing, sessions(visit, person), counters, role).into_any()
}

fn freeze(visit: &Visit, person: &PersonOverview) -> AnyView {
    let button = view! { <button class="danger">{words::admin::freeze()}</button> }.into_any();
    typed::<Freeze>(visit, person, ("freeze", words::admin::freeze_title(), words::admin::freeze_warning()), button)
}

fn unfreeze(visit: &Visit, person: &PersonOverview, warning: String) -> AnyView {
    let (id, title, label) = if person.frozen_at.is_some() {
        ("unfreeze", words::admin::unfreeze_title(), words::admin::unfreeze())
    } else {
        ("counters", words::admin::counters_title(), words::admin::clear_counters())
    };
    plain::<Unfreeze>(visit, person, (id, title, warning), view! { <button>{label}</button> }.into_any())
}

fn sessions(visit: &Visit, person: &PersonOverview) -> AnyView {
    let button = view! { <button class="danger">{words::admin::end_sessions()}</button> }.into_any();
    plain::<EndSessionsOf>(visit, person, ("sessions", words::admin::end_sessions_title(), words::admin::end_sessions_warning()), button)
}

fn grant(visit: &Visit, person: &PersonOverview) -> AnyView {
    let button = view! { <button class="danger">{words::admin::grant()}</button> }.into_any();
    typed::<GrantAdministrator>(visit, person, ("grant", words::admin::grant_title(), words::admin::grant_warning()), button)
}

fn revoke(visit: &Visit, person: &PersonOverview) -> AnyView {
    let button = view! { <button class="danger">{words::admin::revoke()}</button> }.into_any();
    typed::<RevokeAdministrator>(visit, person, ("revoke", words::admin::revoke_title(), words::admin::revoke_warning()), button)
}

/// A form that is confirmed by typing the username.
fn typed<F: ServerFn>(visit: &Visit, person: &PersonOverview, act: Act, button: AnyView) -> AnyView {
    let form = Form::of::<F>(visit).apart(act.0).hidden("username", person.username.clone());
    let hint = to_type(&person.username);
    let otherwise = NotConfirmed::Nothing(person.username.clone()).to_string();
    let field =
        form.field(Thing::Username.field(), Thing::Username.label()).code().hint(hint).expecting(person.username.clone(), otherwise);
    section(act, form.view(field.view(), button))
}

/// What must be typed to confirm.
pub(super) fn to_type(username: &str) -> AnyView {
    let username = username.to_owned();
    let name = move |_| view! { <strong class="to-type">{username.clone()}</strong> };
    Sentence::new(words::admin::type_to_confirm()).with("name", name).view()
}

fn plain<F: ServerFn>(visit: &Visit, person: &PersonOverview, act: Act, button: AnyView) -> AnyView {
    let form = Form::of::<F>(visit).apart(act.0).hidden("username", person.username.clone()).view((), button);
    section(act, form)
}

fn section((id, title, warning): Act, form: AnyView) -> AnyView {
    view! {
        <section aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <p class="act-warning">{warning}</p>
            <div class="narrow">{form}</div>
        </section>
    }
    .into_any()
}
