//! A person's own projects.

use domain::index::ProjectStatus;
use domain::policy::{Action, allows};
use domain::project::act::ProjectAct;
use store::auth::Session2fa;
use store::projects::OwnProject;

use super::waiting::{deleted_projects, invitations_to_answer};
use crate::layout::Section;
use crate::manage::{ActForm, CONFIRM_SCRIPT, LeaveProject, role_name};
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Sentence, Table, day, empty, outcome};
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
    let invitations = (!invitations.is_empty()).then(|| invitations_to_answer(&visit, invitations));
    let deleted = (!deleted.is_empty()).then(|| deleted_projects(&visit, deleted));
    Ok(Page::new(words::projects::yours(), move || {
        let mut table = Table::new(words::projects::with_role(), columns());
        let none = projects.is_empty();
        for project in projects {
            let path = format!("/project/{}/", project.name.normalized());
            let latest = project.latest.as_ref().map_or_else(words::projects::no_version, ToString::to_string);
            let uploaded = project.uploaded_at.map_or_else(|| "–".into_any(), day);
            let name = view! { <a href=path>{project.name.to_string()}</a> {state(project.status)} };
            let (ways, leave) = (ways(&project), leave(&visit, &project));
            let alone = project.is_sole_owner.then(|| view! { <br /> <span class="muted how">{words::projects::sole_owner()}</span> });
            let role = view! { {role_name(project.role)} {alone} };
            table.row(name, vec![role.into_any(), latest.into_any(), uploaded, ways, leave]);
        }
        let content = if none { no_projects() } else { table.view() };
        let outcome = outcome(&visit);
        view! {
            <h1>{words::projects::yours()}</h1>
            {outcome}
            {invitations}
            {content}
            {deleted}
        }
    })
    .with_offline_script(CONFIRM_SCRIPT)
    .in_section(Section::Projects))
}

fn columns() -> [String; 6] {
    [
        words::common::project(),
        words::projects::your_role(),
        words::projects::latest_version(),
        words::projects::last_upload(),
        words::projects::manage(),
        words::projects::leave(),
    ]
}

fn state(status: ProjectStatus) -> Option<AnyView> {
    let words = match status {
        ProjectStatus::Active => return None,
        ProjectStatus::Archived => words::projects::archived_mark(),
        ProjectStatus::Quarantined => words::projects::quarantined_mark(),
    };
    Some(view! { " " <span class="badge warn">{words}</span> }.into_any())
}

/// The way out. The last owner has none but deleting the project, or making somebody else an owner.
fn leave(visit: &Visit, project: &OwnProject) -> AnyView {
    if project.is_sole_owner {
        return "–".into_any();
    }
    let form =
        ActForm::of_row::<LeaveProject>(visit, ProjectAct::LeaveProject, project.name.normalized(), project.name.normalized().as_str())
            .confirming(project.name.as_str());
    form.folded(words::projects::leave_more(), words::projects::leave_project(&project.name), None)
}

/// What the role opens.
fn ways(project: &OwnProject) -> AnyView {
    let name = &project.name;
    let ways = [
        (Action::ManageReleases, "releases", words::projects::releases(), words::projects::releases_of(name)),
        (Action::ManageCollaborators, "collaboration", words::projects::collaborators(), words::projects::collaborators_of(name)),
        (Action::ManageProjectTokens, "tokens", words::projects::api_tokens(), words::projects::api_tokens_of(name)),
        (Action::ReadHistory, "history", words::projects::history(), words::projects::history_of(name)),
        (Action::ManageProject, "settings", words::projects::settings(), words::projects::settings_of(name)),
    ];
    let ways: Vec<_> = ways.into_iter().filter(|(action, ..)| allows(Some(project.role), *action)).collect();
    if ways.is_empty() {
        return "–".into_any();
    }
    let links = ways.into_iter().map(|(_, place, words, label)| {
        let path = format!("/manage/project/{}/{place}/", name.normalized());
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
    let way = Sentence::new(words::projects::none_way()).link("token", "/manage/account/token/").link("help", "/help/#publishing");
    empty(words::projects::none(), view! { <p>{way.view()}</p> })
}
