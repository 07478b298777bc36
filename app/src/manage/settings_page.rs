//! What an owner decides about the project as a whole.

use domain::project::act::ProjectAct;
use store::auth::Session2fa;
use store::projects::manage::ManagedProject;

use super::impact::impact;
use super::{
    ActForm, ArchiveProject, CONFIRM_SCRIPT, DeleteProject, RequirePasskeys, StopRequiringPasskeys, Tab, UnarchiveProject, project_of, tabs,
};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{day, notice, size};
use crate::visit::Visit;

/// Shows the settings of a project to its owners.
///
/// # Errors
///
/// When the person is no owner of such a project, or the store does not answer.
pub async fn settings_page(who: Session2fa, visit: Visit) -> Result<Page, Fault> {
    let name = project_of(&visit)?;
    let project = visit.store().managed_project(&who, &name, ProjectAct::DeleteProject).await?;
    let downloads = visit.store().project_downloads(&project).await?;
    let dependents = visit.store().dependents(&project).await?;
    let used = visit.store().managed_releases(&project).await?.iter().map(|release| release.size).sum();
    let notice = notice(&visit);
    let breaks = || impact(downloads, &dependents);
    let (passkeys, room) = (passkeys(&visit, &project), room(&visit, &project, used));
    let (archive, delete) = (archive(&visit, &project, breaks()), delete(&visit, &project, breaks()));
    let quarantine = quarantine(&project);
    let head = tabs(&project.name, project.role, Tab::Settings);
    Ok(Page::new(format!("Settings of {}", project.name), move || {
        view! {
            {head}
            <h1>"Settings"</h1>
            {notice}
            {quarantine}
            {passkeys}
            {room}
            {archive}
            {delete}
        }
    })
    .with_offline_script(CONFIRM_SCRIPT)
    .in_section(Section::Projects))
}

fn quarantine(project: &ManagedProject) -> Option<AnyView> {
    let (since, why) = project.quarantined.clone()?;
    let why = (!why.is_empty()).then(|| view! { " The reason: " <q>{why}</q> });
    let words = view! {
        <p class="notice refused">
            "In quarantine since " {day(since)}
            ": its files are not offered, and nothing of it can be changed, while the people who run this site look at it." {why}
        </p>
    };
    Some(words.into_any())
}

/// How much there is room for.
fn room(visit: &Visit, project: &ManagedProject, used: u64) -> AnyView {
    let configured = &visit.store().settings().uploads;
    let (file, all) = (project.limits.file(configured), project.limits.project(configured));
    view! {
        <section aria-labelledby="room">
            <h2 id="room">"Room"</h2>
            <dl class="facts">
                <div>
                    <dt>"All files together"</dt>
                    <dd>{size(used)} " of " {size(all)}</dd>
                </div>
                <div>
                    <dt>"Largest file"</dt>
                    <dd>"At most " {size(file)}</dd>
                </div>
            </dl>
            <p class="muted">"An administrator can allow this project more."</p>
        </section>
    }
    .into_any()
}

fn passkeys(visit: &Visit, project: &ManagedProject) -> AnyView {
    let name = project.name.normalized();
    let (state, form) = if project.requires_passkeys {
        (
            "This project requires passkeys: without a passkey or security key nobody uploads or manages here.",
            ActForm::of::<StopRequiringPasskeys>(visit, ProjectAct::StopRequiringPasskeys, name),
        )
    } else {
        (
            "An authenticator app is enough here. Requiring passkeys protects the project from false log-in pages.",
            ActForm::of::<RequirePasskeys>(visit, ProjectAct::RequirePasskeys, name),
        )
    };
    section("passkeys", "Passkeys", state.into_any(), form.view())
}

fn archive(visit: &Visit, project: &ManagedProject, breaks: AnyView) -> AnyView {
    let name = project.name.normalized();
    if let Some(since) = project.archived_at {
        let state = view! { "Archived since " {day(since)} "." }.into_any();
        section("archive", "Unarchive this project", state, ActForm::of::<UnarchiveProject>(visit, ProjectAct::Unarchive, name).view())
    } else {
        let state = "For a project that nobody works on any more.".into_any();
        let form = ActForm::of::<ArchiveProject>(visit, ProjectAct::Archive, name);
        section("archive", "Archive this project", state, (breaks, form.view()).into_any())
    }
}

fn delete(visit: &Visit, project: &ManagedProject, breaks: AnyView) -> AnyView {
    let days = visit.store().settings().projects.undo.whole_days();
    let state = format!("An owner can restore it for {days} days, then it is gone.").into_any();
    let form = ActForm::of::<DeleteProject>(visit, ProjectAct::DeleteProject, project.name.normalized()).confirming(project.name.as_str());
    view! {
        <section class="danger-zone" aria-labelledby="delete">
            <h2 id="delete">"Delete this project"</h2>
            <p>{state}</p>
            <div class="narrow">{breaks} {form.view()}</div>
        </section>
    }
    .into_any()
}

fn section(id: &'static str, title: &'static str, state: AnyView, form: AnyView) -> AnyView {
    view! {
        <section aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <p>{state}</p>
            <div class="narrow">{form}</div>
        </section>
    }
    .into_any()
}
