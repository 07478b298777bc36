//! A project's page, and the page of one of its releases.

use domain::index::ProjectStatus;
use domain::project::{NormalizedName, Version};
use domain::upload::CoreMetadata;
use store::auth::Public;
use store::projects::{Collaborator, ProjectPage, ReleasePage};

use super::about::about;
use super::dependencies::Dependencies;
use super::description::description;
use super::files::files;
use super::install::install;
use super::metadata::metadata;
use super::releases::releases;
use super::switcher::switcher;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{COPY_SCRIPT, Sentence, day, empty};
use crate::visit::Visit;

/// The page of a project, with its latest release.
///
/// # Errors
///
/// Not found, when there is no such project; or the store does not answer.
pub async fn project(_: Public, visit: Visit) -> Result<Page, Fault> {
    let name = name(&visit)?;
    let page = visit.store().project_page(&name, None).await?.ok_or_else(Fault::not_found)?;
    show(&visit, page, Asked::Project).await
}

/// The page of one release.
///
/// # Errors
///
/// Not found, when there is no such project or release; or the store does not answer.
pub async fn release(_: Public, visit: Visit) -> Result<Page, Fault> {
    let name = name(&visit)?;
    let version = Version::parse(visit.parameter("version")?).map_err(|_| Fault::not_found())?;
    let page = visit.store().project_page(&name, Some(&version)).await?.ok_or_else(Fault::not_found)?;
    show(&visit, page, Asked::Release).await
}

fn name(visit: &Visit) -> Result<NormalizedName, Fault> {
    NormalizedName::normalize_any(visit.parameter("name")?).map_err(|_| Fault::not_found())
}

/// What the address names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Project,
    Release,
}

async fn show(visit: &Visit, page: ProjectPage, asked: Asked) -> Result<Page, Fault> {
    let index = visit.store().settings().absolute("/simple/");
    let home = visit.store().settings().absolute(&format!("/project/{}/", page.name.normalized()));
    let title = match &page.shown {
        Some(shown) => format!("{} {}", page.name, shown.version),
        None => page.name.to_string(),
    };
    let nothing = CoreMetadata::default();
    let metadata = page.shown.as_ref().map_or(&nothing, |shown| &shown.metadata);
    let dependencies = Dependencies::of(visit.store(), metadata).await?;
    let (feed, releases_of) = (format!("/rss/project/{}/releases.xml", page.name.normalized()), words::projects::releases_of(&page.name));
    let with_script = page.shown.is_some();
    let shown = Page::new(title, move || {
        let name = page.name.normalized().clone();
        let shown = page.shown.as_ref().map(|shown| shown.version.clone());
        // The lines install what the page shows. Without a number they take the latest.
        let install = shown.as_ref().map(|shown| install(&index, &name, (page.latest.as_ref() != Some(shown)).then_some(shown)));
        let head = head(&page, asked);
        let (aside, description, files) = match page.shown {
            Some(shown) => contents(shown, &page.collaborators, dependencies, (&home, &name)),
            None if page.status == ProjectStatus::Quarantined => (().into_any(), ().into_any(), ().into_any()),
            None => (().into_any(), empty(words::projects::no_release(), words::projects::no_release_way()), ().into_any()),
        };
        view! {
            {head}
            {install}
            <div class="project">
                <div class="project-main">
                    {description}
                    {files}
                    {releases(&name, page.releases, shown.as_ref())}
                </div>
                <aside class="project-aside" aria-label=words::projects::about_release()>{aside}</aside>
            </div>
        }
    });
    let shown = shown.with_feed(releases_of, feed);
    Ok(if with_script { shown.with_offline_script(COPY_SCRIPT) } else { shown })
}

fn head(page: &ProjectPage, asked: Asked) -> AnyView {
    let newer = newer(page, asked);
    let shown = page.shown.as_ref();
    let state = state(page);
    let version = shown.map(|shown| view! { " " <span class="version">{shown.version.to_string()}</span> });
    let early = shown
        .filter(|shown| shown.version.is_prerelease())
        .map(|_| view! { <span class="badge">{words::projects::prerelease_mark()}</span> " " });
    let released = shown.map(|shown| {
        let at = shown.created_at;
        let released = Sentence::new(words::projects::released_on()).with("day", move |_| day(at)).view();
        view! { <p class="muted">{early} {released}</p> }
    });
    let others = shown.and_then(|shown| switcher(page.name.normalized(), &page.releases, &shown.version));
    let summary = shown.and_then(|shown| shown.metadata.one(domain::upload::Field::Summary)).map(str::to_owned);
    view! {
        <div class="project-head">
            <h1>{page.name.to_string()} {version}</h1>
            {summary.map(|summary| view! { <p class="lead">{summary}</p> })}
            {released}
            {others}
            {state}
            {newer}
        </div>
    }
    .into_any()
}

/// The way to the latest version, where another is shown: because it was asked for, or because the owners chose it.
fn newer(page: &ProjectPage, asked: Asked) -> Option<AnyView> {
    let (shown, latest) = (page.shown.as_ref()?, page.latest.as_ref()?);
    if shown.version == *latest {
        return None;
    }
    let words = match asked {
        Asked::Project => words::projects::pinned(latest, &shown.version),
        Asked::Release => words::projects::not_latest(latest),
    };
    // Where a version is pinned, the project's own page shows that one.
    let name = page.name.normalized();
    let path = if page.pinned.is_some() { format!("/project/{name}/{latest}/") } else { format!("/project/{name}/") };
    Some(view! { <p class="notice">{Sentence::new(words).link("latest", path).view()}</p> }.into_any())
}

/// What everybody should know before they install it.
fn state(page: &ProjectPage) -> AnyView {
    let project = match page.status {
        ProjectStatus::Active => None,
        ProjectStatus::Archived => Some(words::projects::is_archived()),
        ProjectStatus::Quarantined => Some(words::projects::is_quarantined()),
    };
    let project = project.map(|words| view! { <p class="notice warn">{words}</p> });
    let yanked = page.shown.as_ref().and_then(|shown| shown.yanked.clone()).map(|why| {
        let why = (!why.is_empty()).then(|| {
            let why = Sentence::new(words::projects::yank_reason()).with("reason", move |_| view! { <q>{why.clone()}</q> }).view();
            view! { " " {why} }
        });
        view! { <p class="notice warn">{words::projects::is_yanked()} {why}</p> }
    });
    (project, yanked).into_any()
}

/// The column beside, the description, the files.
fn contents(
    shown: ReleasePage,
    collaborators: &[Collaborator],
    dependencies: Dependencies,
    own: (&str, &NormalizedName),
) -> (AnyView, AnyView, AnyView) {
    let about = about(&shown, collaborators, dependencies, own);
    let metadata = metadata(&shown);
    let description = description(&shown);
    (about, description, (files(own.1, &shown.version, shown.files), metadata).into_any())
}
