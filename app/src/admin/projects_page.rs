//! The list of projects, for administrators.

use domain::index::ProjectStatus;
use store::auth::Admin2fa;
use store::projects::FoundProject;

use super::{Finding, Tab, paging, tabs};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Table, empty, size};
use crate::visit::Visit;

/// Shows the projects that a text finds; all of them, when none is given.
///
/// # Errors
///
/// When the store does not answer.
pub async fn projects_page(who: Admin2fa, visit: Visit) -> Result<Page, Fault> {
    let states = [
        (ProjectStatus::Quarantined, words::admin::in_quarantine()),
        (ProjectStatus::Archived, words::admin::archived()),
        (ProjectStatus::Active, words::admin::active()),
    ];
    let (finding, state) = Finding::in_state(&visit, states.map(|(status, label)| (status, status.name(), label)));
    let found = visit.store().find_projects(&who, &finding.text, state, finding.page).await?;
    Ok(Page::new(words::admin::projects(), move || {
        let count = words::admin::count_projects(found.total);
        let paging = paging(&finding, found.page, found.pages);
        let content = if found.projects.is_empty() {
            empty(words::admin::no_project(), words::admin::no_project_way())
        } else {
            list(found.projects)
        };
        view! {
            {tabs(Tab::Projects)}
            <h1>{words::admin::projects()}</h1>
            {finding.form(words::admin::find_project())}
            <p class="muted" role="status">
                {count}
            </p>
            {content}
            {paging}
        }
    })
    .in_section(Section::Administration))
}

fn list(projects: Vec<FoundProject>) -> AnyView {
    let columns = [words::common::project(), words::admin::owners(), words::admin::files(), words::common::size(), words::admin::state()];
    let mut table = Table::new(words::admin::projects_by_name(), columns);
    for project in projects {
        let path = format!("/admin/projects/{}/", project.name.normalized());
        let name = view! { <a href=path>{project.name.to_string()}</a> };
        let owners = if project.owners.is_empty() { words::admin::no_owners() } else { project.owners.join(", ") };
        table.row(name, vec![owners.into_any(), project.files.into_any(), size(project.bytes), state(&project)]);
    }
    table.view()
}

fn state(project: &FoundProject) -> AnyView {
    let quarantined = project.is_quarantined.then(|| view! { <span class="badge warn">{words::admin::in_quarantine()}</span> " " });
    let archived = project.is_archived.then(|| view! { <span class="badge">{words::admin::archived()}</span> });
    let active = (!project.is_quarantined && !project.is_archived).then(|| view! { <span class="muted">{words::admin::active()}</span> });
    view! { {quarantined} {archived} {active} }.into_any()
}
