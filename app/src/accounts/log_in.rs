//! Logging in: the password step.

use domain::account::Password;
use domain::local_path::LocalPath;
use store::Registration;
use store::accounts::{LogInError, LoggedIn};
use store::auth::Public;

use super::passkey::passkey_form;
use crate::form::{Form, SecretInput, submit};
use crate::gate::{self, client, store};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Sentence, notice_above_form};
use crate::visit::Visit;

/// The form that logs in.
///
/// # Errors
///
/// None of its own.
pub async fn log_in_page(_: Public, visit: Visit) -> Result<Page, Fault> {
    let form = Form::of::<LogIn>(&visit);
    let form = match visit.next() {
        Some(next) => form.hidden("next", next.as_str()),
        None => form,
    };
    let notice = notice_above_form(&visit);
    let already = visit.viewer().map(|viewer| already_in(viewer.username()));
    let passkey = passkey_form(&visit);
    let autofill = if passkey.is_some() { "username webauthn" } else { "username" };
    let interactive = passkey.is_some();
    let may_register = visit.store().switches().await?.registration(visit.store().settings()) == Registration::Open;
    let page = Page::new(words::accounts::log_in(), move || {
        let username = form.field("username", words::common::username()).autocomplete(autofill).focus_if(form.is_fresh()).view();
        let password = form.password("password", words::passwords::password(), "current-password").view();
        let register = may_register.then(|| {
            let register = Sentence::new(words::accounts::no_account()).link("register", "/account/register/").view();
            view! { <p>{register}</p> }
        });
        view! {
            <div class="narrow">
                <h1>{words::accounts::log_in()}</h1>
                {notice}
                {already}
                {form.view((username, password), submit(words::accounts::log_in()))}
                {passkey.map(|form| view! { <p class="or">{words::accounts::or()}</p> {form} })}
                <p><a href="/account/request-password-reset/">{words::accounts::forgot_password()}</a></p>
                {register}
            </div>
        }
    });
    let page = if interactive { page.with_islands() } else { page };
    Ok(page.in_section(Section::LogIn))
}

fn already_in(username: &str) -> AnyView {
    let already = Sentence::new(words::accounts::logged_in_already()).strong("username", username).link("account", "/manage/account/");
    view! { <p class="notice">{already.view()}</p> }.into_any()
}

/// Checks the password. Where a second factor is set up, it is asked for next; where none is, setting one up comes next.
///
/// # Errors
///
/// When the password is wrong, it was tried too often, or the store does not answer.
#[auth(public)]
#[server(endpoint = "accounts/log-in")]
pub async fn log_in(username: String, password: SecretInput, #[server(default)] next: String) -> Result<(), Fault> {
    let (store, client) = (store()?, client()?);
    let answer = match Password::new(password.into_secret()) {
        Ok(password) => store.log_in(who, &client, &username, password, LocalPath::parse(&next).ok()).await,
        Err(_) => Err(store.log_in_with_overlong_password(who, &client, &username).await),
    };
    match answer {
        Ok(LoggedIn::SecondFactorDue(cookie)) => {
            gate::give_cookie(&cookie);
            gate::go_to("/account/two-factor/");
            Ok(())
        }
        // Where the person was going asks for a second factor. It stays in the address bar's history; setting one up comes first.
        Ok(LoggedIn::Enrol(cookie, _)) => {
            gate::give_cookie(&cookie);
            gate::go_to("/manage/account/two-factor/");
            Ok(())
        }
        Err(wrong @ LogInError::Wrong) => Err(Fault::field("password", wrong.to_string()).keep("username", &username)),
        Err(ref many @ (LogInError::TooMany(wait) | LogInError::Closed(wait))) => Err(Fault::too_many(wait, many)),
        Err(LogInError::Unavailable(cause)) => Err(cause.into()),
    }
}
