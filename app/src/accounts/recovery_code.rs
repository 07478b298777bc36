//! Logging in: a recovery code in place of the second factor.

use domain::account::RecoveryCode;
use domain::audit::Method;
use store::auth::PasswordSeen;

use super::second_factor::{leave_the_step, refused};
use crate::form::{Form, SecretInput, submit};
use crate::gate::{client, store};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::Sentence;
use crate::visit::Visit;

/// Asks for a recovery code.
///
/// # Errors
///
/// None of its own.
pub async fn recovery_code_page(_: PasswordSeen, visit: Visit) -> Result<Page, Fault> {
    let form = Form::of::<UseRecoveryCode>(&visit);
    Ok(Page::new(words::accounts::recovery_title(), move || {
        let code =
            form.field("code", words::factors::code()).code().hint(words::accounts::recovery_code_hint()).focus_if(form.is_fresh()).view();
        view! {
            <div class="narrow">
                <h1>{words::accounts::recovery_title()}</h1>
                <p class="lead">{words::accounts::recovery_lead()}</p>
                {form.view(code, submit(words::accounts::recovery_submit()))}
                <p>{Sentence::new(words::accounts::recovery_not_lost()).link("code", "/account/two-factor/").view()}</p>
            </div>
        }
    })
    .in_section(Section::LogIn))
}

/// Checks the recovery code, uses it up and logs the person in.
///
/// # Errors
///
/// When the code is wrong or used, too many were tried, the password step is over, or the store does not answer.
#[auth(password_seen)]
#[server(endpoint = "accounts/use-recovery-code")]
pub async fn use_recovery_code(code: SecretInput) -> Result<(), Fault> {
    let (store, client) = (store()?, client()?);
    let refusal = match RecoveryCode::parse(code.expose()) {
        Ok(code) => match store.verify_recovery_code(who, &client, &code).await {
            Ok(seen) => return leave_the_step(&seen),
            Err(refusal) => refusal,
        },
        Err(_) => store.second_factor_wrong_form(who, &client, Method::PasswordRecoveryCode).await?,
    };
    refused("code", refusal)
}
