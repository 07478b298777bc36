//! The page that makes a token, and shows it.

use store::auth::Fresh2fa;
use store::tokens::ProjectChoice;

use super::CreateToken;
use super::create::{ACCOUNT, project_value};
use super::revealed::{Addresses, revealed};
use crate::form::{Choice, Form, submit};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::visit::Visit;

/// Shows the token that was just made, if one was, else the form that makes one.
///
/// # Errors
///
/// When the store does not answer.
pub async fn new_token_page(who: Fresh2fa, visit: Visit) -> Result<Page, Fault> {
    if let Some(token) = visit.store().reveal_token(&who).await? {
        let addresses = Addresses::of(visit.store().settings());
        return Ok(revealed(token, addresses));
    }
    let projects = visit.store().token_scopes(&who).await?;
    let form = Form::of::<CreateToken>(&visit);
    Ok(Page::new("Create an API token", move || {
        view! {
            <div class="narrow">
                <h1>"Create an API token"</h1>
                <p class="lead">
                    "A token stands in for you when a tool uploads. It can upload and nothing else: no page of this site opens with it."
                </p>
                {fields(form, &projects)}
                <p><a href="/manage/account/tokens/">"All your tokens"</a></p>
            </div>
        }
    })
    .in_section(Section::Tokens))
}

fn fields(form: Form, projects: &[ProjectChoice]) -> AnyView {
    let name = form
        .field("name", "Token name")
        .hint("So that you know it again: where will it be used? For example “CI of my-project”.")
        .focus_if(form.is_fresh())
        .view();
    let mut choices = vec![Choice { value: ACCOUNT.to_owned(), label: "Entire account".to_owned() }];
    choices
        .extend(projects.iter().map(|project| Choice { value: project_value(project.name.normalized()), label: project.name.to_string() }));
    let hint = if projects.is_empty() {
        "“Entire account” is needed for the first upload of a project. Afterwards, make a token for that project alone and revoke this one."
    } else {
        "Choose a single project where you can. A token that leaks then opens that project only. A new project needs “Entire account”."
    };
    let scope = form.select("scope", "Scope", choices).hint(hint).view();
    form.view((name, scope), submit("Create token"))
}
