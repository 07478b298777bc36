//! A person's page: who they are here, and their projects.

use domain::account::Username;
use store::auth::Public;
use store::projects::{Profile, ProfileProject};

use crate::page::Page;
use crate::prelude::*;
use crate::show::day;
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
    let count = match profile.projects.len() {
        1 => "1 project".to_owned(),
        count => format!("{count} projects"),
    };
    let projects = profile.projects.into_iter().map(project).collect_view();
    view! {
        <div class="project-head">
            <h1>{profile.display_name}</h1>
            <p class="muted">{profile.username} " · Here since " {day(profile.since)}</p>
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
    let archived = project.is_archived.then(|| view! { " " <span class="badge warn">"Archived"</span> });
    view! {
        <li class="release-card">
            <p class="release-name"><a href=path>{project.name.to_string()}</a> {archived}</p>
            <p class="release-summary">{project.summary}</p>
            <p class="muted">{project.role.name()}</p>
        </li>
    }
    .into_any()
}
