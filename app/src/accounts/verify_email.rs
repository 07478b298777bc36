//! Proving that an address reaches its owner: the page behind the link, and its button.
//!
//! Opening the link changes nothing, because mail programs open links before people do. The secret leaves the address bar with the first click.

use leptos::server_fn::ServerFn;
use store::accounts::{LinkSecret, VerifyEmailError};
use store::auth::Public;

use crate::fault::FaultKind;
use crate::form::{Form, SecretInput, submit};
use crate::gate::{self, client, store};
use crate::page::Page;
use crate::prelude::*;
use crate::show::Sentence;
use crate::visit::Visit;

/// Shows whose address would be verified.
///
/// # Errors
///
/// When the store does not answer.
pub async fn verify_email_page(_: Public, visit: Visit) -> Result<Page, Fault> {
    let token = visit.query("token").unwrap_or_default().to_owned();
    let pending = match LinkSecret::parse(&token) {
        Ok(link) => visit.store().pending_verification(&link).await?,
        Err(_) => None,
    };
    let refused = visit.complaint(VerifyEmail::PATH).cloned();
    let form = Form::of::<VerifyEmail>(&visit).hidden("token", token);
    Ok(Page::new(words::emails::verify_title(), move || {
        let content = match pending {
            Some(pending) => view! {
                <p class="lead">
                    {Sentence::new(words::emails::verify_lead())
                        .strong("address", pending.address())
                        .strong("username", pending.username())
                        .view()}
                </p>
                {form.view((), submit(words::emails::verify_submit()))}
                <p class="aside">{words::emails::verify_not_yours()}</p>
            }
            .into_any(),
            None => no_link(refused.map_or_else(|| VerifyEmailError::LinkOver.to_string(), |fault| fault.message)),
        };
        view! {
            <div class="narrow">
                <h1>{words::emails::verify_title()}</h1>
                {content}
            </div>
        }
    }))
}

fn no_link(reason: String) -> AnyView {
    view! {
        <p class="notice refused" role="alert">
            {reason}
        </p>
        <p>{Sentence::new(words::emails::verify_new_link()).link("account", "/manage/account/").view()}</p>
    }
    .into_any()
}

/// Verifies the address.
///
/// # Errors
///
/// When the link is wrong, used or too old, or the store does not answer.
#[auth(public)]
#[server(endpoint = "accounts/verify-email")]
pub async fn verify_email(token: SecretInput) -> Result<(), Fault> {
    let (store, client) = (store()?, client()?);
    let answer = match LinkSecret::parse(token.expose()) {
        Ok(link) => store.verify_email(who, &client, link).await,
        Err(_) => Err(store.verify_email_by_garbled_link(who, &client).await),
    };
    match answer {
        Ok(()) if gate::is_logged_in().await? => gate::go_to("/manage/account/?done=email-verified"),
        Ok(()) => gate::go_to("/account/login/?done=email-verified"),
        Err(VerifyEmailError::Unavailable(cause)) => return Err(cause.into()),
        Err(refused @ (VerifyEmailError::LinkOver | VerifyEmailError::AddressTaken)) => {
            return Err(Fault::new(FaultKind::Invalid, refused.to_string()));
        }
    }
    Ok(())
}
