//! Opening the account of the first administrator, with the code that the server wrote for its operator. There is no such page once somebody administrates the site.

use store::accounts::{FirstRunCode, FirstRunCodeInvalid, FirstRunError};
use store::auth::Public;

use super::about_you::{AboutYou, about_you};
use crate::form::{Form, SecretInput, submit};
use crate::gate::{self, client, store};
use crate::page::Page;
use crate::prelude::*;
use crate::visit::Visit;

/// The form that makes the first administrator.
///
/// # Errors
///
/// Not found, when somebody administrates the site or no code is live; when the store does not answer.
pub async fn first_run_page(_: Public, visit: Visit) -> Result<Page, Fault> {
    if !visit.store().is_first_run().await? {
        return Err(Fault::not_found());
    }
    let form = Form::of::<FirstRun>(&visit);
    let site = visit.store().settings().host().to_owned();
    Ok(Page::new(words::accounts::first_run_title(), move || {
        let about = about_you(&form, None);
        let code = form.field("code", words::accounts::first_run_code()).code().hint(words::accounts::first_run_code_hint()).view();
        view! {
            <div class="narrow">
                <h1>{words::accounts::first_run_heading(&site)}</h1>
                <p class="lead">
                    {words::accounts::first_run_lead()}
                </p>
                {form.view((about, code), submit(words::accounts::first_run_submit()))}
            </div>
        }
    })
    .with_islands())
}

/// Opens the account and makes it an administrator. It makes no session: the person logs in next.
///
/// # Errors
///
/// When a field cannot be taken, the code is wrong, used or tried too often, somebody administrates the site, or the store does not answer.
#[auth(public)]
#[server(endpoint = "accounts/first-run")]
pub async fn first_run(#[server(flatten)] you: AboutYou, code: SecretInput) -> Result<(), Fault> {
    let kept = you.kept();
    let keep = |fault: Fault| kept.keep(fault);
    let store = store()?;
    let registration = you.read(store.settings().host()).map_err(keep)?;
    let typed = FirstRunCode::parse(code.expose());
    match store.first_run(who, &client()?, typed.as_ref().ok(), &registration).await {
        Ok(()) => {
            gate::go_to("/account/login/?done=administrator-created");
            Ok(())
        }
        Err(FirstRunError::Over) => Err(Fault::not_found()),
        Err(wrong @ FirstRunError::WrongCode) => {
            let words = typed.err().map_or_else(|| wrong.to_string(), |malformed: FirstRunCodeInvalid| malformed.to_string());
            Err(keep(Fault::field("code", words)))
        }
        Err(taken @ FirstRunError::UsernameTaken) => Err(keep(Fault::field("username", taken.to_string()))),
        Err(FirstRunError::Password(refused)) => Err(keep(Fault::field("password", refused.to_string()))),
        Err(ref many @ FirstRunError::TooMany(wait)) => Err(Fault::too_many(wait, many)),
        Err(FirstRunError::Unavailable(cause)) => Err(cause.into()),
    }
}
