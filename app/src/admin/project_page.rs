//! One project, for an administrator. Its questions are: whose is it, how large is it, and must it be stopped?

use domain::policy::Role;
use domain::project::NormalizedName;
use domain::project::act::ProjectAct;
use store::auth::Admin2fa;
use store::projects::AdministeredProject;

use super::{EndQuarantineOfProject, QuarantineProject, SetProjectLimits, Tab, tabs};
use crate::layout::Section;
use crate::manage::{ActForm, CONFIRM_SCRIPT};
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Table, day, moment, notice, size};
use crate::visit::Visit;

/// Shows a project.
///
/// # Errors
///
/// When there is none of this name, or the store does not answer.
pub async fn project_page(who: Admin2fa, visit: Visit) -> Result<Page, Fault> {
    let name = NormalizedName::parse(visit.parameter("name")?).map_err(|_| Fault::not_found())?;
    let project = visit.store().administered_project(&who, &name).await?.ok_or_else(Fault::not_found)?;
    let notice = notice(&visit);
    let (quarantine, limits) = (quarantine(&visit, &project), limits(&visit, &project));
    let facts = facts(&visit, &project);
    Ok(Page::new(project.name.to_string(), move || {
        let public = format!("/project/{}/", project.name.normalized());
        let events = format!("/admin/audit/?who={}", project.name.normalized());
        let state = project.quarantined_at.map(|since| {
            view! { <p class="notice refused">"In quarantine since " {moment(since)} ": nothing of it is offered, and its people change nothing."</p> }
        });
        view! {
            {tabs(Tab::Projects)}
            <h1>{project.name.to_string()}</h1>
            {notice}
            {state}
            <p>
                <a href=public>"Public page"</a>
                " · "
                <a href=events>"Its events"</a>
            </p>
            {facts}
            {people(&project.people)}
            {quarantine}
            {limits}
        }
    })
    .with_offline_script(CONFIRM_SCRIPT)
    .in_section(Section::Administration))
}

fn facts(visit: &Visit, project: &AdministeredProject) -> AnyView {
    let configured = &visit.store().settings().uploads;
    let state = match (project.quarantined_at, project.archived_at) {
        (Some(since), _) => view! { "In quarantine since " {day(since)} }.into_any(),
        (None, Some(since)) => view! { "Archived since " {day(since)} }.into_any(),
        (None, None) => "Active".into_any(),
    };
    let passkeys = if project.requires_passkeys { "Required" } else { "Not required" };
    view! {
        <dl class="facts">
            {fact("State", state)} {fact("Made", day(project.created_at))} {fact("Releases", project.releases.into_any())}
            {fact("Files", project.files.into_any())} {fact("Size of all files", size(project.bytes))}
            {fact("Newest upload", project.uploaded_at.map_or_else(|| "–".into_any(), moment))} {fact("Passkeys", passkeys.into_any())}
            {fact("Largest file", size(project.limits.file(configured)))}
            {fact("All files together, at most", size(project.limits.project(configured)))}
        </dl>
    }
    .into_any()
}

fn fact(name: &'static str, value: AnyView) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}

fn people(people: &[(String, Role)]) -> AnyView {
    if people.is_empty() {
        return view! { <p>"Nobody has a role in it."</p> }.into_any();
    }
    let mut table = Table::new("Who has a role in it", ["Username", "Role"]);
    for (username, role) in people {
        let path = format!("/admin/people/{username}/");
        table.row(view! { <a href=path>{username.clone()}</a> }, vec![role.name().into_any()]);
    }
    table.view()
}

fn quarantine(visit: &Visit, project: &AdministeredProject) -> AnyView {
    let name = project.name.normalized();
    let (title, form) = if project.quarantined_at.is_some() {
        ("End the quarantine", ActForm::of::<EndQuarantineOfProject>(visit, ProjectAct::EndQuarantine, name))
    } else {
        let form = ActForm::of::<QuarantineProject>(visit, ProjectAct::Quarantine, name)
            .field(|form| {
                form.field("why", "Reason")
                    .hint("Its people get it by mail and read it on the project's settings and in its history. Nobody else is told.")
                    .view()
            })
            .confirming(project.name.as_str());
        ("Quarantine this project", form)
    };
    section("quarantine", title, form)
}

fn limits(visit: &Visit, project: &AdministeredProject) -> AnyView {
    let shown = |limit: Option<u64>| limit.map(|bytes| (bytes >> 20).to_string()).unwrap_or_default();
    let (file, all) = (shown(project.limits.max_file_bytes), shown(project.limits.max_project_bytes));
    let form = ActForm::of::<SetProjectLimits>(visit, ProjectAct::SetLimits, project.name.normalized())
        .field(|form| form.field("max_file_mib", "Largest file, in MiB").number().optional().or(&file).hint(EMPTY).view())
        .field(|form| form.field("max_project_mib", "All files together, in MiB").number().optional().or(&all).hint(EMPTY).view());
    section("limits", "Limits of this project", form)
}

const EMPTY: &str = "Empty: as configured for everybody.";

fn section(id: &'static str, title: &'static str, form: ActForm) -> AnyView {
    view! {
        <section aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <div class="narrow">{form.view()}</div>
        </section>
    }
    .into_any()
}
