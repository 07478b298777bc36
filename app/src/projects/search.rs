//! Looking for a project.

use store::auth::Public;
use store::projects::{SearchHit, SearchPage};
use url::form_urlencoded;

use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{day, empty};
use crate::visit::Visit;

/// Shows what was found.
///
/// # Errors
///
/// When the store does not answer.
pub async fn search(_: Public, visit: Visit) -> Result<Page, Fault> {
    let query = visit.query("q").unwrap_or_default().to_owned();
    let page = visit.query("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    let found = visit.store().search(&query, page).await?;
    let title = if query.trim().is_empty() { "Search".to_owned() } else { format!("Search: {}", query.trim()) };
    Ok(Page::new(title, move || {
        let asked = !query.trim().is_empty();
        let count = asked.then(|| view! { <p class="muted" role="status">{count(found.total)}</p> });
        let paging = paging(&query, &found);
        let results = match (asked, found.hits.is_empty()) {
            (false, _) => ().into_any(),
            (true, true) => empty("Nothing found.", "Names and summaries are searched. Try fewer letters, or another spelling."),
            (true, false) => results(found.hits),
        };
        view! {
            <h1>"Search projects"</h1>
            {search_form(&query)}
            {count}
            {results}
            {paging}
        }
    })
    .in_section(Section::Search))
}

/// The large search box.
pub(super) fn search_form(query: &str) -> AnyView {
    view! {
        <form class="search-form" role="search" method="get" action="/search/">
            <label for="q">"Search projects"</label>
            <div class="search-line">
                <input id="q" name="q" type="search" value=query.to_owned() autocomplete="off" spellcheck="false" maxlength="200" />
                <button class="primary">"Search"</button>
            </div>
        </form>
    }
    .into_any()
}

fn count(total: u64) -> String {
    match total {
        1 => "1 project".to_owned(),
        total => format!("{total} projects"),
    }
}

fn results(hits: Vec<SearchHit>) -> AnyView {
    let items = hits.into_iter().map(|hit| {
        let path = format!("/project/{}/", hit.name.normalized());
        let version = hit.latest.map(|version| view! { " " <span class="version">{version.to_string()}</span> });
        view! {
            <li class="release-card">
                <p class="release-name"><a href=path>{hit.name.to_string()}</a> {version}</p>
                <p class="release-summary">{hit.summary}</p>
                <p class="muted">{hit.uploaded_at.map(day)}</p>
            </li>
        }
    });
    view! { <ul class="release-list">{items.collect_view()}</ul> }.into_any()
}

fn paging(query: &str, found: &SearchPage) -> Option<AnyView> {
    if found.pages < 2 {
        return None;
    }
    let link = |page: u32, words: &'static str, rel: &'static str| {
        let page = page.to_string();
        let query: String = form_urlencoded::Serializer::new(String::new()).append_pair("q", query).append_pair("page", &page).finish();
        let path = format!("/search/?{query}");
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
