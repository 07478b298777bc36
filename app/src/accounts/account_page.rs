//! The account at a glance: who it is, which addresses prove it, and the way to the rest.

use domain::Timestamp;
use store::accounts::{AccountOverview, SecondFactors};
use store::auth::Session;

use super::ResendVerification;
use crate::form::Form;
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Table, day, notice};
use crate::visit::Visit;

/// The account page.
///
/// # Errors
///
/// When the store does not answer.
pub async fn account_page(who: Session, visit: Visit) -> Result<Page, Fault> {
    let overview = visit.store().account_overview(&who).await?;
    let factors = visit.store().second_factors(&who).await?;
    let complete = who.has_second_factor();
    let resend = Form::of::<ResendVerification>(&visit);
    let notice = notice(&visit);
    Ok(Page::new("Account", move || {
        let ways = complete.then(ways);
        view! {
            <h1>"Your account"</h1>
            {notice}
            {profile(&overview)}
            <section aria-labelledby="emails">
                <h2 id="emails">"Email addresses"</h2>
                {addresses(&overview, resend)}
            </section>
            <section aria-labelledby="two-factor">
                <h2 id="two-factor">"Two-factor authentication"</h2>
                {second_factor(&factors)}
            </section>
            {ways}
        }
    })
    .in_section(Section::Account))
}

fn profile(overview: &AccountOverview) -> AnyView {
    view! {
        <dl class="facts">
            <div>
                <dt>"Username"</dt>
                <dd>{overview.username.clone()}</dd>
            </div>
            <div>
                <dt>"Name"</dt>
                <dd>{overview.display_name.clone()}</dd>
            </div>
            <div>
                <dt>"Member since"</dt>
                <dd>{day(overview.created_at)}</dd>
            </div>
        </dl>
    }
    .into_any()
}

fn addresses(overview: &AccountOverview, resend: Form) -> AnyView {
    let mut table = Table::new("Your email addresses", &["Address", "Kind", "Verified"]);
    let mut unverified = false;
    for email in &overview.addresses {
        unverified |= email.verified_at.is_none();
        let kind = if email.primary { "Primary" } else { "Additional" };
        table.row(email.address.clone(), vec![kind.into_any(), verified(email.verified_at)]);
    }
    let resend = unverified.then(|| {
        view! {
            <p>"An address is verified by the link that we sent there. Without it you cannot publish."</p>
            {resend.view((), view! { <button>"Resend verification"</button> })}
        }
    });
    (table.view(), resend).into_any()
}

fn verified(at: Option<Timestamp>) -> AnyView {
    match at {
        Some(at) => view! { <span class="badge good">"Verified"</span> " " {day(at)} }.into_any(),
        None => view! { <span class="badge warn">"Not verified"</span> }.into_any(),
    }
}

fn second_factor(factors: &SecondFactors) -> AnyView {
    match factors.totp_since {
        Some(since) => view! {
            <p>
                <span class="badge good">"On"</span>
                " Authenticator app since "
                {day(since)}
                ". "
                <a href="/manage/account/two-factor/">"Two-factor settings"</a>
            </p>
        }
        .into_any(),
        None => view! {
            <p>
                <span class="badge warn">"Not set up"</span>
                " Until you have a second factor you cannot make tokens or publish. "
                <a href="/manage/account/two-factor/">"Set it up"</a>
            </p>
        }
        .into_any(),
    }
}

fn ways() -> AnyView {
    view! {
        <section aria-labelledby="more">
            <h2 id="more">"More"</h2>
            <ul class="ways">
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
