//! What was found.

use leptos::prelude::*;
use store::projects::{SearchHit, SearchPage};

use super::asked::Asked;
use crate::show::day;

/// How much was found.
pub(super) fn count(found: &SearchPage) -> AnyView {
    let words = match found.total {
        1 => "1 project".to_owned(),
        total if found.is_cut => format!("More than {total} projects. These are the best matches; more words find fewer."),
        total => format!("{total} projects"),
    };
    let instead = found.instead.clone().map(|instead| {
        let path = super::of_text(&instead);
        view! { "Nothing has these words. This was found for " <a href=path>{instead}</a> ": " }
    });
    view! { <p class="muted" role="status">{instead} {words}</p> }.into_any()
}

/// The projects on this page.
pub(super) fn results(hits: Vec<SearchHit>) -> AnyView {
    let items = hits.into_iter().map(|hit| {
        let path = format!("/project/{}/", hit.name.normalized());
        let version = hit.latest.map(|version| view! { " " <span class="version">{version.to_string()}</span> });
        let archived = hit.is_archived.then(|| view! { " " <span class="badge warn">"Archived"</span> });
        view! {
            <li class="release-card">
                <p class="release-name"><a href=path>{hit.name.to_string()}</a> {version} {archived}</p>
                <p class="release-summary">{hit.summary}</p>
                <p class="muted">"Updated " {day(hit.updated_at)}</p>
            </li>
        }
    });
    view! { <ul class="release-list found">{items.collect_view()}</ul> }.into_any()
}

/// The way to the other pages.
pub(super) fn paging(asked: &Asked, found: &SearchPage) -> Option<AnyView> {
    if found.pages < 2 {
        return None;
    }
    let link = |page: u32, words: &'static str, rel: &'static str| {
        let path = asked.address(page);
        view! { <li><a href=path rel=rel>{words}</a></li> }
    };
    let previous = (found.page > 1).then(|| link(found.page - 1, "Previous page", "prev"));
    let next = (found.page < found.pages).then(|| link(found.page + 1, "Next page", "next"));
    let place = format!("Page {} of {}", found.page, found.pages);
    let links = view! {
        <nav class="paging" aria-label="Pages">
            <ul>{previous} <li>{place}</li> {next}</ul>
        </nav>
    };
    Some(links.into_any())
}
