//! The list of a person's tokens. Its question is: is this one still in use, and what happens if I revoke it?

use store::auth::Session2fa;
use store::tokens::TokenRow;

use super::RevokeToken;
use crate::form::{Form, complaint};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Table, agent, day, empty, moment, notice};
use crate::visit::Visit;

/// Shows all tokens with their last use.
///
/// # Errors
///
/// When the store does not answer.
pub async fn tokens_page(who: Session2fa, visit: Visit) -> Result<Page, Fault> {
    let tokens = visit.store().tokens(&who).await?;
    let notice = notice(&visit);
    let refused = visit.any_complaint().map(complaint);
    let mut table = Table::new("Your API tokens", &["Name", "Scope", "Created", "Last used", "Action"]);
    let none = tokens.is_empty();
    for token in tokens {
        let form = Form::of::<RevokeToken>(&visit).hidden("id", token.id.to_string());
        let id = format!("token-{}", token.id);
        let name = view! { <span id=id.clone()>{token.name.clone()}</span> };
        table.row(name, vec![scope(&token), day(token.created_at), last_used(&token), revoke(form, id)]);
    }
    Ok(Page::new("API tokens", move || {
        let list = if none {
            empty(
                "You have no tokens.",
                "A token is what twine or uv logs in with when it uploads. Each can be limited to one project and revoked by itself.",
            )
        } else {
            (table.view(), reassurance()).into_any()
        };
        view! {
            <div class="page-head">
                <h1>"API tokens"</h1>
                <a class="button primary" href="/manage/account/token/">"New token"</a>
            </div>
            {notice}
            {refused}
            {list}
        }
    })
    .in_section(Section::Tokens))
}

fn scope(token: &TokenRow) -> AnyView {
    match token.scope_project.clone() {
        Some(project) => {
            let path = format!("/project/{project}/");
            view! { "Project " <a href=path>{project}</a> }.into_any()
        }
        None => view! { <span>"Entire account"</span> }.into_any(),
    }
}

fn last_used(token: &TokenRow) -> AnyView {
    let Some(at) = token.last_used_at else {
        return view! { <span class="muted">"Never used"</span> }.into_any();
    };
    let tool = token.last_used_agent.as_deref().filter(|said| !said.is_empty()).map(agent);
    let from = token.last_used_address.map(|address| format!("from {address}"));
    view! {
        {moment(at)}
        {tool.map(|tool| view! { <br /> {tool} })}
        {from.map(|from| view! { <br /> <span class="muted">{from}</span> })}
    }
    .into_any()
}

/// The button, described by the name of its token: the same word stands in every row.
fn revoke(form: Form, name_id: String) -> AnyView {
    form.view((), view! { <button class="danger" aria-describedby=name_id>"Revoke"</button> })
}

fn reassurance() -> impl IntoView {
    view! {
        <p class="aside">
            "Revoking stops a token at once, wherever it was copied to. What was uploaded with it stays. If a tool still needs one, its next upload is refused, and you give it a new token."
        </p>
    }
}
