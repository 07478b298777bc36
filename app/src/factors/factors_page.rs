//! The two-factor page: what is set up, and what comes next.

use domain::Timestamp;
use store::accounts::SecondFactors;
use store::auth::Session;

use super::recovery_codes_page::{generate_button, generate_form};
use crate::form::Form;
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{day, notice};
use crate::visit::Visit;

/// Below this many codes left, the page says that new ones are due.
const FEW: i64 = 3;

/// Shows the second factors of the account, or the steps to them.
///
/// # Errors
///
/// When the store does not answer.
pub async fn factors_page(who: Session, visit: Visit) -> Result<Page, Fault> {
    let factors = visit.store().second_factors(&who).await?;
    let generate = generate_form(&visit, &factors);
    let notice = notice(&visit);
    let just_enabled = visit.query("done") == Some("totp-enabled");
    Ok(Page::new("Two-factor authentication", move || {
        let content = match factors.totp_since {
            Some(since) => in_use(&factors, since, generate),
            None => steps(&factors, generate),
        };
        view! {
            <div class="narrow">
                <h1>"Two-factor authentication"</h1>
                {notice}
                {just_enabled.then(what_now)}
                {content}
                {(!factors.email_verified).then(unverified)}
            </div>
        }
    })
    .in_section(Section::Account))
}

fn steps(factors: &SecondFactors, generate: Form) -> AnyView {
    let saved = factors.recovery_codes_confirmed;
    let made = factors.recovery_codes_left.is_some();
    let first = match (saved, made) {
        (true, _) => view! { <p>"Done. " {left(factors)}</p> }.into_any(),
        (false, true) => view! {
            <p>"You have generated codes. Confirm that you have saved them."</p>
            <p><a class="button primary" href="/manage/account/recovery-codes/">"Confirm your codes"</a></p>
            <p>"Lost them already? Generate new ones; the old ones stop working."</p>
            {generate.view((), generate_button())}
        }
        .into_any(),
        (false, false) => view! {
            <p>"They let you in when your phone is lost, stolen or broken. That is why they come first."</p>
            {generate.view((), view! { <button class="primary">"Generate recovery codes"</button> })}
        }
        .into_any(),
    };
    let second = if saved {
        view! { <p>"From then on, a log-in needs your password and a code from the app."</p> {set_up()} }.into_any()
    } else {
        view! { <p>"After your recovery codes are saved."</p> }.into_any()
    };
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
                <h2>"Set up an authenticator app"</h2>
                {second}
            </li>
        </ol>
    }
    .into_any()
}

/// A button that only leads to another page: a form that asks, so that it is a button in name and in deed.
fn set_up() -> impl IntoView {
    view! {
        <form method="get" action="/manage/account/totp-provision" class="form">
            <div class="actions">
                <button class="primary">"Set up an authenticator app"</button>
            </div>
        </form>
    }
}

/// Nobody sets up a second factor for its own sake: on to what it was asked for.
fn what_now() -> impl IntoView {
    view! { <p>"That is all. Next, " <a href="/manage/account/token/">"create an API token"</a> " for the tool that you upload with."</p> }
}

fn in_use(factors: &SecondFactors, since: Timestamp, generate: Form) -> AnyView {
    let few = factors.recovery_codes_left.unwrap_or(0) < FEW;
    let unconfirmed = !factors.recovery_codes_confirmed;
    view! {
        <p class="lead">"Your account asks for a second factor at every log-in."</p>
        <section class="card">
            <h2>"Authenticator app"</h2>
            <p><span class="badge good">"On"</span> " since " {day(since)}</p>
        </section>
        <section class="card">
            <h2>"Recovery codes"</h2>
            <p>
                {few.then(|| view! { <span class="badge warn">"Few left"</span> " " })}
                {left(factors)}
            </p>
            {unconfirmed.then(|| view! { <p><a href="/manage/account/recovery-codes/">"Confirm that you have saved them"</a></p> })}
            <p>"A new set makes the old codes useless at once. We ask you to confirm that it is you."</p>
            {generate.view((), generate_button())}
        </section>
    }
    .into_any()
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
