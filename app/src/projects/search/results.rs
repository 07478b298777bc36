//! What was found.

use leptos::prelude::*;
use store::projects::{SearchHit, SearchPage};

use super::asked::Asked;
use crate::show::{Sentence, day};

/// How much was found.
pub(super) fn count(found: &SearchPage) -> AnyView {
    let words = if found.is_cut { words::search::cut(found.total) } else { words::search::count(found.total) };
    let instead = found.instead.clone().map(|instead| {
        let path = super::of_text(&instead);
        let instead = Sentence::new(words::search::instead()).with("text", move |_| view! { <a href=path.clone()>{instead.clone()}</a> });
        view! { {instead.view()} " " }
    });
    view! { <p class="muted" role="status">{instead} {words}</p> }.into_any()
}

/// The projects on this page.
pub(super) fn results(hits: Vec<SearchHit>) -> AnyView {
    let items = hits.into_iter().map(|hit| {
        let path = format!("/project/{}/", hit.name.normalized());
        let version = hit.latest.map(|version| view! { " " <span class="version">{version.to_string()}</span> });
        let archived = hit.is_archived.then(|| view! { " " <span class="badge warn">{words::projects::archived_mark()}</span> });
        let at = hit.updated_at;
        let updated = Sentence::new(words::search::updated()).with("day", move |_| day(at)).view();
        view! {
            <li class="release-card">
                <p class="release-name"><a href=path>{hit.name.to_string()}</a> {version} {archived}</p>
                <p class="release-summary">{hit.summary}</p>
                <p class="muted">{updated}</p>
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
    let link = |page: u32, words: String, rel: &'static str| {
        let path = asked.address(page);
        view! { <li><a href=path rel=rel>{words}</a></li> }
    };
    let previous = (found.page > 1).then(|| link(found.page - 1, words::search::previous_page(), "prev"));
    let next = (found.page < found.pages).then(|| link(found.page + 1, words::search::next_page(), "next"));
    let place = words::search::page(found.page, found.pages);
    let links = view! {
        <nav class="paging" aria-label=words::search::pages()>
            <ul>{previous} <li>{place}</li> {next}</ul>
        </nav>
    };
    Some(links.into_any())
}
