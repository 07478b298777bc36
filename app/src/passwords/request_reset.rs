//! Asking for a link that sets a new password. The page says the same to everyone.

use store::accounts::RequestResetError;
use store::auth::Public;

use crate::form::{Form, submit};
use crate::gate::{self, client, store};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::notice;
use crate::visit::Visit;

/// Asks for the account.
///
/// # Errors
///
/// None of its own.
pub async fn request_reset_page(_: Public, visit: Visit) -> Result<Page, Fault> {
    let form = Form::of::<RequestPasswordReset>(&visit);
    let notice = notice(&visit);
    Ok(Page::new("Reset your password", move || {
        let field = form.field("username", "Username or email address").autocomplete("username").focus_if(form.is_fresh()).view();
        view! {
            <div class="narrow">
                <h1>"Reset your password"</h1>
                {notice}
                <p class="lead">"We send a link to a verified email address of the account. It opens a page where you set a new password."</p>
                {form.view(field, submit("Request password reset"))}
                <p class="aside">
                    "No mail after some minutes? Look into the spam folder. Addresses that were never verified get none. The second factor stays as it is: have it, or a recovery code, at hand when you log in."
                </p>
                <p>"You know it after all? " <a href="/account/login/">"Log in"</a> "."</p>
            </div>
        }
    })
    .in_section(Section::LogIn))
}

/// Takes the request. Whether there is such an account is found out later, by a job.
///
/// # Errors
///
/// When it was asked too often, or the store does not answer.
#[auth(public)]
#[server(endpoint = "passwords/request-reset")]
pub async fn request_password_reset(username: String) -> Result<(), Fault> {
    match store()?.request_password_reset(who, &client()?, &username).await {
        Ok(()) => {
            gate::go_to("/account/request-password-reset/?done=reset-requested");
            Ok(())
        }
        Err(ref many @ RequestResetError::TooMany(wait)) => Err(Fault::too_many(wait, many)),
        Err(RequestResetError::Unavailable(cause)) => Err(cause.into()),
    }
}
