//! The two-factor page: what is set up, and what comes next.

use domain::local_path::LocalPath;
use store::accounts::{SecondFactors, SecurityDevice};
use store::auth::Session;

use super::recovery_codes_page::{generate_button, generate_form};
use super::{RemoveDevice, RemoveTotp};
use crate::form::{Form, complaint};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Table, day, moment, notice};
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
    let notice = notice(&visit);
    let refused = visit.any_complaint().filter(|_| shown.factors.any()).map(complaint);
    let just_enabled = matches!(visit.query("done"), Some("totp-enabled" | "device-added"));
    let on = visit.query("next").filter(|_| visit.query("done") == Some("recovery-code-used"));
    let on = on.and_then(|next| LocalPath::parse(next).ok());
    Ok(Page::new("Two-factor authentication", move || {
        let unverified = (!shown.factors.email_verified).then(unverified);
        let is_in_use = shown.factors.any();
        let content = if is_in_use { in_use(shown, &visit) } else { steps(shown) };
        view! {
            <div class:narrow=!is_in_use>
                <h1>"Two-factor authentication"</h1>
                {notice}
                {refused}
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
        (true, _) => view! { <p>"Done. " {left(factors)}</p> }.into_any(),
        (false, true) => view! {
            <p>"You have generated codes. Confirm that you have saved them."</p>
            <p><a class="button primary" href="/manage/account/recovery-codes/">"Confirm your codes"</a></p>
            <p>"Lost them already? Generate new ones; the old ones stop working."</p>
            {shown.generate.view((), generate_button())}
        }
        .into_any(),
        (false, false) => view! {
            <p>"They let you in when your phone or key is lost, stolen or broken. That is why they come first."</p>
            {shown.generate.view((), view! { <button class="primary">"Generate recovery codes"</button> })}
        }
        .into_any(),
    };
    let second = if saved { first_factor(shown.takes_devices) } else { view! { <p>"After your recovery codes are saved."</p> }.into_any() };
    view! {
        <p class="lead">
            "A stolen password must not be enough to publish in your name. Two steps, about two minutes; then you can make tokens and publish."
        </p>
        <ol class="steps">
            <li class:complete=saved aria-current=(!saved).then_some("step")>
                <h2>"Save recovery codes"</h2>
                {first}
            </li>
            <li aria-current=saved.then_some("step")>
                <h2>"Set up a second factor"</h2>
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
            <p>
                <strong>"A passkey or security key is the safer choice"</strong>
                ": your phone, your computer or a key that you plug in. It answers this site alone, so nobody can trick you out of it."
            </p>
            {leads_to("/manage/account/webauthn-provision", "Add a security device", true)}
            <p>"Or an app on your phone that shows a new code every half minute:"</p>
        }
    });
    view! { {device} {leads_to("/manage/account/totp-provision", "Set up an authenticator app", !takes_devices)} }.into_any()
}

/// A button that only leads to another page: a form that asks, so that it is a button in name and in deed.
fn leads_to(page: &'static str, label: &'static str, primary: bool) -> impl IntoView {
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
    view! { <p>"That is all. Next, " <a href="/manage/account/token/">"create an API token"</a> " for the tool that you upload with."</p> }
}

/// Where somebody was going who came here by a recovery code.
fn go_on(next: &LocalPath) -> impl IntoView + use<> {
    let next = next.as_str().to_owned();
    view! { <p>"After that, " <a href=next>"go on to where you were going"</a> "."</p> }
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
        <p class="lead">"Your account asks for a second factor at every log-in. The last one can't be removed; add another one first."</p>
        {several.then(|| confirm_first(hours))}
        {devices}
        {app}
        <section class="card">
            <h2>"Recovery codes"</h2>
            <p>
                {few.then(|| view! { <span class="badge warn">"Few left"</span> " " })}
                {left(factors)}
            </p>
            {unconfirmed.then(|| view! { <p><a href="/manage/account/recovery-codes/">"Confirm that you have saved them"</a></p> })}
            <p>"A new set makes the old codes useless at once. We ask you to confirm that it is you."</p>
            {shown.generate.said_above().view((), generate_button())}
        </section>
    }
    .into_any()
}

/// Whoever removes one must have shown another one a moment ago, and a new one doesn't take the place of an older one.
fn confirm_first(hours: i64) -> impl IntoView {
    view! {
        <p>
            "To remove one, first "
            <a href="/account/reauthenticate/?next=/manage/account/two-factor/">"confirm that it is you with one that you keep"</a>
            ". For " {hours} " hours after you add one, it can't take the place of an older one: whoever stole your password could add theirs."
        </p>
    }
}

fn devices_section(shown: &Shown, visit: &Visit) -> AnyView {
    let mut table = Table::new("Your passkeys and security keys", ["Name", "Added", "Last used", "Action"]);
    for device in &shown.devices {
        let id = format!("device-{}", device.id);
        let name = view! { <span id=id.clone()>{device.name.clone()}</span> };
        let used = device.last_used_at.map_or_else(|| view! { <span class="muted">"Never used"</span> }.into_any(), moment);
        table.row(
            name,
            vec![day(device.created_at), used, remove(Form::bare::<RemoveDevice>(visit).hidden("id", device.id.to_string()), id)],
        );
    }
    let none = shown.devices.is_empty();
    let list = if none {
        view! { <p>"None yet. They are the safest second factor: they answer this site alone."</p> }.into_any()
    } else {
        table.view()
    };
    let add = shown.takes_devices.then(|| leads_to("/manage/account/webauthn-provision", "Add a security device", none));
    view! {
        <section class="card">
            <h2>"Passkeys and security keys"</h2>
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
                <span id="app">"Your app"</span> " is on since " {day(since)} "."
            </p>
            {remove(Form::bare::<RemoveTotp>(visit), "app".to_owned())}
        }
        .into_any(),
        None => view! {
            <p>"Not set up."</p>
            {leads_to("/manage/account/totp-provision", "Set up an authenticator app", false)}
        }
        .into_any(),
    };
    view! {
        <section class="card">
            <h2>"Authenticator app"</h2>
            {content}
        </section>
    }
    .into_any()
}

/// The button, described by the name of its factor: the same word stands beside each. What was refused is said once, above all of them.
fn remove(form: Form, name_id: String) -> AnyView {
    form.view((), view! { <button class="danger" aria-describedby=name_id>"Remove"</button> })
}

fn left(factors: &SecondFactors) -> String {
    match factors.recovery_codes_left {
        None => "You have none.".to_owned(),
        Some(1) => "You have 1 unused code left.".to_owned(),
        Some(left) => format!("You have {left} unused codes left."),
    }
}

fn unverified() -> impl IntoView {
    view! {
        <p class="notice warn">
            "Your email address is not verified yet. Open the link that we sent you, or " <a href="/manage/account/">"ask for a new one"</a> "."
        </p>
    }
}
