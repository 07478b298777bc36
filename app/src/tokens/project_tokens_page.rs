//! The tokens that reach a project, for its owners. Its question is: who can upload here by a tool, and should they?

use domain::policy::Role;
use domain::project::NormalizedName;
use domain::project::act::ProjectAct;
use store::auth::Session2fa;
use store::tokens::ProjectToken;

use super::RevokeProjectToken;
use super::row::{expires, last_used, scope};
use crate::layout::Section;
use crate::manage::{ActForm, Tab, tabs};
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Table, day, empty, outcome};
use crate::visit::Visit;

/// Shows every token that reaches the project, whoever made it.
///
/// # Errors
///
/// When the person is no owner of such a project, or the store does not answer.
pub async fn project_tokens_page(who: Session2fa, visit: Visit) -> Result<Page, Fault> {
    let name = NormalizedName::parse(visit.parameter("name")?).map_err(|_| Fault::not_found())?;
    let found = visit.store().project_tokens(&who, &name).await?;
    let columns = [
        words::tokens::token(),
        words::tokens::made_by(),
        words::tokens::scope(),
        words::common::created(),
        words::tokens::last_used(),
        words::tokens::expires(),
        words::common::action(),
    ];
    let mut table = Table::new(words::tokens::that_reach(&found.name), columns);
    let none = found.tokens.is_empty();
    for token in found.tokens {
        let revoke = revoke(&visit, &name, &token);
        let row = &token.token;
        let label = view! { <span id=format!("token-{}", row.id)>{row.name.clone()}</span> };
        table.row(label, vec![maker(&token), scope(row), day(row.created_at), last_used(row), expires(row), revoke]);
    }
    let head = tabs(&found.name, Role::Owner, Tab::Tokens);
    let another = format!("/manage/account/token/?scope=scope:project:{name}");
    let outcome = outcome(&visit);
    Ok(Page::new(words::tokens::of_project(&found.name), move || {
        let list = if none {
            empty(words::tokens::none_reaches(), words::tokens::none_reaches_why())
        } else {
            (table.view(), advice()).into_any()
        };
        view! {
            {head}
            <div class="page-head">
                <h1>{words::tokens::title()}</h1>
                <a class="button" href=another>{words::tokens::new_for_project()}</a>
            </div>
            <p class="lead">{words::tokens::of_project_lead()}</p>
            {outcome}
            {list}
        }
    })
    .in_section(Section::Projects))
}

fn maker(token: &ProjectToken) -> AnyView {
    let name = token.username.clone();
    if token.is_own { view! { {name} " " <span class="muted">{words::tokens::you()}</span> }.into_any() } else { name.into_any() }
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
