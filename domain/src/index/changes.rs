//! The change feed: what mirrors ask to learn what is new.
//!
//! PEP 381 had mirrors ask by XML-RPC for the changes since a serial; no PEP has taken its place. This is the same question in JSON: page by page, in the
//! order in which the changes became visible.

use serde::Serialize;

use super::json::line;
use crate::{
    Timestamp,
    project::{NormalizedName, ProjectName},
};

/// The version of the feed's own form.
const FEED_VERSION: &str = "1.0";

/// A page of the feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeFeed {
    /// The serial after which it begins.
    pub since: i64,
    /// The serial of the newest change of the index.
    pub newest: i64,
    /// The changes, the oldest first.
    pub changes: Vec<IndexChange>,
}

/// One change of something public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexChange {
    /// Its number: what changed later has a greater one.
    pub serial: i64,
    /// When.
    pub time: Timestamp,
    /// The project, in normal form (PEP 503).
    pub project: NormalizedName,
    /// The project, in its owner's spelling.
    pub name: ProjectName,
    /// What was done, by the tag of the security history: `file:add`, `project:release:yank`.
    pub action: String,
    /// The release that it was done to.
    pub version: Option<String>,
    /// The file that it was done to.
    pub filename: Option<String>,
}

#[derive(Serialize)]
struct Page<'a> {
    changes: Vec<Entry<'a>>,
    meta: Meta,
    next: Option<String>,
    since: i64,
    until: i64,
}

#[derive(Serialize)]
struct Meta {
    #[serde(rename = "_last-serial")]
    last_serial: i64,
    #[serde(rename = "api-version")]
    api_version: &'static str,
}

#[derive(Serialize)]
struct Entry<'a> {
    action: &'a str,
    filename: Option<&'a str>,
    name: &'a str,
    project: &'a str,
    serial: i64,
    time: String,
    version: Option<&'a str>,
}

impl ChangeFeed {
    /// The serial to ask after next time.
    pub fn until(&self) -> i64 {
        self.changes.last().map_or(self.since, |change| change.serial)
    }

    /// The page in JSON. `next` makes the address of the page after a serial; it is given where there is one.
    pub fn json(&self, next: impl FnOnce(i64) -> String) -> Vec<u8> {
        let until = self.until();
        line(&Page {
            changes: self.changes.iter().map(Entry::of).collect(),
            meta: Meta { last_serial: self.newest, api_version: FEED_VERSION },
            next: (until < self.newest).then(|| next(until)),
            since: self.since,
            until,
        })
    }
}

impl<'a> Entry<'a> {
    fn of(change: &'a IndexChange) -> Self {
        Self {
            action: &change.action,
            filename: change.filename.as_deref(),
            name: change.name.as_str(),
            project: change.project.as_str(),
            serial: change.serial,
            time: super::json::upload_time(change.time),
            version: change.version.as_deref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    fn feed(newest: i64) -> ChangeFeed {
        let added = IndexChange {
            serial: 7,
            time: datetime!(2026-11-23 17:00:00.000120 UTC),
            project: "zope-interface".parse().unwrap(),
            name: "zope.Interface".parse().unwrap(),
            action: "file:add".to_owned(),
            version: Some("1.0".to_owned()),
            filename: Some("zope_interface-1.0.tar.gz".to_owned()),
        };
        ChangeFeed { since: 6, newest, changes: vec![added] }
    }

    fn text(feed: &ChangeFeed) -> String {
        String::from_utf8(feed.json(|until| format!("https://index.example/changes/?since={until}"))).unwrap()
    }

    #[test]
    fn a_page_says_what_changed_and_where_the_next_one_is() {
        insta::assert_snapshot!(text(&feed(9)), @r#"{"changes":[{"action":"file:add","filename":"zope_interface-1.0.tar.gz","name":"zope.Interface","project":"zope-interface","serial":7,"time":"2026-11-23T17:00:00.000120Z","version":"1.0"}],"meta":{"_last-serial":9,"api-version":"1.0"},"next":"https://index.example/changes/?since=7","since":6,"until":7}"#);
    }

    #[test]
    fn the_last_page_leads_nowhere_and_an_empty_one_stands_still() {
        assert!(text(&feed(7)).contains(r#""next":null,"since":6,"until":7}"#));
        let nothing = ChangeFeed { since: 7, newest: 7, changes: Vec::new() };
        assert!(text(&nothing).ends_with("\"next\":null,\"since\":7,\"until\":7}\n"));
    }
}
