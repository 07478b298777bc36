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
use crate::show::{Sentence, outcome};
use crate::visit::Visit;

/// Shows a new set of codes to the session that made it. Asked again, it says that they were shown.
///
/// # Errors
///
/// When the store does not answer.
pub async fn recovery_codes_page(who: Session, visit: Visit) -> Result<Page, Fault> {
    let codes = visit.store().reveal_recovery_codes(&who).await?;
    let factors = visit.store().second_factors(&who).await?;
    let reveals = codes.is_some();
    let page = Page::new(words::factors::codes(), move || {
        let confirm = || confirmation(Form::of::<ConfirmRecoveryCodes>(&visit));
        let again = || generate_form(&visit, &factors);
        let waits = factors.recovery_codes_left.is_some() && !factors.recovery_codes_confirmed;
        let content = match codes {
            Some(codes) => (new_codes(&codes), confirm()).into_any(),
            None if waits => (shown_already(), confirm(), lost(again())).into_any(),
            None => (state(&factors), again().view((), generate_button())).into_any(),
        };
        let outcome = outcome(&visit);
        view! {
            <div class="narrow">
                <h1>{words::factors::codes()}</h1>
                {outcome}
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
    view! { <button>{words::factors::codes_generate()}</button> }
}

fn new_codes(codes: &[RecoveryCode]) -> AnyView {
    let items = codes.iter().map(|code| view! { <li><code>{code.display()}</code></li> "\n" }).collect_view();
    view! {
        <p class="lead">{Sentence::new(words::factors::codes_lead()).with("once", |text| view! { <strong>{text}</strong> }).view()}</p>
        <div class="secret-card">
            <ul id="recovery-codes">{items}</ul>
            <p class="actions">
                <CopyButton target="recovery-codes" what=words::factors::codes_copied() />
            </p>
        </div>
        <p>
            {words::factors::codes_places()}
        </p>
    }
    .into_any()
}

fn confirmation(form: Form) -> AnyView {
    let field = form.field("code", words::factors::code()).code().hint(words::factors::code_hint()).focus_if(!form.is_fresh()).view();
    view! {
        <h2>{words::factors::codes_show_saved()}</h2>
        {form.view(field, submit(words::factors::codes_submit()))}
    }
    .into_any()
}

fn shown_already() -> impl IntoView {
    view! { <p class="lead">{words::factors::codes_shown()}</p> }
}

fn lost(again: Form) -> impl IntoView {
    view! {
        <h2>{words::factors::codes_not_saved()}</h2>
        <p>{words::factors::codes_not_saved_how()}</p>
        {again.view((), generate_button())}
    }
}

fn state(factors: &SecondFactors) -> AnyView {
    match factors.recovery_codes_left {
        None => view! { <p class="lead">{words::factors::codes_none()}</p> }.into_any(),
        Some(left) => view! {
            <p class="lead">{Sentence::new(words::factors::codes_left_unseen(left)).strong("count", left.to_string()).view()}</p>
            <p>{words::factors::codes_any_time()}</p>
        }
        .into_any(),
    }
}
