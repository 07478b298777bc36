//! Where a history leads on: to older events and to exports, both with the filter kept.

use domain::audit::HistoryFilter;
use url::form_urlencoded::Serializer;

use crate::prelude::*;
use crate::show::Sentence;

/// The history at this path, with this filter.
pub(super) struct Links {
    path: String,
    filter: HistoryFilter,
    /// Whom or what it is about; empty for all.
    about: String,
    /// What the events contain; empty for all.
    text: String,
}

impl Links {
    pub(super) fn new(path: &str, filter: HistoryFilter) -> Self {
        Self { path: path.to_owned(), filter, about: String::new(), text: String::new() }
    }

    /// Only events about this person or project.
    pub(super) fn about(mut self, about: &str) -> Self {
        about.clone_into(&mut self.about);
        self
    }

    /// Only events that contain this text.
    pub(super) fn holding(mut self, text: &str) -> Self {
        text.clone_into(&mut self.text);
        self
    }

    /// The address of `below` this history, with the filter and perhaps a place in it.
    fn address(&self, below: &str, before: Option<i64>) -> String {
        let mut query = Serializer::new(String::new());
        query.extend_pairs(self.filter.pairs());
        if !self.about.is_empty() {
            query.append_pair("who", &self.about);
        }
        if !self.text.is_empty() {
            query.append_pair("text", &self.text);
        }
        if let Some(before) = before {
            query.append_pair("before", &before.to_string());
        }
        match query.finish() {
            query if query.is_empty() => format!("{}{below}", self.path),
            query => format!("{}{below}?{query}", self.path),
        }
    }

    /// Whether anything is left out on the reader's wish.
    pub(super) fn is_filtered(&self) -> bool {
        self.filter != HistoryFilter::default() || !self.about.is_empty() || !self.text.is_empty()
    }

    /// Links to the newest and to older events.
    pub(super) fn paging(&self, before: Option<i64>, older: Option<i64>) -> Option<AnyView> {
        if before.is_none() && older.is_none() {
            return None;
        }
        let newest = before.map(|_| view! { <li><a href=self.address("", None)>{words::history::newest_events()}</a></li> });
        let older = older.map(|id| view! { <li><a href=self.address("", Some(id)) rel="next">{words::history::older_events()}</a></li> });
        let links = view! {
            <nav class="paging" aria-label=words::history::pages()>
                <ul>{newest} {older}</ul>
            </nav>
        };
        Some(links.into_any())
    }

    /// Links to the same events as files.
    pub(super) fn exports(&self) -> AnyView {
        let which = if self.is_filtered() { words::history::export_filtered() } else { words::history::export_all() };
        let (csv, ndjson) = (self.address("events.csv", None), self.address("events.ndjson", None));
        let sentence = Sentence::new(which)
            .with("csv", move |_| view! { <a href=csv.clone() download>"CSV"</a> })
            .with("ndjson", move |_| view! { <a href=ndjson.clone() download>"NDJSON"</a> });
        view! { <p class="exports">{sentence.view()}</p> }.into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_link_keeps_the_filter() {
        let filter = HistoryFilter::read(|name| (name == "method").then_some("password+totp")).unwrap();
        let links = Links::new("/manage/account/history/", filter);
        assert_eq!(links.address("", Some(7)), "/manage/account/history/?method=password%2Btotp&before=7");
        assert_eq!(links.address("events.csv", None), "/manage/account/history/events.csv?method=password%2Btotp");
        let plain = Links::new("/manage/account/history/", HistoryFilter::default());
        assert_eq!(plain.address("", None), "/manage/account/history/");
    }
}
