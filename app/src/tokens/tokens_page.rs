//! The list of a person's tokens. Its question is: is this one still in use, and what happens if I revoke it?

use store::auth::Session2fa;
use store::tokens::TokenRow;

use super::row::{expires, last_used, scope};
use super::{RenameToken, RevokeToken};
use crate::form::{Form, fold};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Sentence, Table, day, empty, outcome};
use crate::visit::Visit;

/// Shows all tokens with their last use.
///
/// # Errors
///
/// When the store does not answer.
pub async fn tokens_page(who: Session2fa, visit: Visit) -> Result<Page, Fault> {
    let tokens = visit.store().tokens(&who).await?;
    let columns = [
        words::tokens::name(),
        words::tokens::scope(),
        words::common::created(),
        words::tokens::last_used(),
        words::tokens::expires(),
        words::common::action(),
    ];
    let mut table = Table::new(words::tokens::your_tokens(), columns);
    let none = tokens.is_empty();
    for token in tokens {
        let id = format!("token-{}", token.id);
        let actions = actions(&visit, &token, &id);
        let name = view! { <span id=id>{token.name.clone()}</span> };
        table.row(name, vec![scope(&token), day(token.created_at), last_used(&token), expires(&token), actions]);
    }
    let outcome = outcome(&visit);
    Ok(Page::new(words::tokens::title(), move || {
        let list = if none { empty(words::tokens::none(), words::tokens::none_way()) } else { (table.view(), reassurance()).into_any() };
        view! {
            <div class="page-head">
                <h1>{words::tokens::title()}</h1>
                <a class="button primary" href="/manage/account/token/">{words::tokens::new_token()}</a>
            </div>
            {outcome}
            {list}
            <p>{Sentence::new(words::tokens::forgotten()).link("inspector", "/account/token-inspector/").view()}</p>
        }
    })
    .in_section(Section::Tokens))
}

/// The buttons, described by the name of their token: the same words stand in every row.
fn actions(visit: &Visit, token: &TokenRow, name_id: &str) -> AnyView {
    let revoke = Form::bare::<RevokeToken>(visit).hidden("id", token.id.to_string());
    let revoke = revoke.view((), view! { <button class="danger" aria-describedby=name_id.to_owned()>{words::tokens::revoke()}</button> });
    let rename = Form::of_row::<RenameToken>(visit, name_id).hidden("id", token.id.to_string());
    let (open, field) = (!rename.is_fresh(), rename.field("name", words::tokens::new_name()).or(&token.name).view());
    let rename = rename.view(field, view! { <button aria-describedby=name_id.to_owned()>{words::tokens::rename()}</button> });
    let rename = fold(open, "rename", words::tokens::rename_open(), None, rename);
    view! { {revoke} {rename} }.into_any()
}

fn reassurance() -> impl IntoView {
    view! { <p class="aside">{words::tokens::revoking()}</p> }
}
