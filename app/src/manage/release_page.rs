//! One release, for the project's owners: its files, yanking, deleting. What breaks is said before.

use std::collections::HashMap;

use domain::project::Version;
use domain::project::act::ProjectAct;
use store::auth::Session2fa;
use store::projects::manage::ManagedProject;
use store::projects::{FileDetails, ReleasePage};

use super::impact::{downloaded, impact, required};
use super::{ActForm, CONFIRM_SCRIPT, DeleteFile, DeleteRelease, Tab, UnyankRelease, YankRelease, managed_head, project_of};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::projects::files::{hashes, kind};
use crate::show::{Table, empty, moment, outcome, size};
use crate::visit::Visit;

/// Shows one release to the project's owners, with what can be done to it.
///
/// # Errors
///
/// When the person is no owner of such a project, there is no such release, or the store does not answer.
pub async fn release_page(who: Session2fa, visit: Visit) -> Result<Page, Fault> {
    let name = project_of(&visit)?;
    let version = Version::parse(visit.parameter("version")?).map_err(|_| Fault::not_found())?;
    let project = visit.store().managed_project(&who, &name, ProjectAct::DeleteRelease).await?;
    let release = visit.store().managed_release(&project, &version).await?.ok_or_else(Fault::not_found)?;
    let downloads = visit.store().release_downloads(&project, &version).await?;
    let dependents = visit.store().dependents(&project).await?;
    let breaks = || impact(downloads.values().sum(), &dependents);
    let yank = yank(&visit, &project, &release, breaks());
    let delete = delete(&visit, &project, &release, breaks());
    let files = files(&visit, &project, &release, (&downloads, &required(&dependents)));
    let head = managed_head(&project, Tab::Releases);
    let title = words::manage::release(&release.version);
    let outcome = outcome(&visit);
    Ok(Page::new(format!("{} {}", project.name, release.version), move || {
        let public = format!("/project/{}/{}/", project.name.normalized(), release.version);
        view! {
            {head}
            <h1>{title}</h1>
            <p class="lead">
                <a href=public>{words::manage::as_visitors_see_it()}</a>
            </p>
            {outcome}
            {files}
            {yank}
            {delete}
        }
    })
    .with_offline_script(CONFIRM_SCRIPT)
    .in_section(Section::Projects))
}

/// What is known of who needs the files: each one's downloads, and a sentence about dependents.
type Needed<'a> = (&'a HashMap<String, u64>, &'a str);

fn files(visit: &Visit, project: &ManagedProject, release: &ReleasePage, (downloads, dependents): Needed<'_>) -> AnyView {
    let list = if release.files.is_empty() {
        empty(words::manage::no_files(), words::manage::no_files_way())
    } else {
        let mut table = Table::new(words::projects::files_of_release(), columns());
        for file in &release.files {
            let by = file.uploaded_by.as_ref().map(words::projects::by);
            let when = view! { {moment(file.uploaded_at)} <br /> <span class="muted">{by}</span> };
            let name = view! { <a class="file-name" href=file.path.clone()>{file.filename.clone()}</a> };
            let times = downloads.get(&file.filename).copied().unwrap_or(0);
            let needed = format!("{} {dependents}", downloaded(times));
            let delete = delete_file(visit, project, release, (file, needed));
            let python =
                file.requires_python.as_ref().map(|python| view! { <br /> <span class="muted">{format!("Python {python}")}</span> });
            let kind = view! { {kind(file)} {python} };
            let times = times.to_string().into_any();
            table.row(name, vec![kind.into_any(), size(file.size), when.into_any(), times, hashes(file), delete]);
        }
        table.view()
    };
    view! {
        <section aria-labelledby="files">
            <h2 id="files">{words::projects::files()}</h2>
            {list}
        </section>
    }
    .into_any()
}

fn columns() -> [String; 7] {
    [
        words::common::file(),
        words::projects::kind(),
        words::common::size(),
        words::projects::uploaded(),
        words::manage::downloads_short(),
        words::projects::hashes(),
        words::common::action(),
    ]
}

fn delete_file(visit: &Visit, project: &ManagedProject, release: &ReleasePage, (file, needed): (&FileDetails, String)) -> AnyView {
    let form = ActForm::of_row::<DeleteFile>(visit, ProjectAct::DeleteFile, project, &file.filename)
        .hidden("version", release.version.to_string())
        .hidden("filename", file.filename.clone())
        .confirming(file.filename.clone());
    form.folded(words::manage::delete_more(), words::manage::delete_file(&file.filename), Some(needed))
}

fn yank(visit: &Visit, project: &ManagedProject, release: &ReleasePage, breaks: AnyView) -> AnyView {
    let version = release.version.to_string();
    let Some(why) = &release.yanked else {
        let form = ActForm::of::<YankRelease>(visit, ProjectAct::Yank, project)
            .hidden("version", version.clone())
            .field(|form| form.field("reason", words::manage::reason()).optional().hint(words::manage::reason_hint()).view())
            .confirming(version);
        return section("yank", words::manage::yank(), breaks, form);
    };
    let why = if why.is_empty() { words::manage::yanked() } else { words::manage::yanked_because(why) };
    let form = ActForm::of::<UnyankRelease>(visit, ProjectAct::Unyank, project).hidden("version", version.clone()).confirming(version);
    let form = view! {
        <p class="notice warn">{why}</p>
        <div class="narrow">{form.view()}</div>
    };
    view! {
        <section aria-labelledby="yank">
            <h2 id="yank">{words::manage::unyank()}</h2>
            {form}
        </section>
    }
    .into_any()
}

fn delete(visit: &Visit, project: &ManagedProject, release: &ReleasePage, breaks: AnyView) -> AnyView {
    let version = release.version.to_string();
    let form =
        ActForm::of::<DeleteRelease>(visit, ProjectAct::DeleteRelease, project).hidden("version", version.clone()).confirming(version);
    section("delete", words::manage::delete_release(), breaks, form)
}

fn section(id: &'static str, title: String, breaks: AnyView, form: ActForm) -> AnyView {
    view! {
        <section class="danger-zone" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <div class="narrow">{breaks} {form.view()}</div>
        </section>
    }
    .into_any()
}
