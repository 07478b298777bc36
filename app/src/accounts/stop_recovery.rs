//! Stopping the recovery of an account that its owner did not ask for: the page behind the link in the letter, and its button.
//!
//! Opening the link changes nothing, because mail programs open links before people do.

use leptos::server_fn::ServerFn;
use store::accounts::{LinkSecret, PendingRecovery, StopRecoveryError};
use store::auth::Public;

use crate::fault::FaultKind;
use crate::form::{Form, SecretInput};
use crate::gate::{self, client, store};
use crate::page::Page;
use crate::prelude::*;
use crate::show::Sentence;
use crate::visit::Visit;

/// Shows whose recovery would be stopped.
///
/// # Errors
///
/// When the store does not answer.
pub async fn stop_recovery_page(_: Public, visit: Visit) -> Result<Page, Fault> {
    let token = visit.query("token").unwrap_or_default().to_owned();
    let pending = match LinkSecret::parse(&token) {
        Ok(link) => visit.store().pending_recovery(&link).await?,
        Err(_) => None,
    };
    let refused = visit.complaint(StopRecoveryByLink::PATH).map(|fault| fault.message.clone());
    let form = Form::of::<StopRecoveryByLink>(&visit).hidden("token", token);
    Ok(Page::new(words::accounts::stop_title(), move || {
        let content = pending.map_or_else(|| no_link(refused), |pending| stop(&pending, form));
        view! { <div class="narrow"><h1>{words::accounts::stop_title()}</h1>{content}</div> }
    }))
}

fn stop(pending: &PendingRecovery, form: Form) -> AnyView {
    view! {
        <p class="lead">{Sentence::new(words::accounts::stop_lead()).strong("username", pending.username()).view()}</p>
        {form.view((), view! { <button class="danger">{words::accounts::stop_submit()}</button> })}
        <p class="aside">{words::accounts::stop_own()}</p>
    }
    .into_any()
}

fn no_link(refused: Option<String>) -> AnyView {
    let reason = refused.unwrap_or_else(|| StopRecoveryError::LinkOver.to_string());
    view! {
        <p class="notice refused" role="alert">
            {reason}
        </p>
        <p>{Sentence::new(words::accounts::stop_no_link()).link("login", "/account/login/").view()}</p>
    }
    .into_any()
}

/// Stops the recovery.
///
/// # Errors
///
/// When the link is wrong or over, or the store does not answer.
#[auth(public)]
#[server(endpoint = "accounts/stop-recovery")]
pub async fn stop_recovery_by_link(token: SecretInput) -> Result<(), Fault> {
    let link = LinkSecret::parse(token.expose()).ok();
    match store()?.stop_recovery_by_link(who, &client()?, link.as_ref()).await {
        Ok(()) => {
            gate::go_to("/account/login/?done=recovery-stopped");
            Ok(())
        }
        Err(StopRecoveryError::Unavailable(cause)) => Err(cause.into()),
        Err(over @ StopRecoveryError::LinkOver) => Err(Fault::new(FaultKind::Invalid, over.to_string())),
    }
}
