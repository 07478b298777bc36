//! A project's releases, for its owners: what is there, what is yanked, what can come back.

use domain::project::act::ProjectAct;
use store::auth::Session2fa;
use store::projects::manage::{Deletion, DeletionKind, ManagedProject, ManagedRelease};

use super::{ActForm, ChooseDefaultVersion, Restore, Tab, managed_head, project_of};
use crate::form::Choice;
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Sentence, Table, day, empty, moment, outcome, size};
use crate::visit::Visit;

/// Lists a project's releases for its owners.
///
/// # Errors
///
/// When the person is no owner of such a project, or the store does not answer.
pub async fn releases_page(who: Session2fa, visit: Visit) -> Result<Page, Fault> {
    let name = project_of(&visit)?;
    let project = visit.store().managed_project(&who, &name, ProjectAct::DeleteRelease).await?;
    let releases = visit.store().managed_releases(&project).await?;
    let deletions = visit.store().deletions(&project).await?;
    let default = (!releases.is_empty()).then(|| default_version(&visit, &project, &releases));
    let deleted = (!deletions.is_empty()).then(|| deleted(&visit, &project, deletions));
    let head = managed_head(&project, Tab::Releases);
    let outcome = outcome(&visit);
    Ok(Page::new(words::projects::releases_of(&project.name), move || {
        view! {
            {head}
            <h1>{words::projects::releases()}</h1>
            {outcome}
            {list(&project, releases)}
            {default}
            {deleted}
        }
    })
    .in_section(Section::Projects))
}

fn list(project: &ManagedProject, releases: Vec<ManagedRelease>) -> AnyView {
    if releases.is_empty() {
        return empty(words::manage::no_releases(), words::manage::no_releases_way());
    }
    let columns =
        [words::common::version(), words::manage::state(), words::projects::released(), words::projects::files(), words::common::size()];
    let mut table = Table::new(words::projects::all_releases(), columns);
    for release in releases {
        let path = format!("/manage/project/{}/release/{}/", project.name.normalized(), release.version);
        let version = view! { <a href=path>{release.version.to_string()}</a> };
        table.row(version, vec![state(&release), day(release.created_at), release.files.to_string().into_any(), size(release.size)]);
    }
    table.view()
}

fn state(release: &ManagedRelease) -> AnyView {
    match &release.yanked {
        Some((_, why)) if why.is_empty() => view! { <span class="badge warn">{words::projects::yanked_mark()}</span> }.into_any(),
        Some((_, why)) => {
            view! { <span class="badge warn">{words::projects::yanked_mark()}</span> " " <span class="muted">{why.clone()}</span> }
                .into_any()
        }
        None if release.version.is_prerelease() => view! { <span class="badge">{words::projects::prerelease_mark()}</span> }.into_any(),
        None => words::manage::offered().into_any(),
    }
}

fn default_version(visit: &Visit, project: &ManagedProject, releases: &[ManagedRelease]) -> AnyView {
    let latest = Choice { value: String::new(), label: words::manage::latest() };
    let versions =
        releases.iter().map(|release| release.version.to_string()).map(|version| Choice { value: version.clone(), label: version });
    let choices: Vec<Choice> = std::iter::once(latest).chain(versions).collect();
    let chosen = project.default_version.as_ref().map(ToString::to_string).unwrap_or_default();
    let form = ActForm::of::<ChooseDefaultVersion>(visit, ProjectAct::ChooseDefaultVersion, project)
        .field(|form| form.select("version", words::manage::shown_first(), choices).chosen(&chosen).view());
    view! {
        <section aria-labelledby="default-version">
            <h2 id="default-version">{words::manage::default_version()}</h2>
            <div class="narrow">{form.view()}</div>
        </section>
    }
    .into_any()
}

fn deleted(visit: &Visit, project: &ManagedProject, deletions: Vec<Deletion>) -> AnyView {
    let columns = [words::manage::what(), words::projects::deleted(), words::projects::until(), words::common::action()];
    let mut table = Table::new(words::manage::restorable(), columns);
    for deletion in deletions {
        let id = format!("deletion-{}", deletion.id);
        let what = match deletion.kind {
            DeletionKind::File => words::manage::deleted_file(),
            DeletionKind::Release | DeletionKind::Project => words::manage::deleted_release(),
        };
        let form = ActForm::in_row::<Restore>(visit, ProjectAct::Restore, project)
            .hidden("deletion", deletion.id.to_string())
            .described_by(id.clone());
        let by = words::projects::by(deletion.deleted_by);
        let thing = deletion.thing;
        let what = Sentence::new(what).with("thing", move |_| view! { <span class="to-type">{thing.clone()}</span> }).view();
        let when = view! { {moment(deletion.deleted_at)} <br /> <span class="muted">{by}</span> };
        let name = view! { <span id=id>{what}</span> };
        table.row(name, vec![when.into_any(), moment(deletion.final_at), form.bare_view()]);
    }
    view! {
        <section aria-labelledby="deleted">
            <h2 id="deleted">{words::projects::deleted_lately()}</h2>
            <p>{words::manage::restorable_how()}</p>
            {table.view()}
        </section>
    }
    .into_any()
}
