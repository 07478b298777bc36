//! [`Asked`]: what the search page's address says.

use store::projects::Search;
use url::form_urlencoded::Serializer;

use crate::visit::Visit;

/// The minor versions of Python 3 that the filter offers, the newest first.
pub(super) const PYTHONS: std::ops::RangeInclusive<u8> = 8..=15;

/// What is looked for, as the address has it. What makes no sense there is as if it were absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) text: String,
    pub(super) wheel: bool,
    pub(super) python: Option<u8>,
    pub(super) classifier: String,
    pub(super) archived: bool,
    pub(super) newest: bool,
    pub(super) page: u32,
}

impl Asked {
    pub(super) fn of(visit: &Visit) -> Self {
        let is_on = |name| visit.query(name) == Some("1");
        let python = visit.query("python").and_then(|version| version.strip_prefix("3.")?.parse().ok());
        Self {
            text: visit.query("q").unwrap_or_default().to_owned(),
            wheel: is_on("wheel"),
            python: python.filter(|minor| PYTHONS.contains(minor)),
            classifier: visit.query("classifier").unwrap_or_default().trim().to_owned(),
            archived: is_on("archived"),
            newest: visit.query("order") == Some("newest"),
            page: visit.query("page").and_then(|page| page.parse().ok()).unwrap_or(1),
        }
    }

    pub(super) fn search(&self) -> Search {
        Search {
            text: self.text.clone(),
            with_wheel: self.wheel,
            python_minor: self.python,
            // PostgreSQL keeps no NUL.
            classifier: Some(self.classifier.replace('\0', "")).filter(|classifier| !classifier.is_empty()),
            with_archived: self.archived,
            newest_first: self.newest,
            page: self.page,
        }
    }

    /// Whether there is anything to look for.
    pub(super) fn is_anything(&self) -> bool {
        !self.text.trim().is_empty() || !self.classifier.is_empty()
    }

    /// Whether anything but the text says what the results must be.
    pub(super) fn is_filtered(&self) -> bool {
        self.wheel || self.python.is_some() || !self.classifier.is_empty()
    }

    /// The address of a page of these results.
    pub(super) fn address(&self, page: u32) -> String {
        let mut query = Serializer::new(String::new());
        query.append_pair("q", &self.text);
        let python = self.python.map(|minor| format!("3.{minor}"));
        let filters = [
            ("wheel", self.wheel.then_some("1")),
            ("python", python.as_deref()),
            ("classifier", Some(self.classifier.as_str()).filter(|classifier| !classifier.is_empty())),
            ("archived", self.archived.then_some("1")),
            ("order", self.newest.then_some("newest")),
        ];
        query.extend_pairs(filters.into_iter().filter_map(|(name, value)| Some((name, value?))));
        if page > 1 {
            query.append_pair("page", &page.to_string());
        }
        format!("/search/?{}", query.finish())
    }
}
