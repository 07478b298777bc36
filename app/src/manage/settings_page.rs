//! What an owner decides about the project as a whole.

use domain::project::act::ProjectAct;
use store::auth::Session2fa;
use store::projects::manage::ManagedProject;

use super::impact::impact;
use super::{
    ActForm, ArchiveProject, CONFIRM_SCRIPT, DeleteProject, RequireAttestations, RequirePasskeys, StopRequiringAttestations,
    StopRequiringPasskeys, Tab, UnarchiveProject, managed_head, project_of,
};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Sentence, day, outcome, size};
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
    let breaks = || impact(downloads, &dependents);
    let (passkeys, attestations) = (passkeys(&visit, &project), attestations(&visit, &project));
    let room = room(&visit, &project, used);
    let (archive, delete) = (archive(&visit, &project, breaks()), delete(&visit, &project, breaks()));
    let head = managed_head(&project, Tab::Settings);
    let outcome = outcome(&visit);
    Ok(Page::new(words::projects::settings_of(&project.name), move || {
        view! {
            {head}
            <h1>{words::projects::settings()}</h1>
            {outcome}
            {passkeys}
            {attestations}
            {room}
            {archive}
            {delete}
        }
    })
    .with_offline_script(CONFIRM_SCRIPT)
    .in_section(Section::Projects))
}

/// How much there is room for.
fn room(visit: &Visit, project: &ManagedProject, used: u64) -> AnyView {
    let configured = &visit.store().settings().uploads;
    let (file, all) = (project.limits.file(configured), project.limits.project(configured));
    let used = Sentence::new(words::manage::room_used()).with("used", move |_| size(used)).with("all", move |_| size(all)).view();
    let largest = Sentence::new(words::manage::at_most()).with("size", move |_| size(file)).view();
    view! {
        <section aria-labelledby="room">
            <h2 id="room">{words::manage::room()}</h2>
            <dl class="facts">
                <div>
                    <dt>{words::manage::all_files()}</dt>
                    <dd>{used}</dd>
                </div>
                <div>
                    <dt>{words::manage::largest_file()}</dt>
                    <dd>{largest}</dd>
                </div>
            </dl>
            <p class="muted">{words::manage::room_more()}</p>
        </section>
    }
    .into_any()
}

fn passkeys(visit: &Visit, project: &ManagedProject) -> AnyView {
    let (state, form) = if project.requires_passkeys {
        (words::manage::passkeys_on(), ActForm::of::<StopRequiringPasskeys>(visit, ProjectAct::StopRequiringPasskeys, project))
    } else {
        (words::manage::passkeys_off(), ActForm::of::<RequirePasskeys>(visit, ProjectAct::RequirePasskeys, project))
    };
    section("passkeys", words::manage::passkeys(), state.into_any(), form.view())
}

fn attestations(visit: &Visit, project: &ManagedProject) -> AnyView {
    let (state, form) = if project.requires_attestations {
        let form = ActForm::of::<StopRequiringAttestations>(visit, ProjectAct::StopRequiringAttestations, project);
        (words::manage::attestations_on(), form)
    } else {
        (words::manage::attestations_off(), ActForm::of::<RequireAttestations>(visit, ProjectAct::RequireAttestations, project))
    };
    section("attestations", words::manage::attestations(), state.into_any(), form.view())
}

fn archive(visit: &Visit, project: &ManagedProject, breaks: AnyView) -> AnyView {
    if let Some(since) = project.archived_at {
        let state = Sentence::new(words::manage::archived_since()).with("day", move |_| day(since)).view();
        let form = ActForm::of::<UnarchiveProject>(visit, ProjectAct::Unarchive, project);
        section("archive", words::manage::unarchive(), state, form.view())
    } else {
        let state = words::manage::archive_when().into_any();
        let form = ActForm::of::<ArchiveProject>(visit, ProjectAct::Archive, project);
        section("archive", words::manage::archive(), state, (breaks, form.view()).into_any())
    }
}

fn delete(visit: &Visit, project: &ManagedProject, breaks: AnyView) -> AnyView {
    let days = visit.store().settings().projects.undo.whole_days();
    let state = words::manage::delete_project_undo(days);
    let form = ActForm::of::<DeleteProject>(visit, ProjectAct::DeleteProject, project).confirming(project.name.as_str());
    view! {
        <section class="danger-zone" aria-labelledby="delete">
            <h2 id="delete">{words::manage::delete_project()}</h2>
            <p>{state}</p>
            <div class="narrow">{breaks} {form.view()}</div>
        </section>
    }
    .into_any()
}

fn section(id: &'static str, title: String, state: AnyView, form: AnyView) -> AnyView {
    view! {
        <section aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <p>{state}</p>
            <div class="narrow">{form}</div>
        </section>
    }
    .into_any()
}
