//! The tokens that reach a project, for its owners. Its question is: who can upload here by a tool, and should they?

use domain::policy::Role;
use domain::project::NormalizedName;
use domain::project::act::ProjectAct;
use store::auth::Session2fa;
use store::tokens::ProjectToken;

use super::RevokeProjectToken;
use super::row::{expires, last_used, scope};
use crate::form::complaint;
use crate::layout::Section;
use crate::manage::{ActForm, Tab, tabs};
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Table, day, empty, notice};
use crate::visit::Visit;

/// Shows every token that reaches the project, whoever made it.
///
/// # Errors
///
/// When the person is no owner of such a project, or the store does not answer.
pub async fn project_tokens_page(who: Session2fa, visit: Visit) -> Result<Page, Fault> {
    let name = NormalizedName::parse(visit.parameter("name")?).map_err(|_| Fault::not_found())?;
    let found = visit.store().project_tokens(&who, &name).await?;
    let notice = notice(&visit);
    let refused = visit.any_complaint().map(complaint);
    let columns = ["Token", "Made by", "Scope", "Created", "Last used", "Expires", "Action"];
    let mut table = Table::new(format!("API tokens that can upload to {}", found.name), columns);
    let none = found.tokens.is_empty();
    for token in found.tokens {
        let revoke = revoke(&visit, &name, &token);
        let row = &token.token;
        let label = view! { <span id=format!("token-{}", row.id)>{row.name.clone()}</span> };
        table.row(label, vec![maker(&token), scope(row), day(row.created_at), last_used(row), expires(row), revoke]);
    }
    let head = tabs(&found.name, Role::Owner, Tab::Tokens);
    Ok(Page::new(format!("Tokens of {}", found.name), move || {
        let list = if none {
            empty("No token reaches this project.", "Nobody who may upload to it has an API token that covers it.")
        } else {
            (table.view(), advice()).into_any()
        };
        view! {
            {head}
            <h1>"API tokens"</h1>
            <p class="lead">
                "Every token that can upload to this project, also those for somebody's entire account. You never see a token itself, and from where other people's were used is theirs alone to know."
            </p>
            {notice}
            {refused}
            {list}
        }
    })
    .in_section(Section::Projects))
}

fn maker(token: &ProjectToken) -> AnyView {
    let name = token.username.clone();
    if token.is_own { view! { {name} " " <span class="muted">"(you)"</span> }.into_any() } else { name.into_any() }
}

fn revoke(visit: &Visit, project: &NormalizedName, token: &ProjectToken) -> AnyView {
    let id = token.token.id.to_string();
    ActForm::in_row::<RevokeProjectToken>(visit, ProjectAct::RevokeProjectToken, project)
        .apart(&id)
        .described_by(format!("token-{id}"))
        .hidden("id", id)
        .bare_view()
}

fn advice() -> impl IntoView {
    view! { <p class="aside">{ProjectAct::RevokeProjectToken.declaration().warning()}</p> }
}
