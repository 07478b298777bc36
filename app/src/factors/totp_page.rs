//! The page that sets up an authenticator app.

use store::auth::Session;

use super::qr_code::qr_code;
use super::{AddTotp, EnableTotp};
use crate::form::{Form, submit};
use crate::islands::CopyButton;
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::visit::Visit;

/// Shows the secret, as QR code and as text, and asks for the app's first code.
///
/// # Errors
///
/// When the second factor was seen too long ago, or the store does not answer.
pub async fn totp_page(who: Session, visit: Visit) -> Result<Page, Fault> {
    visit.store().may_change_factors(&who, &visit.client()?).await?;
    let factors = visit.store().second_factors(&who).await?;
    let form = if factors.any() { Form::of::<AddTotp>(&visit) } else { Form::of::<EnableTotp>(&visit) };
    if factors.totp_since.is_some() || !factors.recovery_codes_confirmed {
        let reason = if factors.totp_since.is_some() {
            "An authenticator app is set up already."
        } else {
            "Recovery codes come first: without them, a lost phone would be a lost account."
        };
        return Ok(not_now(reason));
    }
    let setup = visit.store().totp_setup(&who);
    let (secret, address) = (setup.secret_base32().to_owned(), setup.otpauth_uri().to_owned());
    Ok(Page::new("Set up an authenticator app", move || {
        let first = form.is_fresh();
        let code = form
            .field("code", "Authentication code")
            .digits()
            .hint("The six digits that the app shows for this site.")
            .focus_if(first)
            .view();
        view! {
            <div class="narrow">
                <h1>"Set up an authenticator app"</h1>
                <p class="lead">"Scan the code with any authenticator app, or type the secret into it. Then enter what the app shows."</p>
                {secret_card(secret, &address)}
                {form.view(code, submit("Enable"))}
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
                <p>"Can't scan? The secret as text:"</p>
                <code id="totp-secret">{secret}</code>
                <CopyButton target="totp-secret" what="the secret" />
                <p class="hint">"It is as good as the app itself. Don't send it to anybody; nobody here will ever ask for it."</p>
            </div>
        </div>
    }
    .into_any()
}

fn not_now(reason: &'static str) -> Page {
    Page::new("Set up an authenticator app", move || {
        view! {
            <div class="narrow">
                <h1>"Set up an authenticator app"</h1>
                <p class="lead">{reason}</p>
                <p><a href="/manage/account/two-factor/">"Go to two-factor authentication"</a></p>
            </div>
        }
    })
    .in_section(Section::Account)
}
