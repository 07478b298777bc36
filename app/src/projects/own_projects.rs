//! A person's own projects.

use domain::index::ProjectStatus;
use domain::policy::{Action, allows};
use domain::project::act::ProjectAct;
use store::auth::Session2fa;
use store::projects::OwnProject;

use super::waiting::{deleted_projects, invitations_to_answer};
use crate::form::complaint;
use crate::layout::Section;
use crate::manage::{ActForm, CONFIRM_SCRIPT, LeaveProject};
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Table, day, empty, notice};
use crate::visit::Visit;

/// Shows the projects in which the person has a role.
///
/// # Errors
///
/// When the store does not answer.
pub async fn own_projects_page(who: Session2fa, visit: Visit) -> Result<Page, Fault> {
    let projects = visit.store().own_projects(&who).await?;
    let deleted = visit.store().deleted_projects(&who).await?;
    let invitations = visit.store().own_invitations(&who).await?;
    let (notice, refused) = (notice(&visit), visit.any_complaint().map(complaint));
    let invitations = (!invitations.is_empty()).then(|| invitations_to_answer(&visit, invitations));
    let deleted = (!deleted.is_empty()).then(|| deleted_projects(&visit, deleted));
    Ok(Page::new("Your projects", move || {
        let mut table =
            Table::new("Projects in which you have a role", ["Project", "Your role", "Latest version", "Last upload", "Manage", "Leave"]);
        let none = projects.is_empty();
        for project in projects {
            let path = format!("/project/{}/", project.name.normalized());
            let latest = project.latest.as_ref().map_or_else(|| "None yet".to_owned(), ToString::to_string);
            let uploaded = project.uploaded_at.map_or_else(|| "–".into_any(), day);
            let name = view! { <a href=path>{project.name.to_string()}</a> {state(project.status)} };
            let (ways, leave) = (ways(&project), leave(&visit, &project));
            let alone = project.is_sole_owner.then(|| view! { <br /> <span class="muted how">"nobody else owns it"</span> });
            let role = view! { {project.role.name()} {alone} };
            table.row(name, vec![role.into_any(), latest.into_any(), uploaded, ways, leave]);
        }
        let content = if none { no_projects() } else { table.view() };
        view! {
            <h1>"Your projects"</h1>
            {notice}
            {refused}
            {invitations}
            {content}
            {deleted}
        }
    })
    .with_offline_script(CONFIRM_SCRIPT)
    .in_section(Section::Projects))
}

fn state(status: ProjectStatus) -> Option<AnyView> {
    let words = match status {
        ProjectStatus::Active => return None,
        ProjectStatus::Archived => "Archived",
        ProjectStatus::Quarantined => "In quarantine",
    };
    Some(view! { " " <span class="badge warn">{words}</span> }.into_any())
}

/// The way out. The last owner has none but deleting the project, or making somebody else an owner.
fn leave(visit: &Visit, project: &OwnProject) -> AnyView {
    if project.is_sole_owner {
        return "–".into_any();
    }
    let form = ActForm::in_row::<LeaveProject>(visit, ProjectAct::LeaveProject, project.name.normalized())
        .apart(project.name.normalized().as_str())
        .confirming(project.name.as_str());
    let label = format!("Leave {}", project.name);
    view! {
        <details class="act-in-row">
            <summary aria-label=label>"Leave…"</summary>
            {form.view()}
        </details>
    }
    .into_any()
}

/// What the role opens.
fn ways(project: &OwnProject) -> AnyView {
    let ways = [
        (Action::ManageReleases, "releases", "Releases"),
        (Action::ManageCollaborators, "collaboration", "Collaborators"),
        (Action::ManageProjectTokens, "tokens", "API tokens"),
        (Action::ReadHistory, "history", "History"),
        (Action::ManageProject, "settings", "Settings"),
    ];
    let ways: Vec<_> = ways.into_iter().filter(|(action, ..)| allows(Some(project.role), *action)).collect();
    if ways.is_empty() {
        return "–".into_any();
    }
    let links = ways.into_iter().map(|(_, place, words)| {
        let path = format!("/manage/project/{}/{place}/", project.name.normalized());
        let label = format!("{words} of {}", project.name);
        view! {
            <li>
                <a href=path aria-label=label>
                    {words}
                </a>
            </li>
        }
    });
    view! { <ul class="row-ways">{links.collect_view()}</ul> }.into_any()
}

fn no_projects() -> AnyView {
    empty(
        "You have no projects yet.",
        view! {
            <p>
                "A project is made by its first upload. " <a href="/manage/account/token/">"Create an API token"</a>
                ", then see " <a href="/help/#publishing">"how to publish"</a> "."
            </p>
        },
    )
}
