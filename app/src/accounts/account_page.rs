//! The account at a glance: who it is, which addresses prove it, and the way to the rest. Each section is a file of its own.

use store::accounts::SecondFactors;
use store::auth::Session;

use super::delete_account::deletion;
use super::profile::profile;
use super::{DeleteAccount, SaveProfile};
use crate::emails::{self, EmailForms};
use crate::form::Form;
use crate::layout::Section;
use crate::page::Page;
use crate::passwords::password_section;
use crate::prelude::*;
use crate::show::{Sentence, day, outcome};
use crate::visit::Visit;

/// The account page. Before a second factor is set up it only shows; what changes anything comes with it.
///
/// # Errors
///
/// When the store does not answer.
pub async fn account_page(who: Session, visit: Visit) -> Result<Page, Fault> {
    let overview = visit.store().account_overview(&who).await?;
    let factors = visit.store().second_factors(&who).await?;
    let only_owner_of = visit.store().only_owner_of(&who).await?;
    let complete = who.has_second_factor();
    let emails = EmailForms::new(&visit, &overview.addresses, complete);
    let save_profile = complete.then(|| Form::of::<SaveProfile>(&visit));
    let delete = complete.then(|| Form::below::<DeleteAccount>(&visit));
    let words = overview.addresses.iter().map(|address| address.address.clone());
    let words = words.chain([overview.username.clone(), overview.display_name.clone(), visit.store().settings().host().to_owned()]);
    let password = password_section(&visit, words.collect(), complete);
    let outcome = outcome(&visit);
    let page = Page::new(words::accounts::title(), move || {
        view! {
            <h1>{words::accounts::heading()}</h1>
            {outcome}
            {profile(&overview, save_profile)}
            {emails::section(emails)}
            {password()}
            {second_factor(&factors)}
            {complete.then(ways)}
            {delete.map(|form| deletion(&overview.username, &only_owner_of, form))}
        }
    });
    // The form for a new password, with its help, is there for who has a second factor.
    let page = if complete { page.with_islands() } else { page };
    Ok(page.in_section(Section::Account))
}

fn second_factor(factors: &SecondFactors) -> AnyView {
    let content = if factors.any() {
        let devices = (factors.devices > 0).then(|| view! { {words::accounts::devices(factors.devices)} " " });
        let app = factors.totp_since.map(|since| {
            let since = Sentence::new(words::accounts::app_since()).with("day", move |_| day(since)).view();
            view! { {since} " " }
        });
        view! {
            <p>
                <span class="badge good">{words::accounts::on()}</span>
                " "
                {devices}
                {app}
                <a href="/manage/account/two-factor/">{words::accounts::two_factor_settings()}</a>
            </p>
        }
        .into_any()
    } else {
        view! {
            <p>
                <span class="badge warn">{words::accounts::not_set_up()}</span>
                " "
                {Sentence::new(words::accounts::until_set_up()).link("set-up", "/manage/account/two-factor/").view()}
            </p>
        }
        .into_any()
    };
    view! {
        <section aria-labelledby="two-factor">
            <h2 id="two-factor">{words::factors::title()}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn ways() -> AnyView {
    view! {
        <section aria-labelledby="more">
            <h2 id="more">{words::accounts::more()}</h2>
            <ul class="ways">
                <li>
                    <a href="/manage/account/sessions/">{words::sessions::title()}</a>
                    <span>{words::accounts::more_sessions()}</span>
                </li>
                <li>
                    <a href="/manage/account/tokens/">{words::layout::api_tokens()}</a>
                    <span>{words::accounts::more_tokens()}</span>
                </li>
                <li>
                    <a href="/manage/account/publishing/">{words::publishers::pending_title()}</a>
                    <span>{words::accounts::more_publishing()}</span>
                </li>
                <li>
                    <a href="/manage/account/history/">{words::layout::security_history()}</a>
                    <span>{words::accounts::more_history()}</span>
                </li>
            </ul>
        </section>
    }
    .into_any()
}
