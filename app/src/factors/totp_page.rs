//! The page that sets up an authenticator app.

use store::auth::Session;

use super::qr_code::qr_code;
use super::{AddTotp, EnableTotp};
use crate::form::{Form, submit};
use crate::islands::CopyButton;
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::outcome;
use crate::visit::Visit;

/// Shows the secret, as QR code and as text, and asks for the app's first code.
///
/// # Errors
///
/// When the second factor was seen too long ago, or the store does not answer.
pub async fn totp_page(who: Session, visit: Visit) -> Result<Page, Fault> {
    visit.store().may_change_factors(&who, &visit.client()?).await?;
    let factors = visit.store().second_factors(&who).await?;
    if factors.totp_since.is_some() || !factors.recovery_codes_confirmed {
        let reason = if factors.totp_since.is_some() { words::factors::app_there() } else { words::factors::app_codes_first() };
        return Ok(not_now(&visit, reason));
    }
    let form = if factors.any() { Form::of::<AddTotp>(&visit) } else { Form::of::<EnableTotp>(&visit) };
    let outcome = outcome(&visit);
    let setup = visit.store().totp_setup(&who);
    let (secret, address) = (setup.secret_base32().to_owned(), setup.otpauth_uri().to_owned());
    Ok(Page::new(words::factors::app_title(), move || {
        let first = form.is_fresh();
        let code = form.field("code", words::factors::app_code()).digits().hint(words::factors::app_code_hint()).focus_if(first).view();
        view! {
            <div class="narrow">
                <h1>{words::factors::app_title()}</h1>
                {outcome}
                <p class="lead">{words::factors::app_lead()}</p>
                {secret_card(secret, &address)}
                {form.view(code, submit(words::factors::app_submit()))}
            </div>
        }
    })
    .with_islands()
    .in_section(Section::Account))
}

fn secret_card(secret: String, address: &str) -> AnyView {
    view! {
        <div class="totp-secret">
            {qr_code(address)}
            <div>
                <p>{words::factors::app_secret()}</p>
                <code id="totp-secret">{secret}</code>
                <CopyButton target="totp-secret" what=words::factors::app_secret_copied() />
                <p class="hint">{words::factors::app_secret_hint()}</p>
            </div>
        </div>
    }
    .into_any()
}

fn not_now(visit: &Visit, reason: String) -> Page {
    let outcome = outcome(visit);
    Page::new(words::factors::app_title(), move || {
        view! {
            <div class="narrow">
                <h1>{words::factors::app_title()}</h1>
                {outcome}
                <p class="lead">{reason}</p>
                <p><a href="/manage/account/two-factor/">{words::factors::go_to()}</a></p>
            </div>
        }
    })
    .in_section(Section::Account)
}
