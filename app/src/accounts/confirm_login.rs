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
use crate::show::{Sentence, agent, moment, notice};
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
    Ok(Page::new(words::accounts::confirm_title(), move || {
        let content = match (waiting, notice) {
            (Some(waiting), _) if link.is_some() => by_link(&waiting, form.hidden("token", token)),
            (Some(waiting), _) => waits(&waiting, form),
            (None, Some(notice)) => notice,
            (None, None) => no_link(refused.unwrap_or_else(|| ConfirmLoginError::Over.to_string())),
        };
        view! { <div class="narrow"><h1>{words::accounts::confirm_title()}</h1>{content}</div> }
    })
    .in_section(Section::LogIn))
}

fn by_link(waiting: &WaitingLogin, form: Form) -> AnyView {
    let elsewhere = (!waiting.is_own()).then(|| {
        view! {
            <p class="notice">
                {words::accounts::confirm_elsewhere()}
            </p>
        }
    });
    view! {
        <p class="lead">{Sentence::new(words::accounts::confirm_lead()).strong("username", waiting.username()).view()}</p>
        <dl class="facts">
            <div>
                <dt>{words::accounts::confirm_began()}</dt>
                <dd>{moment(waiting.began())}</dd>
            </div>
            <div>
                <dt>{words::accounts::confirm_network()}</dt>
                <dd>{waiting.address().to_string()}</dd>
            </div>
            <div>
                <dt>{words::accounts::confirm_browser()}</dt>
                <dd>{agent(waiting.user_agent())}</dd>
            </div>
        </dl>
        {elsewhere}
        {form.view((), submit(words::accounts::confirm_submit()))}
        <p class="aside">
            {Sentence::new(words::accounts::confirm_not_you()).link("reset", "/account/request-password-reset/").view()}
        </p>
    }
    .into_any()
}

fn waits(waiting: &WaitingLogin, form: Form) -> AnyView {
    let words = if waiting.is_confirmed() {
        view! { <p class="lead">{words::accounts::confirm_done()}</p> }.into_any()
    } else {
        let mailed =
            if waiting.is_mailed_to_proved() { words::accounts::confirm_mailed() } else { words::accounts::confirm_mailed_unverified() };
        let mailed = Sentence::new(mailed).strong("username", waiting.username()).with("open", |text| view! { <strong>{text}</strong> });
        view! {
            <p class="lead">{mailed.view()}</p>
            <p>
                {words::accounts::confirm_why()}
            </p>
        }
        .into_any()
    };
    view! {
        {words}
        {form.view((), submit(words::accounts::confirm_go_on()))}
        <p>{Sentence::new(words::accounts::confirm_no_mail()).link("login", "/account/login/").view()}</p>
    }
    .into_any()
}

fn no_link(reason: String) -> AnyView {
    view! {
        <p class="notice refused" role="alert">
            {reason}
        </p>
        <p>{Sentence::new(words::accounts::confirm_link_once()).link("login", "/account/login/").view()}</p>
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
