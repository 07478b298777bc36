//! The account at a glance: who it is, which addresses prove it, and the way to the rest. Each section is a file of its own.

use store::accounts::SecondFactors;
use store::auth::Session;

use super::delete_account::deletion;
use super::profile::profile;
use super::{DeleteAccount, SaveProfile};
use crate::emails::{self, EmailForms};
use crate::form::{Form, complaint};
use crate::layout::Section;
use crate::page::Page;
use crate::passwords::password_section;
use crate::prelude::*;
use crate::show::{day, notice};
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
    let delete = complete.then(|| Form::of::<DeleteAccount>(&visit).said_above());
    let words = overview.addresses.iter().map(|address| address.address.clone());
    let words = words.chain([overview.username.clone(), overview.display_name.clone(), visit.store().settings().host().to_owned()]);
    let password = password_section(&visit, words.collect(), complete);
    let notice = notice(&visit);
    // What belongs to no field is said at the top, where the person arrives.
    let refused = visit.any_complaint().filter(|fault| fault.field.is_none()).map(complaint);
    let page = Page::new("Account", move || {
        view! {
            <h1>"Your account"</h1>
            {notice}
            {refused}
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
        let devices = match factors.devices {
            0 => None,
            1 => Some("1 passkey or security key. ".to_owned()),
            many => Some(format!("{many} passkeys or security keys. ")),
        };
        let app = factors.totp_since.map(|since| view! { "Authenticator app since " {day(since)} ". " });
        view! {
            <p>
                <span class="badge good">"On"</span>
                " "
                {devices}
                {app}
                <a href="/manage/account/two-factor/">"Two-factor settings"</a>
            </p>
        }
        .into_any()
    } else {
        view! {
            <p>
                <span class="badge warn">"Not set up"</span>
                " Until you have a second factor you cannot make tokens, publish or change your account. "
                <a href="/manage/account/two-factor/">"Set it up"</a>
            </p>
        }
        .into_any()
    };
    view! {
        <section aria-labelledby="two-factor">
            <h2 id="two-factor">"Two-factor authentication"</h2>
            {content}
        </section>
    }
    .into_any()
}

fn ways() -> AnyView {
    view! {
        <section aria-labelledby="more">
            <h2 id="more">"More"</h2>
            <ul class="ways">
                <li>
                    <a href="/manage/account/sessions/">"Sessions"</a>
                    <span>"Where you are logged in: end one, or all others."</span>
                </li>
                <li>
                    <a href="/manage/account/tokens/">"API tokens"</a>
                    <span>"What your upload tools log in with: create, look after, revoke."</span>
                </li>
                <li>
                    <a href="/manage/account/history/">"Security history"</a>
                    <span>"Everything that was done in your name, and everything that was tried."</span>
                </li>
            </ul>
        </section>
    }
    .into_any()
}
