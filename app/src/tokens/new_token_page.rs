//! The page that makes a token, and shows it.

use store::auth::Fresh2fa;

use super::CreateToken;
use super::fields::{self, Offer};
use super::order::{ACCOUNT, Order};
use super::revealed::{Addresses, revealed};
use super::several::BOXES;
use super::token_form::TokenForm;
use super::words::words;
use crate::form::Form;
use crate::islands::LiveWords;
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::visit::Visit;

/// The fields that come back with the answer to the form's second button.
const FIELDS: [&str; 11] =
    ["name", "scope", "expires", "expires_on", PROJECTS, "more_projects", "new_projects", "actions", "networks", "file", "uses"];

/// The ticked projects, which the form keeps as one text.
const PROJECTS: &str = "projects";

/// Shows the token that was just made, if one was, else the form that makes one. Its second button asks what the token could do: the answer is this page
/// again, with the form as it was filled in.
///
/// # Errors
///
/// When the store does not answer.
pub async fn new_token_page(who: Fresh2fa, visit: Visit) -> Result<Page, Fault> {
    let store = visit.store();
    let asked = visit.query("scope").is_some();
    if !asked && let Some(token) = store.reveal_token(&who).await? {
        return Ok(revealed(token, Addresses::of(store.settings())));
    }
    let projects = store.token_scopes(&who).await?;
    let form = Form::of::<CreateToken>(&visit).filled_in(&FIELDS, |name| match name {
        PROJECTS => Some(visit.queries(BOXES).collect::<Vec<_>>().join(" ")),
        name => visit.query(name).map(str::to_owned),
    });
    let typed = typed(&form);
    let order = Order::read(&typed, store.clock().now());
    let offer = Offer {
        projects,
        may_live_for_ever: store.settings().tokens.allow_no_expiry,
        several: typed.has_several(),
        open: typed.has_more(),
    };
    Ok(Page::new(words::tokens::create_title(), move || {
        view! {
            <h1>{words::tokens::create_title()}</h1>
            <p class="lead">{words::tokens::create_lead()}</p>
            <div class="builder">
                <div>{fields::view(form, &offer)} <p><a href="/manage/account/tokens/">{words::tokens::all_tokens()}</a></p></div>
                {beside(&order)}
            </div>
        }
    })
    .with_islands()
    .in_section(Section::Tokens))
}

/// The form as it stands there, the choices made.
fn typed(form: &Form) -> TokenForm {
    let mut typed = TokenForm::from_fields(|name| form.kept(name).map(str::to_owned));
    if typed.scope.is_empty() {
        ACCOUNT.clone_into(&mut typed.scope);
    }
    typed
}

/// What the token could do, by the function that will enforce it.
fn beside(order: &Result<Order, Fault>) -> AnyView {
    let content = match order {
        Ok(order) => words(&order.words()),
        Err(fault) => view! { <p>{fault.message.clone()}</p> }.into_any(),
    };
    view! {
        <aside class="token-words" aria-labelledby="words-title">
            <h2 id="words-title">{words::tokens::this_token_can()}</h2>
            <div aria-live="polite">
                <div id="token-words">{content}</div>
            </div>
            <LiveWords />
        </aside>
    }
    .into_any()
}
