//! Changing one's own password: a section of the account page.

use domain::account::NewPassword;
use store::accounts::{ChangePasswordError, PasswordChange};

use super::{chosen, refused};
use crate::form::{Form, SecretInput};
use crate::gate::{self, client, store};
use crate::islands::PasswordHelp;
use crate::prelude::*;
use crate::show::Sentence;
use crate::visit::Visit;

/// The section of the account page. Without a second factor there is no form: what changes anything comes with it.
///
/// `words` are those that belong to the account and make no good password.
pub(crate) fn password_section(visit: &Visit, words: Vec<String>, complete: bool) -> impl FnOnce() -> AnyView + use<> {
    let form = complete.then(|| Form::below::<ChangePassword>(visit));
    let username = visit.viewer().map(|viewer| viewer.username().to_owned());
    // The help learns its facts while the page is rendered, so it is made then.
    move || {
        let content = form.map_or_else(not_yet, |form| change_form(form, username, words));
        view! {
            <section aria-labelledby="password">
                <h2 id="password">{words::passwords::password()}</h2>
                {content}
            </section>
        }
        .into_any()
    }
}

fn change_form(form: Form, username: Option<String>, words: Vec<String>) -> AnyView {
    let current = form.password("current_password", words::passwords::current_password(), "current-password").view();
    let new =
        form.password("new_password", words::passwords::new_password(), "new-password").hint(words::passwords::new_password_hint()).view();
    let confirm = form.password("new_password_confirm", words::passwords::confirm_new_password(), "new-password").view();
    let least = NewPassword::MIN_CODE_POINTS;
    let help = view! { <PasswordHelp password="new_password" confirm="new_password_confirm" least=least words=words /> };
    view! {
        <p>{words::passwords::change_lead()}</p>
        <div class="narrow">
            <input type="hidden" autocomplete="username" value=username />
            {form.view((current, new, confirm, help), view! { <button>{words::passwords::change_submit()}</button> })}
        </div>
    }
    .into_any()
}

fn not_yet() -> AnyView {
    let not_yet = Sentence::new(words::passwords::change_not_yet()).link("reset", "/account/request-password-reset/").view();
    view! { <p>{not_yet}</p> }.into_any()
}

/// Changes the password. This session goes on under a new cookie, all others end.
///
/// # Errors
///
/// When the current password is wrong, the new one cannot be taken, it was tried too often, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "passwords/change")]
pub async fn change_password(
    current_password: SecretInput,
    new_password: SecretInput,
    new_password_confirm: SecretInput,
) -> Result<(), Fault> {
    let change = PasswordChange { current: current_password.into_secret(), new: chosen(new_password, new_password_confirm) };
    match store()?.change_password(who, &client()?, change).await {
        Ok(cookie) => {
            gate::give_cookie(&cookie);
            gate::go_to("/manage/account/?done=password-changed");
            Ok(())
        }
        Err(wrong @ ChangePasswordError::Wrong) => Err(Fault::field("current_password", wrong.to_string())),
        Err(same @ ChangePasswordError::Same) => Err(Fault::field("new_password", same.to_string())),
        Err(ChangePasswordError::New(error)) => Err(refused(error)),
        Err(ref many @ ChangePasswordError::TooMany(wait)) => Err(Fault::too_many(wait, many)),
        Err(ChangePasswordError::Unavailable(cause)) => Err(cause.into()),
    }
}
