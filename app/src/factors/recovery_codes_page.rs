//! The page that shows recovery codes, once, and asks one back.

use domain::account::RecoveryCode;
use store::accounts::SecondFactors;
use store::auth::Session;

use super::{ConfirmRecoveryCodes, GenerateRecoveryCodes, RegenerateRecoveryCodes};
use crate::form::{Form, submit};
use crate::islands::CopyButton;
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::visit::Visit;

/// Shows a new set of codes to the session that made it. Asked again, it says that they were shown.
///
/// # Errors
///
/// When the store does not answer.
pub async fn recovery_codes_page(who: Session, visit: Visit) -> Result<Page, Fault> {
    let codes = visit.store().reveal_recovery_codes(&who).await?;
    let factors = visit.store().second_factors(&who).await?;
    let confirm = Form::of::<ConfirmRecoveryCodes>(&visit);
    let again = generate_form(&visit, &factors);
    let reveals = codes.is_some();
    let page = Page::new("Recovery codes", move || {
        let waits = factors.recovery_codes_left.is_some() && !factors.recovery_codes_confirmed;
        let content = match codes {
            Some(codes) => (new_codes(&codes), confirmation(confirm)).into_any(),
            None if waits => (shown_already(), confirmation(confirm), lost(again)).into_any(),
            None => (state(&factors), again.view((), generate_button())).into_any(),
        };
        view! {
            <div class="narrow">
                <h1>"Recovery codes"</h1>
                {content}
            </div>
        }
    });
    let page = if reveals { page.with_islands() } else { page };
    Ok(page.in_section(Section::Account))
}

/// The form that makes a set, whichever way is open to this account.
pub(super) fn generate_form(visit: &Visit, factors: &SecondFactors) -> Form {
    if factors.any() { Form::of::<RegenerateRecoveryCodes>(visit) } else { Form::of::<GenerateRecoveryCodes>(visit) }
}

pub(super) fn generate_button() -> impl IntoView {
    view! { <button>"Generate recovery codes"</button> }
}

fn new_codes(codes: &[RecoveryCode]) -> AnyView {
    let items = codes.iter().map(|code| view! { <li><code>{code.display()}</code></li> "\n" }).collect_view();
    view! {
        <p class="lead">
            "These codes let you in when your phone is lost, stolen or broken. Each works once. "
            <strong>"They are shown this one time: save them before you go on."</strong>
        </p>
        <div class="secret-card">
            <ul id="recovery-codes">{items}</ul>
            <p class="actions">
                <CopyButton target="recovery-codes" what="all recovery codes" />
            </p>
        </div>
        <p>
            "Good places: a password manager that is not only on your phone, or a printed page in a drawer. Whoever has a code and your password can log in as you."
        </p>
    }
    .into_any()
}

fn confirmation(form: Form) -> AnyView {
    let field = form
        .field("code", "Recovery code")
        .code()
        .hint("Type or paste one of them, from where you saved it. It will be used up; the others stay good.")
        .focus_if(!form.is_fresh())
        .view();
    view! {
        <h2>"Show that you have saved them"</h2>
        {form.view(field, submit("Confirm codes saved"))}
    }
    .into_any()
}

fn shown_already() -> impl IntoView {
    view! { <p class="lead">"Your codes were shown once and can't be shown again. Enter one of them to go on."</p> }
}

fn lost(again: Form) -> impl IntoView {
    view! {
        <h2>"You didn't save them?"</h2>
        <p>"Generate a new set. The codes of the old one stop working."</p>
        {again.view((), generate_button())}
    }
}

fn state(factors: &SecondFactors) -> AnyView {
    match factors.recovery_codes_left {
        None => view! { <p class="lead">"You have no recovery codes yet. They let you in when your phone is lost, stolen or broken."</p> }.into_any(),
        Some(left) => view! {
            <p class="lead">
                "You have " <strong>{left}</strong> {if left == 1 { " unused code" } else { " unused codes" }} " left. They can't be shown again."
            </p>
            <p>"You can generate a new set at any time. The codes of the old one stop working at once."</p>
        }
        .into_any(),
    }
}
