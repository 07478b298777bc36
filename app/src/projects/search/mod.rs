//! Looking for a project.

mod asked;
mod form;
mod results;

use store::auth::Public;

use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::empty;
use crate::visit::Visit;

use asked::Asked;
pub(super) use form::search_form;
use results::{count, paging, results};

/// Where projects with this classifier are listed.
pub(super) fn with_classifier(classifier: &str) -> String {
    Asked { classifier: classifier.to_owned(), ..Asked::default() }.address(1)
}

fn of_text(text: &str) -> String {
    Asked { text: text.to_owned(), ..Asked::default() }.address(1)
}

/// Shows what was found.
///
/// # Errors
///
/// When the store does not answer.
pub async fn search(_: Public, visit: Visit) -> Result<Page, Fault> {
    let asked = Asked::of(&visit);
    let found = visit.store().search(&asked.search()).await?;
    let words = asked.text.trim();
    let title = if words.is_empty() { words::search::search() } else { words::search::title(words) };
    Ok(Page::new(title, move || {
        let (count, paging) = (asked.is_anything().then(|| count(&found)), paging(&asked, &found));
        let results = match (asked.is_anything(), found.hits.is_empty()) {
            (false, _) => ().into_any(),
            (true, true) if asked.is_filtered() => empty(words::search::nothing(), words::search::nothing_filtered()),
            (true, true) => empty(words::search::nothing(), words::search::nothing_way()),
            (true, false) => results(found.hits),
        };
        view! {
            <h1>{words::search::projects()}</h1>
            {asked.form()}
            {count}
            {results}
            {paging}
        }
    })
    .in_section(Section::Search))
}
