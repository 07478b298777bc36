//! Setting a new password with a mailed link.
//!
//! Opening the link changes nothing, because mail programs open links before people do. The secret leaves the address bar with the first click: when the
//! form is refused, a cookie of this page alone carries it until the form is right.

use domain::account::NewPassword;
use leptos::server_fn::ServerFn;
use store::accounts::{LinkSecret, PasswordReset, PendingReset, ResetPasswordError};
use store::auth::{CookieKind, Public};

use super::{chosen, refused};
use crate::fault::FaultKind;
use crate::form::{Form, SecretInput, submit};
use crate::gate::{self, client, store};
use crate::islands::PasswordHelp;
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::Sentence;
use crate::visit::Visit;

/// Asks for the new password, if the link is good.
///
/// # Errors
///
/// When the store does not answer.
pub async fn reset_page(_: Public, visit: Visit) -> Result<Page, Fault> {
    let typed = visit.query("token").and_then(|token| LinkSecret::parse(token).ok());
    let from_address = typed.is_some();
    let link = typed.or_else(|| visit.carried().into_reset_link());
    let pending = match &link {
        Some(link) => visit.store().pending_reset(link).await?,
        None => None,
    };
    let over = visit.complaint(ResetPassword::PATH).filter(|fault| fault.field.is_none()).map(|fault| fault.message.clone());
    let form = Form::of::<ResetPassword>(&visit);
    let form = if from_address { form.hidden("token", visit.query("token").unwrap_or_default()) } else { form };
    let page = Page::new(words::passwords::reset_title(), move || {
        let content = match pending {
            Some(pending) => new_password(&pending, form),
            None => no_link(over.unwrap_or_else(|| ResetPasswordError::LinkOver.to_string())),
        };
        view! { <div class="narrow"><h1>{words::passwords::reset_title()}</h1>{content}</div> }
    });
    Ok(page.with_islands().in_section(Section::LogIn))
}

fn new_password(pending: &PendingReset, form: Form) -> AnyView {
    let username = pending.username().to_owned();
    let stolen = pending.is_for_compromised().then(|| {
        view! {
            <p class="notice">
                {words::passwords::reset_stolen()}
            </p>
        }
    });
    let new = form
        .password("new_password", words::passwords::new_password(), "new-password")
        .hint(words::passwords::new_password_hint())
        .focus_if(form.is_fresh())
        .view();
    let confirm = form.password("new_password_confirm", words::passwords::confirm_new_password(), "new-password").view();
    let least = NewPassword::MIN_CODE_POINTS;
    let words = vec![username.clone()];
    let help = view! { <PasswordHelp password="new_password" confirm="new_password_confirm" least=least words=words /> };
    let revoke = form.checkbox("revoke_tokens", words::passwords::reset_revoke()).hint(words::passwords::reset_revoke_hint()).view();
    view! {
        {stolen}
        <p class="lead">{Sentence::new(words::passwords::reset_lead()).strong("username", username.clone()).view()}</p>
        <input type="hidden" autocomplete="username" value=username />
        {form.view((new, confirm, help, revoke), submit(words::passwords::reset_submit()))}
    }
    .into_any()
}

fn no_link(reason: String) -> AnyView {
    view! {
        <p class="notice refused" role="alert">
            {reason}
        </p>
        <p>{words::passwords::reset_link_once()}</p>
        <p>
            {Sentence::new(words::passwords::reset_ways())
                .link("request", "/account/request-password-reset/")
                .link("login", "/account/login/")
                .view()}
        </p>
    }
    .into_any()
}

/// Sets the new password. It makes no session: the person logs in next, second factor and all.
///
/// # Errors
///
/// When the link is wrong, used or too old, the password cannot be taken, or the store does not answer.
#[auth(public)]
#[server(endpoint = "passwords/reset")]
pub async fn reset_password(
    #[server(default)] token: SecretInput,
    new_password: SecretInput,
    new_password_confirm: SecretInput,
    #[server(default)] revoke_tokens: String,
) -> Result<(), Fault> {
    let (store, client) = (store()?, client()?);
    let carried = gate::carried()?.into_reset_link();
    let has_cookie = carried.is_some();
    let link = if token.expose().is_empty() { carried } else { LinkSecret::parse(token.expose()).ok() };
    let reset = PasswordReset { new: chosen(new_password, new_password_confirm), revoke_tokens: !revoke_tokens.is_empty() };
    let answer = match &link {
        Some(link) => store.reset_password(who, &client, link, reset).await,
        None => Err(store.reset_password_by_garbled_link(who, &client).await),
    };
    match (answer, link) {
        (Err(ResetPasswordError::New(error)), Some(link)) => {
            gate::give_cookie(&link.reset_cookie(store.settings()));
            return Err(refused(error).keep("revoke_tokens", &revoke_tokens));
        }
        (Err(ResetPasswordError::Unavailable(cause)), _) => return Err(cause.into()),
        (Err(over @ (ResetPasswordError::LinkOver | ResetPasswordError::New(_))), _) => {
            return Err(Fault::new(FaultKind::Invalid, over.to_string()));
        }
        (Ok(()), _) => {}
    }
    if has_cookie {
        gate::take_cookie(CookieKind::ResetLink)?;
    }
    gate::go_to("/account/login/?done=password-reset");
    Ok(())
}
