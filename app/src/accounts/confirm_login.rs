//! A log-in from a new place: the page behind its mailed link, its button, and the page that waits for it.
//!
//! Opening the link changes nothing, because mail programs open links before people do. Pressed in the browser that waits, the button lets the log-in go
//! on there; pressed in another one on the same network, it lets the waiting browser go on and gives this one nothing.

use leptos::server_fn::ServerFn;
use store::accounts::{ConfirmLoginError, Confirmed, LinkSecret, WaitingLogin};
use store::auth::{CookieKind, Public};

use super::second_factor::{go_in, to_new_password};
use crate::fault::FaultKind;
use crate::form::{Form, SecretInput, submit};
use crate::gate::{self, client, store};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{agent, moment, notice};
use crate::visit::Visit;

/// Shows what would be confirmed, or what is waited for.
///
/// # Errors
///
/// When the store does not answer.
pub async fn confirm_login_page(_: Public, visit: Visit) -> Result<Page, Fault> {
    let token = visit.query("token").unwrap_or_default().to_owned();
    let link = LinkSecret::parse(&token).ok();
    let waiting =
        if token.is_empty() || link.is_some() { visit.store().waiting_login(link.as_ref(), &visit.carried()).await? } else { None };
    let refused = visit.complaint(ConfirmLogin::PATH).map(|fault| fault.message.clone());
    let form = Form::of::<ConfirmLogin>(&visit);
    let notice = notice(&visit);
    Ok(Page::new("Confirm your login", move || {
        let content = match (waiting, notice) {
            (Some(waiting), _) if link.is_some() => by_link(&waiting, form.hidden("token", token)),
            (Some(waiting), _) => waits(&waiting, form),
            (None, Some(notice)) => notice,
            (None, None) => no_link(refused.unwrap_or_else(|| ConfirmLoginError::Over.to_string())),
        };
        view! { <div class="narrow"><h1>"Confirm your login"</h1>{content}</div> }
    })
    .in_section(Section::LogIn))
}

fn by_link(waiting: &WaitingLogin, form: Form) -> AnyView {
    let elsewhere = (!waiting.is_own()).then(|| {
        view! {
            <p class="notice">
                "The login waits in another browser. To log in here, open the link there instead. From the same network you can confirm it here too: it then goes on over there."
            </p>
        }
    });
    view! {
        <p class="lead">"This lets the login of " <strong>{waiting.username().to_owned()}</strong> " go on:"</p>
        <dl class="facts">
            <div>
                <dt>"Began"</dt>
                <dd>{moment(waiting.began())}</dd>
            </div>
            <div>
                <dt>"Network address"</dt>
                <dd>{waiting.address().to_string()}</dd>
            </div>
            <div>
                <dt>"Browser"</dt>
                <dd>{agent(waiting.user_agent())}</dd>
            </div>
        </dl>
        {elsewhere}
        {form.view((), submit("Confirm login"))}
        <p class="aside">
            "Not you? Then don't confirm it. Somebody knows your password: "
            <a href="/account/request-password-reset/">"set a new one"</a>
            "."
        </p>
    }
    .into_any()
}

fn waits(waiting: &WaitingLogin, form: Form) -> AnyView {
    let words = if waiting.is_confirmed() {
        view! { <p class="lead">"Confirmed. The login can go on."</p> }.into_any()
    } else {
        let mailed = if waiting.is_mailed_to_proved() {
            "your verified email addresses. "
        } else {
            "the email address of your account, although it was never verified. "
        };
        view! {
            <p class="lead">
                "Password and code are right, " <strong>{waiting.username().to_owned()}</strong>
                ". We haven't seen this browser and this network before, so we sent a link to " {mailed}
                <strong>"Open it in this browser"</strong> " within 10 minutes."
            </p>
            <p>
                "This keeps out whoever got a code from you on a page that only looks like ours. If your mail is on another device, that works too while it is on the same network: confirm there, then go on here."
            </p>
        }
        .into_any()
    };
    view! {
        {words}
        {form.view((), submit("Go on"))}
        <p>"No mail? Look into the spam folder, or " <a href="/account/login/">"log in again"</a> " for a new link."</p>
    }
    .into_any()
}

fn no_link(reason: String) -> AnyView {
    view! {
        <p class="notice refused" role="alert">
            {reason}
        </p>
        <p>"A link works once, for 10 minutes, in the browser where the login waits. " <a href="/account/login/">"Log in"</a> " to get a new one."</p>
    }
    .into_any()
}

/// Confirms the log-in that the link belongs to, or goes on with the one that waits here and was confirmed elsewhere.
///
/// # Errors
///
/// When the link is wrong, used or too old, it was opened in the wrong place, nothing was confirmed yet, or the store does not answer.
#[auth(public)]
#[server(endpoint = "accounts/confirm-login")]
pub async fn confirm_login(#[server(default)] token: SecretInput) -> Result<(), Fault> {
    let (store, client, carried) = (store()?, client()?, gate::carried()?);
    let answer = match LinkSecret::parse(token.expose()) {
        Ok(link) => store.confirm_login(who, &client, Some(link), &carried).await,
        Err(_) if token.expose().is_empty() => store.confirm_login(who, &client, None, &carried).await,
        Err(_) => Err(store.confirm_login_by_garbled_link(who, &client).await),
    };
    match answer {
        Ok(Confirmed::In(seen)) => {
            gate::take_cookie(CookieKind::WaitingLogin)?;
            go_in(&seen);
            Ok(())
        }
        Ok(Confirmed::NewPasswordDue(cookie)) => {
            gate::take_cookie(CookieKind::WaitingLogin)?;
            to_new_password(&cookie);
            Ok(())
        }
        Ok(Confirmed::Elsewhere) => {
            gate::go_to("/account/confirm-login/?done=login-confirmed");
            Ok(())
        }
        Err(ConfirmLoginError::Unavailable(cause)) => Err(cause.into()),
        Err(refused @ (ConfirmLoginError::Over | ConfirmLoginError::NotYet | ConfirmLoginError::OtherPlace)) => {
            Err(Fault::new(FaultKind::Invalid, refused.to_string()))
        }
    }
}
