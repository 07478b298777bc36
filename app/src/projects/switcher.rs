//! From one version of a project to another.

use domain::project::{NormalizedName, Version};
use leptos::prelude::*;
use store::projects::ReleaseSummary;

/// Versions in the list. The table of releases has them all.
const MOST: usize = 25;

/// The newest versions, each with the way to its page; none where there is no choice.
pub(super) fn switcher(name: &NormalizedName, releases: &[ReleaseSummary], shown: &Version) -> Option<AnyView> {
    if releases.len() < 2 {
        return None;
    }
    let items = releases.iter().take(MOST).map(|release| {
        let path = format!("/project/{name}/{}/", release.version);
        let current = (release.version == *shown).then_some("true");
        let yanked = release.yanked.as_ref().map(|_| view! { " " <span class="badge warn">{words::projects::yanked_mark()}</span> });
        view! { <li><a href=path aria-current=current>{release.version.to_string()}</a> {yanked}</li> }
    });
    let items = items.collect_view();
    let all = (releases.len() > MOST).then(|| view! { <li><a href="#releases">{words::projects::all_of_them(releases.len())}</a></li> });
    let list = view! {
        <details class="switcher">
            <summary>{words::projects::other_versions()}</summary>
            <ul class="plain">{items} {all}</ul>
        </details>
    };
    Some(list.into_any())
}
