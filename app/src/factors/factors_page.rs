//! The two-factor page: what is set up, and what comes next.

use domain::local_path::LocalPath;
use store::accounts::{SecondFactors, SecurityDevice};
use store::auth::Session;

use super::recovery_codes_page::{generate_button, generate_form};
use super::{RemoveDevice, RemoveTotp};
use crate::form::Form;
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Sentence, Table, day, moment, outcome};
use crate::visit::Visit;

/// Below this many codes left, the page says that new ones are due.
const FEW: i64 = 3;

/// What the page is made of.
struct Shown {
    factors: SecondFactors,
    devices: Vec<SecurityDevice>,
    generate: Form,
    takes_devices: bool,
}

/// Shows the second factors of the account, or the steps to them.
///
/// # Errors
///
/// When the store does not answer.
pub async fn factors_page(who: Session, visit: Visit) -> Result<Page, Fault> {
    let factors = visit.store().second_factors(&who).await?;
    let devices = visit.store().security_devices(&who).await?;
    let shown = Shown { devices, generate: generate_form(&visit, &factors), takes_devices: visit.store().takes_devices(), factors };
    let outcome = outcome(&visit);
    let just_enabled = matches!(visit.query("done"), Some("totp-enabled" | "device-added"));
    let on = visit.query("next").filter(|_| visit.query("done") == Some("recovery-code-used"));
    let on = on.and_then(|next| LocalPath::parse(next).ok());
    Ok(Page::new(words::factors::title(), move || {
        let unverified = (!shown.factors.email_verified).then(unverified);
        let is_in_use = shown.factors.any();
        let content = if is_in_use { in_use(shown, &visit) } else { steps(shown) };
        view! {
            <div class:narrow=!is_in_use>
                <h1>{words::factors::title()}</h1>
                {outcome}
                {just_enabled.then(what_now)}
                {on.as_ref().map(go_on)}
                {content}
                {unverified}
            </div>
        }
    })
    .in_section(Section::Account))
}

fn steps(shown: Shown) -> AnyView {
    let factors = &shown.factors;
    let saved = factors.recovery_codes_confirmed;
    let made = factors.recovery_codes_left.is_some();
    let first = match (saved, made) {
        (true, _) => view! { <p>{words::factors::step_codes_done()} " " {left(factors)}</p> }.into_any(),
        (false, true) => view! {
            <p>{words::factors::step_codes_made()}</p>
            <p><a class="button primary" href="/manage/account/recovery-codes/">{words::factors::step_codes_confirm()}</a></p>
            <p>{words::factors::step_codes_lost()}</p>
            {shown.generate.view((), generate_button())}
        }
        .into_any(),
        (false, false) => view! {
            <p>{words::factors::step_codes_why()}</p>
            {shown.generate.view((), view! { <button class="primary">{words::factors::codes_generate()}</button> })}
        }
        .into_any(),
    };
    let second = if saved { first_factor(shown.takes_devices) } else { view! { <p>{words::factors::step_factor_later()}</p> }.into_any() };
    view! {
        <p class="lead">
            {words::factors::steps_lead()}
        </p>
        <ol class="steps">
            <li class:complete=saved aria-current=(!saved).then_some("step")>
                <h2>{words::factors::step_codes()}</h2>
                {first}
            </li>
            <li aria-current=saved.then_some("step")>
                <h2>{words::factors::step_factor()}</h2>
                {second}
            </li>
        </ol>
    }
    .into_any()
}

/// The device comes first: it cannot be tricked into answering another site.
fn first_factor(takes_devices: bool) -> AnyView {
    let device = takes_devices.then(|| {
        view! {
            <p>{Sentence::new(words::factors::safer()).with("safer", |text| view! { <strong>{text}</strong> }).view()}</p>
            {leads_to("/manage/account/webauthn-provision", words::factors::device_title(), true)}
            <p>{words::factors::or_app()}</p>
        }
    });
    view! { {device} {leads_to("/manage/account/totp-provision", words::factors::app_title(), !takes_devices)} }.into_any()
}

/// A button that only leads to another page: a form that asks, so that it is a button in name and in deed.
fn leads_to(page: &'static str, label: String, primary: bool) -> impl IntoView {
    view! {
        <form method="get" action=page class="form">
            <div class="actions">
                <button class:primary=primary>{label}</button>
            </div>
        </form>
    }
}

/// Nobody sets up a second factor for its own sake: on to what it was asked for.
fn what_now() -> impl IntoView {
    view! { <p>{Sentence::new(words::factors::what_now()).link("token", "/manage/account/token/").view()}</p> }
}

