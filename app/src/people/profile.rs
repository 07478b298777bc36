//! A person's page: who they are here, and their projects.

use domain::account::Username;
use store::auth::Public;
use store::projects::{Profile, ProfileProject};

use crate::manage::role_name;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Sentence, day};
use crate::visit::Visit;

/// A person's profile.
///
/// # Errors
///
/// Not found, when there is nobody of this name whom everybody may see; or the store does not answer.
pub async fn profile(_: Public, visit: Visit) -> Result<Page, Fault> {
    let username: Username = visit.parameter("username")?.parse().map_err(|_| Fault::not_found())?;
    let profile = visit.store().profile(&username).await?.ok_or_else(Fault::not_found)?;
    Ok(Page::new(profile.display_name.clone(), move || show(profile)))
}

fn show(profile: Profile) -> AnyView {
    let count = words::people::projects(profile.projects.len());
    let (username, since) = (profile.username, profile.since);
    let here = Sentence::new(words::people::here_since()).with("username", move |_| username.clone()).with("day", move |_| day(since));
    let projects = profile.projects.into_iter().map(project).collect_view();
    view! {
        <div class="project-head">
            <h1>{profile.display_name}</h1>
            <p class="muted">{here.view()}</p>
        </div>
        <section aria-labelledby="projects">
            <h2 id="projects">{count}</h2>
            <ul class="release-list">{projects}</ul>
        </section>
    }
    .into_any()
}

fn project(project: ProfileProject) -> AnyView {
    let path = format!("/project/{}/", project.name.normalized());
    let archived = project.is_archived.then(|| view! { " " <span class="badge warn">{words::projects::archived_mark()}</span> });
    view! {
        <li class="release-card">
            <p class="release-name"><a href=path>{project.name.to_string()}</a> {archived}</p>
            <p class="release-summary">{project.summary}</p>
            <p class="muted">{role_name(project.role)}</p>
        </li>
    }
    .into_any()
}
