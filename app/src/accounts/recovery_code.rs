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
use crate::visit::Visit;

/// Asks for a recovery code.
///
/// # Errors
///
/// None of its own.
pub async fn recovery_code_page(_: PasswordSeen, visit: Visit) -> Result<Page, Fault> {
    let form = Form::of::<UseRecoveryCode>(&visit);
    Ok(Page::new("Use a recovery code", move || {
        let code = form
            .field("code", "Recovery code")
            .code()
            .hint("One of the codes that you saved when you set up two-factor authentication. It will be used up.")
            .focus_if(form.is_fresh())
            .view();
        view! {
            <div class="narrow">
                <h1>"Use a recovery code"</h1>
                <p class="lead">"Each code works once. Capitals, spaces and dashes don't matter."</p>
                {form.view(code, submit("Use recovery code"))}
                <p>"The app is at hand after all? " <a href="/account/two-factor/">"Enter its code"</a> "."</p>
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
