//! Confirming that it is still the same person, before something sensitive.

use domain::account::Password;
use domain::local_path::LocalPath;
use store::accounts::{DeviceAnswer, ReauthenticateError};
use store::auth::Session2fa;

use crate::fault::FaultKind;
use crate::form::{Form, SecretInput, submit};
use crate::gate::{client, store};
use crate::islands::security_device::{Asks, device_button};
use crate::kept::{go_on_confirmed, what_waits};
use crate::page::Page;
use crate::prelude::*;
use crate::show::Sentence;
use crate::visit::Visit;

/// Asks for a device, or for password and code again, and says what will be done then.
///
/// # Errors
///
/// When the store does not answer.
pub async fn reauthenticate_page(who: Session2fa, visit: Visit) -> Result<Page, Fault> {
    let form = Form::of::<Reauthenticate>(&visit);
    let form = match visit.next() {
        Some(next) => form.hidden("next", next.as_str()),
        None => form,
    };
    let form = match visit.kept() {
        Some(kept) => form.hidden("kept", kept.to_string()),
        None => form,
    };
    let waits = what_waits(&who, &visit).await?;
    let back = visit.next().map(|next| view! { <p><a href=next.as_str().to_owned()>{words::accounts::again_back()}</a></p> }.into_any());
    let username = who.username().to_owned();
    let device = visit.store().offer_reauthentication(&who).await?;
    let interactive = device.is_some();
    let page = Page::new(words::accounts::again_title(), move || {
        let device = device.map(|ceremony| {
            (
                device_button(words::accounts::use_device(), false, Asks::Known(&ceremony)),
                view! { <p class="or">{words::accounts::or()}</p> },
            )
        });
        let password =
            form.password("password", words::passwords::password(), "current-password").focus_if(form.is_fresh() && !interactive).view();
        let code = form
            .field("code", words::accounts::code())
            .code()
            .autocomplete("one-time-code")
            .hint(words::accounts::again_code_hint())
            .view();
        view! {
            <div class="narrow">
                <h1>{words::accounts::again_title()}</h1>
                <p class="lead">{Sentence::new(words::accounts::again_lead()).strong("username", username.clone()).view()}</p>
                {waits}
                <input type="hidden" autocomplete="username" value=username />
                {form.view((device, password, code), submit(words::accounts::again_submit()))}
                {back}
            </div>
        }
    });
    Ok(if interactive { page.with_islands() } else { page })
}

/// Checks a device's answer, or password and code, makes the session fresh under a new cookie, and goes on with what waits, or leads back.
///
/// # Errors
///
/// When the answer, the password or the code is wrong, they were tried too often, or the store does not answer.
#[auth(session_2fa)]
#[server(endpoint = "accounts/reauthenticate")]
pub async fn reauthenticate(
    password: SecretInput,
    code: SecretInput,
    #[server(default)] device: SecretInput,
    #[server(default)] next: String,
    #[server(default)] kept: String,
) -> Result<(), Fault> {
    let (store, client) = (store()?, client()?);
    let next = LocalPath::parse(&next).ok();
    let answer = match Password::new(password.into_secret()) {
        Ok(password) if !device.expose().is_empty() => {
            let answer = DeviceAnswer::read(device.expose());
            let password = Some(password).filter(|password| !password.expose().is_empty());
            store.reauthenticate_with_device(who, &client, password, &answer).await
        }
        Ok(password) => store.reauthenticate(who, &client, password, code.expose()).await,
        Err(_) => Err(store.reauthenticate_with_overlong_password(who, &client).await),
    };
    match answer {
        Ok(cookie) => {
            go_on_confirmed(&cookie, next.as_ref(), &kept);
            Ok(())
        }
        Err(device @ ReauthenticateError::Device) => Err(Fault::new(FaultKind::Invalid, device.to_string())),
        Err(wrong @ (ReauthenticateError::Wrong | ReauthenticateError::PasswordToo)) => Err(Fault::field("password", wrong.to_string())),
        Err(ref many @ ReauthenticateError::TooMany(wait)) => Err(Fault::too_many(wait, many)),
        Err(ReauthenticateError::Unavailable(cause)) => Err(cause.into()),
    }
}
