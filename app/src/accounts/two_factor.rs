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
use crate::show::Sentence;
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
    let page = Page::new(words::factors::title(), move || {
        let code = has_app.then(|| {
            let code = form
                .field("code", words::accounts::code())
                .digits()
                .hint(words::accounts::code_hint())
                .focus_if(form.is_fresh() && !has_device)
                .view();
            form.view(code, submit(words::accounts::verify_code()))
        });
        view! {
            <div class="narrow">
                <h1>{words::factors::title()}</h1>
                <p class="lead">{words::accounts::second_step_lead()}</p>
                {device}
                {(has_device && has_app).then(|| view! { <p class="or">{words::accounts::or()}</p> })}
                {code}
                <p>{Sentence::new(lost(has_device, has_app)).link("recovery", "/account/recovery-code/").view()}</p>
            </div>
        }
    });
    let page = if has_device { page.with_islands() } else { page };
    Ok(page.in_section(Section::LogIn))
}

fn lost(has_device: bool, has_app: bool) -> words::Marked {
    match (has_device, has_app) {
        (true, true) => words::accounts::lost_both(),
        (true, false) => words::accounts::lost_device(),
        (false, _) => words::accounts::lost_app(),
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
