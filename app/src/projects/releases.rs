//! The list of a project's releases.

use domain::project::{NormalizedName, Version};
use leptos::prelude::*;
use store::projects::ReleaseSummary;

use super::timeline::timeline;
use crate::show::{Table, day};

/// All releases, the highest first, if there are any. The one that is shown is marked.
pub(super) fn releases(name: &NormalizedName, releases: Vec<ReleaseSummary>, shown: Option<&Version>) -> AnyView {
    if releases.is_empty() {
        // In quarantine, or deleted all of them: the notice above says so.
        return ().into_any();
    }
    let (picture, feed) = (timeline(&releases), format!("/rss/project/{name}/releases.xml"));
    let columns = [words::common::version(), words::projects::released(), words::projects::files()];
    let mut table = Table::new(words::projects::all_releases(), columns);
    for release in releases {
        let path = format!("/project/{name}/{}/", release.version);
        let current = (shown == Some(&release.version)).then_some("true");
        let early = release.version.is_prerelease().then(|| view! { " " <span class="badge">{words::projects::prerelease_mark()}</span> });
        let yanked = release.yanked.as_ref().map(|_| view! { " " <span class="badge warn">{words::projects::yanked_mark()}</span> });
        let version = view! {
            <a href=path aria-current=current>{release.version.to_string()}</a>
            {early}
            {yanked}
        };
        table.row(version, vec![day(release.created_at), release.files.to_string().into_any()]);
    }
    view! {
        <section aria-labelledby="releases">
            <h2 id="releases">{words::projects::releases()}</h2>
            {picture}
            {table.view()}
            <p><a href=feed>{words::projects::feed()}</a></p>
        </section>
    }
    .into_any()
}
