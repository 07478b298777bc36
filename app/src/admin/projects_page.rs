//! The list of projects, for administrators.

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
    let finding = Finding::of(&visit);
    let found = visit.store().find_projects(&who, &finding.text, finding.page).await?;
    Ok(Page::new("Projects", move || {
        let count = if found.total == 1 { "1 project".to_owned() } else { format!("{} projects", found.total) };
        let paging = paging(&finding, found.page, found.pages);
        let content = if found.projects.is_empty() {
            empty("No project found.", "Names are searched, and the usernames of owners. Try fewer letters.")
        } else {
            list(found.projects)
        };
        view! {
            {tabs(Tab::Projects)}
            <h1>"Projects"</h1>
            {finding.form("Project, or username of an owner")}
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
    let mut table = Table::new("Projects by name", ["Project", "Owners", "Files", "Size", "State"]);
    for project in projects {
        let path = format!("/admin/projects/{}/", project.name.normalized());
        let name = view! { <a href=path>{project.name.to_string()}</a> };
        let owners = if project.owners.is_empty() { "None".to_owned() } else { project.owners.join(", ") };
        table.row(name, vec![owners.into_any(), project.files.into_any(), size(project.bytes), state(&project)]);
    }
    table.view()
}

fn state(project: &FoundProject) -> AnyView {
    let quarantined = project.is_quarantined.then(|| view! { <span class="badge warn">"In quarantine"</span> " " });
    let archived = project.is_archived.then(|| view! { <span class="badge">"Archived"</span> });
    let active = (!project.is_quarantined && !project.is_archived).then(|| view! { <span class="muted">"Active"</span> });
    view! { {quarantined} {archived} {active} }.into_any()
}
