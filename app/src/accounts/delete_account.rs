//! Deleting one's account.

use store::accounts::DeleteAccountError;
use store::auth::CookieKind;

use crate::fault::FaultKind;
use crate::form::Form;
use crate::gate::{self, client, store};
use crate::prelude::*;

/// The section of the account page. `only_owner_of` are the projects that stand in the way.
pub(super) fn deletion(username: &str, only_owner_of: &[String], form: Form) -> AnyView {
    let confirm = form
        .field("confirm_username", "Confirm username")
        .code()
        .hint(view! { "Type " <strong>{username.to_owned()}</strong> " to confirm." })
        .view();
    view! {
        <section aria-labelledby="delete" class="danger-zone">
            <h2 id="delete">"Delete account"</h2>
            <p>
                "Your sessions, API tokens and roles in projects end at once. What you uploaded stays, without your name. Your username is never given to anybody else, and the security log stays as it is. "
                <strong>"There is no way back."</strong>
            </p>
            {in_the_way(only_owner_of)}
            <div class="narrow">{form.view(confirm, view! { <button class="danger">"Delete account"</button> })}</div>
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
            <p>"You are the only owner of these projects. Each needs another owner before your account can be deleted."</p>
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
