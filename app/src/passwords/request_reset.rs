//! Asking for a link that sets a new password. The page says the same to everyone.

use store::accounts::RequestResetError;
use store::auth::Public;

use crate::form::{Form, submit};
use crate::gate::{self, client, store};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Sentence, notice_above_form};
use crate::visit::Visit;

/// Asks for the account.
///
/// # Errors
///
/// None of its own.
pub async fn request_reset_page(_: Public, visit: Visit) -> Result<Page, Fault> {
    let form = Form::of::<RequestPasswordReset>(&visit);
    let notice = notice_above_form(&visit);
    Ok(Page::new(words::passwords::request_title(), move || {
        let field = form.field("username", words::passwords::request_username()).autocomplete("username").focus_if(form.is_fresh()).view();
        view! {
            <div class="narrow">
                <h1>{words::passwords::request_title()}</h1>
                {notice}
                <p class="lead">{words::passwords::request_lead()}</p>
                {form.view(field, submit(words::passwords::request_submit()))}
                <p class="aside">
                    {words::passwords::request_no_mail()}
                </p>
                <p>{Sentence::new(words::passwords::request_known()).link("login", "/account/login/").view()}</p>
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
