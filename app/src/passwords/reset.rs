//! Setting a new password with a mailed link.
//!
//! Opening the link changes nothing, because mail programs open links before people do. The secret leaves the address bar with the first click: when the
//! form is refused, a cookie of this page alone carries it until the form is right.

use domain::account::NewPassword;
use leptos::server_fn::ServerFn;
use store::accounts::{LinkSecret, PasswordReset, PendingReset, ResetPasswordError};
use store::auth::{CookieKind, Public};

use super::{HINT, chosen, refused};
use crate::fault::FaultKind;
use crate::form::{Form, SecretInput, submit};
use crate::gate::{self, client, store};
use crate::islands::PasswordHelp;
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
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
    let page = Page::new("Set a new password", move || {
        let content = match pending {
            Some(pending) => new_password(&pending, form),
            None => no_link(over.unwrap_or_else(|| ResetPasswordError::LinkOver.to_string())),
        };
        view! { <div class="narrow"><h1>"Set a new password"</h1>{content}</div> }
    });
    Ok(page.with_islands().in_section(Section::LogIn))
}

fn new_password(pending: &PendingReset, form: Form) -> AnyView {
    let username = pending.username().to_owned();
    let stolen = pending.is_for_compromised().then(|| {
        view! {
            <p class="notice">
                "Your password is in a list of stolen passwords, so it opens nothing here any more. Set a new one, and change it wherever else you use it."
            </p>
        }
    });
    let new = form.password("new_password", "New password", "new-password").hint(HINT).focus_if(form.is_fresh()).view();
    let confirm = form.password("new_password_confirm", "Confirm new password", "new-password").view();
    let least = NewPassword::MIN_CODE_POINTS;
    let words = vec![username.clone()];
    let help = view! { <PasswordHelp password="new_password" confirm="new_password_confirm" least=least words=words /> };
    let revoke = form
        .checkbox("revoke_tokens", "Revoke all API tokens")
        .hint("Leave it on if somebody else may have been in your account. Your upload tools then need new tokens.")
        .view();
    view! {
        {stolen}
        <p class="lead">"For the account " <strong>{username.clone()}</strong> ". All its sessions end, and its history feeds are off. Logging in still asks for your second factor."</p>
        <input type="hidden" autocomplete="username" value=username />
        {form.view((new, confirm, help, revoke), submit("Reset password"))}
    }
    .into_any()
}

fn no_link(reason: String) -> AnyView {
    view! {
        <p class="notice refused" role="alert">
            {reason}
        </p>
        <p>"A link works once, for an hour, and only until somebody logs in or the account's password or addresses change."</p>
        <p>
            <a href="/account/request-password-reset/">"Request a new link"</a>
            ", or "
            <a href="/account/login/">"log in"</a>
            "."
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