/// Where somebody was going who came here by a recovery code.
fn go_on(next: &LocalPath) -> impl IntoView + use<> {
    view! { <p>{Sentence::new(words::factors::go_on()).link("next", next.as_str()).view()}</p> }
}

fn in_use(shown: Shown, visit: &Visit) -> AnyView {
    let devices = devices_section(&shown, visit);
    let app = app_section(&shown.factors, visit);
    let factors = &shown.factors;
    let hours = visit.store().settings().new_factor.whole_hours();
    let several = factors.devices + i64::from(factors.totp_since.is_some()) > 1;
    let few = factors.recovery_codes_left.unwrap_or(0) < FEW;
    let unconfirmed = !factors.recovery_codes_confirmed;
    view! {
        <p class="lead">{words::factors::lead()}</p>
        {several.then(|| confirm_first(hours))}
        {devices}
        {app}
        <section class="card">
            <h2>{words::factors::codes()}</h2>
            <p>
                {few.then(|| view! { <span class="badge warn">{words::factors::codes_few()}</span> " " })}
                {left(factors)}
            </p>
            {unconfirmed.then(|| view! { <p><a href="/manage/account/recovery-codes/">{words::factors::codes_confirm()}</a></p> })}
            <p>{words::factors::codes_new_set()}</p>
            {shown.generate.view((), generate_button())}
        </section>
    }
    .into_any()
}

/// Whoever removes one must have shown another one a moment ago, and a new one doesn't take the place of an older one.
fn confirm_first(hours: i64) -> impl IntoView {
    view! {
        <p>
            {Sentence::new(words::factors::confirm_first(hours))
                .link("confirm", "/account/reauthenticate/?next=/manage/account/two-factor/")
                .view()}
        </p>
    }
}

fn devices_section(shown: &Shown, visit: &Visit) -> AnyView {
    let columns =
        [words::factors::device_name_column(), words::factors::device_added(), words::factors::device_last_used(), words::common::action()];
    let mut table = Table::new(words::factors::devices_caption(), columns);
    for device in &shown.devices {
        let id = format!("device-{}", device.id);
        let name = view! { <span id=id.clone()>{device.name.clone()}</span> };
        let used = device
            .last_used_at
            .map_or_else(|| view! { <span class="muted">{words::factors::device_never_used()}</span> }.into_any(), moment);
        table.row(
            name,
            vec![day(device.created_at), used, remove(Form::bare::<RemoveDevice>(visit).hidden("id", device.id.to_string()), id)],
        );
    }
    let none = shown.devices.is_empty();
    let list = if none { view! { <p>{words::factors::devices_none()}</p> }.into_any() } else { table.view() };
    let add = shown.takes_devices.then(|| leads_to("/manage/account/webauthn-provision", words::factors::device_title(), none));
    view! {
        <section class="card">
            <h2>{words::factors::devices()}</h2>
            {list}
            {add}
        </section>
    }
    .into_any()
}

fn app_section(factors: &SecondFactors, visit: &Visit) -> AnyView {
    let content = match factors.totp_since {
        Some(since) => view! {
            <p>
                {Sentence::new(words::factors::app_since())
                    .with("app", |text| view! { <span id="app">{text}</span> })
                    .with("day", move |_| day(since))
                    .view()}
            </p>
            {remove(Form::bare::<RemoveTotp>(visit), "app".to_owned())}
        }
        .into_any(),
        None => view! {
            <p>{words::factors::app_none()}</p>
            {leads_to("/manage/account/totp-provision", words::factors::app_title(), false)}
        }
        .into_any(),
    };
    view! {
        <section class="card">
            <h2>{words::factors::app()}</h2>
            {content}
        </section>
    }
    .into_any()
}

/// The button, described by the name of its factor: the same word stands beside each. What was refused is said once, above all of them.
fn remove(form: Form, name_id: String) -> AnyView {
    form.view((), view! { <button class="danger" aria-describedby=name_id>{words::factors::remove()}</button> })
}

fn left(factors: &SecondFactors) -> String {
    match factors.recovery_codes_left {
        None => words::factors::codes_none_left(),
        Some(left) => words::factors::codes_left(left),
    }
}

fn unverified() -> impl IntoView {
    view! {
        <p class="notice warn">
            {Sentence::new(words::factors::email_not_verified()).link("account", "/manage/account/").view()}
        </p>
    }
}
