//! Logging in: the code of an authenticator app.

use domain::account::TotpCode;
use domain::audit::Method;
use store::auth::PasswordSeen;

use super::second_factor::{leave_the_step, refused};
use crate::form::{Form, SecretInput, submit};
use crate::gate::{client, store};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::visit::Visit;

/// Asks for the code.
///
/// # Errors
///
/// None of its own.
pub async fn two_factor_page(_: PasswordSeen, visit: Visit) -> Result<Page, Fault> {
    let form = Form::of::<VerifyTotp>(&visit);
    Ok(Page::new("Two-factor authentication", move || {
        let code = form
            .field("code", "Authentication code")
            .digits()
            .hint("The six digits that your authenticator app shows now.")
            .focus_if(form.is_fresh())
            .view();
        view! {
            <div class="narrow">
                <h1>"Two-factor authentication"</h1>
                <p class="lead">"Your password is right. One more step."</p>
                {form.view(code, submit("Verify"))}
                <p>"No access to the app? " <a href="/account/recovery-code/">"Use a recovery code"</a> "."</p>
            </div>
        }
    })
    .in_section(Section::LogIn))
}

/// Checks the code and logs the person in.
///
/// # Errors
///
/// When the code is wrong or was used, too many were tried, the password step is over, or the store does not answer.
#[auth(password_seen)]
#[server(endpoint = "accounts/verify-totp")]
pub async fn verify_totp(code: SecretInput) -> Result<(), Fault> {
    let (store, client) = (store()?, client()?);
    let refusal = match TotpCode::parse(code.expose()) {
        Ok(code) => match store.verify_totp(who, &client, &code).await {
            Ok(seen) => return leave_the_step(&seen),
            Err(refusal) => refusal,
        },
        Err(_) => store.second_factor_wrong_form(who, &client, Method::PasswordTotp).await?,
    };
    refused("code", refusal)
}
