//! Logging in: the second step, and the code of an authenticator app.

use domain::account::TotpCode;
use domain::audit::Method;
use store::auth::PasswordSeen;

use super::second_factor::{leave_the_step, refused};
use super::verify_device::device_form;
use crate::form::{Form, SecretInput, submit};
use crate::gate::{client, store};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::visit::Visit;

/// Asks for a device, for the code, or for either, as the person has them. The device comes first: it cannot be tricked into answering another site.
///
/// # Errors
///
/// When the store does not answer.
pub async fn two_factor_page(seen: PasswordSeen, visit: Visit) -> Result<Page, Fault> {
    let device = visit.store().offer_second_step(&seen).await?.map(|ceremony| device_form(&visit, &ceremony));
    let has_app = visit.store().has_authenticator(&seen).await?;
    let form = Form::of::<VerifyTotp>(&visit);
    let has_device = device.is_some();
    let page = Page::new("Two-factor authentication", move || {
        let code = has_app.then(|| {
            let code = form
                .field("code", "Authentication code")
                .digits()
                .hint("The six digits that your authenticator app shows now.")
                .focus_if(form.is_fresh() && !has_device)
                .view();
            form.view(code, submit("Verify"))
        });
        view! {
            <div class="narrow">
                <h1>"Two-factor authentication"</h1>
                <p class="lead">"Your password is right. One more step."</p>
                {device}
                {(has_device && has_app).then(|| view! { <p class="or">"or"</p> })}
                {code}
                <p>{lost(has_device, has_app)} <a href="/account/recovery-code/">"Use a recovery code"</a> "."</p>
            </div>
        }
    });
    let page = if has_device { page.with_islands() } else { page };
    Ok(page.in_section(Section::LogIn))
}

const fn lost(has_device: bool, has_app: bool) -> &'static str {
    match (has_device, has_app) {
        (true, true) => "Neither at hand? ",
        (true, false) => "No access to the device? ",
        (false, _) => "No access to the app? ",
    }
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
