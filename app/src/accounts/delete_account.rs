//! Deleting one's account.

use store::accounts::DeleteAccountError;
use store::auth::CookieKind;

use crate::fault::FaultKind;
use crate::form::Form;
use crate::gate::{self, client, store};
use crate::prelude::*;
use crate::show::Sentence;

/// The section of the account page. `only_owner_of` are the projects that stand in the way.
pub(super) fn deletion(username: &str, only_owner_of: &[String], form: Form) -> AnyView {
    let confirm = form
        .field("confirm_username", words::accounts::delete_confirm())
        .code()
        .hint(Sentence::new(words::accounts::delete_confirm_hint()).strong("username", username).view())
        .view();
    view! {
        <section aria-labelledby="delete" class="danger-zone">
            <h2 id="delete">{words::accounts::delete_title()}</h2>
            <p>{Sentence::new(words::accounts::delete_lead()).with("final", |text| view! { <strong>{text}</strong> }).view()}</p>
            {in_the_way(only_owner_of)}
            <div class="narrow">{form.view(confirm, view! { <button class="danger">{words::accounts::delete_submit()}</button> })}</div>
        </section>
    }
    .into_any()
}

fn in_the_way(only_owner_of: &[String]) -> Option<AnyView> {
    if only_owner_of.is_empty() {
        return None;
    }
    let projects = only_owner_of.iter().cloned().map(|name| view! { <li>{name}</li> }).collect_view();
    let words = view! {
        <div class="notice warn">
            <p>{words::accounts::delete_in_the_way()}</p>
            <ul>{projects}</ul>
        </div>
    };
    Some(words.into_any())
}

/// Deletes the account for good.
///
/// # Errors
///
/// When another username was typed, the person is the only owner of a project, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "accounts/delete")]
pub async fn delete_account(confirm_username: String) -> Result<(), Fault> {
    match store()?.delete_account(who, &client()?, confirm_username.trim()).await {
        Ok(()) => {
            gate::take_cookie(CookieKind::Session)?;
            gate::clear_site_data();
            gate::go_to("/?done=account-deleted");
            Ok(())
        }
        Err(other @ DeleteAccountError::OtherUsername) => Err(Fault::field("confirm_username", other.to_string())),
        Err(last @ (DeleteAccountError::OnlyOwner(_) | DeleteAccountError::LastAdministrator)) => {
            Err(Fault::new(FaultKind::Invalid, last.to_string()))
        }
        Err(DeleteAccountError::Unavailable(cause)) => Err(cause.into()),
    }
}
