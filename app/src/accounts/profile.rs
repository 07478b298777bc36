//! The profile: what pages show of a person.

use domain::account::DisplayName;
use store::accounts::AccountOverview;

use crate::form::Form;
use crate::gate::{self, client, store};
use crate::prelude::*;
use crate::show::day;

/// The section of the account page. Without a form it shows the name and leaves it at that.
pub(super) fn profile(overview: &AccountOverview, form: Option<Form>) -> AnyView {
    let plain = form.is_none().then(|| {
        view! {
            <div>
                <dt>{words::accounts::name()}</dt>
                <dd>{overview.display_name.clone()}</dd>
            </div>
        }
    });
    let form = form.map(|form| {
        let name = form
            .field("name", words::accounts::name())
            .autocomplete("name")
            .hint(words::accounts::profile_name_hint())
            .or(&overview.display_name)
            .view();
        view! { <div class="narrow">{form.view(name, view! { <button>{words::accounts::profile_submit()}</button> })}</div> }
    });
    view! {
        <section aria-labelledby="profile">
            <h2 id="profile">{words::accounts::profile()}</h2>
            <dl class="facts">
                <div>
                    <dt>{words::common::username()}</dt>
                    <dd>{overview.username.clone()}</dd>
                </div>
                {plain}
                <div>
                    <dt>{words::accounts::member_since()}</dt>
                    <dd>{day(overview.created_at)}</dd>
                </div>
            </dl>
            {form}
        </section>
    }
    .into_any()
}

/// Saves the name that pages show.
///
/// # Errors
///
/// When it cannot be a name, or the store does not answer.
#[auth(session_2fa)]
#[server(endpoint = "accounts/save-profile")]
pub async fn save_profile(name: String) -> Result<(), Fault> {
    let parsed = DisplayName::parse(&name).map_err(|error| Fault::field("name", error.to_string()).keep("name", &name))?;
    store()?.save_profile(who, &client()?, &parsed).await?;
    gate::go_to("/manage/account/?done=profile-saved");
    Ok(())
}
