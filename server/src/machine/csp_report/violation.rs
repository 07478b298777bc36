//! [`Violation`]: what a report says, as far as it is written down.

use serde::Deserialize;
use url::{Origin, Url};

/// The directives that pages of ours have. What else a report names is made up, and would be a time series of its own.
const DIRECTIVES: [&str; 13] = [
    "base-uri",
    "connect-src",
    "default-src",
    "font-src",
    "form-action",
    "frame-ancestors",
    "img-src",
    "object-src",
    "script-src",
    "script-src-attr",
    "script-src-elem",
    "style-src-attr",
    "style-src-elem",
];
/// What was blocked where it has no address.
const WORDS: [&str; 5] = ["inline", "eval", "wasm-eval", "trusted-types-policy", "trusted-types-sink"];
/// Longest path or host in the log, in characters. An address is ASCII.
const LONGEST: usize = 200;

/// One report of a browser. What else it holds, such as the beginning of a script, is not read.
#[derive(Debug, Deserialize)]
pub(super) struct Report {
    #[serde(rename = "type")]
    kind: String,
    body: Body,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Body {
    #[serde(rename = "documentURL")]
    document: String,
    #[serde(rename = "effectiveDirective")]
    directive: String,
    #[serde(rename = "blockedURL")]
    blocked: String,
}

/// What a page was kept from. Nothing here is a secret or can break a line of the log.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Violation {
    /// Path of the page, without its query.
    pub(super) page: String,
    /// The directive that forbade it.
    pub(super) directive: &'static str,
    /// Host of what was blocked, or what kind of thing it was.
    pub(super) blocked: String,
}

impl Violation {
    /// None if the report is about something else.
    pub(super) fn of(report: &Report, public_url: &Url) -> Option<Self> {
        (report.kind == "csp-violation").then(|| Self {
            page: page(&report.body.document, &public_url.origin()),
            directive: DIRECTIVES.into_iter().find(|known| *known == report.body.directive).unwrap_or("other"),
            blocked: blocked(&report.body.blocked),
        })
    }
}

fn page(document: &str, own: &Origin) -> String {
    match Url::parse(document) {
        // The address of a feed holds its secret.
        Ok(url) if url.origin() == *own && url.path().starts_with("/feed/") => "/feed/".to_owned(),
        Ok(url) if url.origin() == *own => cut(url.path()),
        Ok(_) | Err(_) => "elsewhere".to_owned(),
    }
}

fn blocked(what: &str) -> String {
    if WORDS.contains(&what) {
        return what.to_owned();
    }
    match Url::parse(what) {
        Ok(url) => cut(url.host_str().unwrap_or(url.scheme())),
        Err(_) => "other".to_owned(),
    }
}

fn cut(text: &str) -> String {
    text.chars().filter(char::is_ascii_graphic).take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(kind: &str, document: &str, directive: &str, blocked: &str) -> Option<Violation> {
        let json = serde_json::json!({
            "age": 3, "type": kind, "url": document, "user_agent": "x",
            "body": { "documentURL": document, "effectiveDirective": directive, "blockedURL": blocked, "sample": "hunter2", "lineNumber": 1 },
        });
        Violation::of(&serde_json::from_value(json).unwrap(), &"https://index.example".parse().unwrap())
    }

    fn violation(page: &str, directive: &'static str, blocked: &str) -> Violation {
        Violation { page: page.to_owned(), directive, blocked: blocked.to_owned() }
    }

    #[test]
    fn a_path_a_directive_and_a_host_are_all_that_is_kept() {
        let page = "https://index.example/account/verify-email/?token=hunter2#hunter2";
        let kept = told("csp-violation", page, "script-src-elem", "https://user:hunter2@evil.example/x.js?hunter2");
        assert_eq!(kept.unwrap(), violation("/account/verify-email/", "script-src-elem", "evil.example"));
        assert_eq!(
            told("csp-violation", page, "style-src-attr", "inline").unwrap(),
            violation("/account/verify-email/", "style-src-attr", "inline")
        );
        let feed = "https://index.example/feed/hunter2/history.atom";
        assert_eq!(told("csp-violation", feed, "img-src", "data").unwrap(), violation("/feed/", "img-src", "other"));
    }

    #[test]
    fn what_somebody_made_up_is_not_repeated() {
        let kept = told("csp-violation", "https://evil.example/\nx", "hunter2-src", "javascript:hunter2");
        assert_eq!(kept.unwrap(), violation("elsewhere", "other", "javascript"));
        let long = told("csp-violation", &format!("https://index.example/\u{1b}[31m{}", "x".repeat(999)), "", "x\r\ny").unwrap();
        assert!(long.page.len() == LONGEST && long.page.is_ascii() && long.blocked == "other", "{long:?}");
        assert_eq!(told("deprecation", "https://index.example/", "", ""), None);
    }

    #[test]
    fn a_report_without_a_body_of_that_kind_is_read_too() {
        let other: Report = serde_json::from_str(r#"{"type":"coep","body":{"anything":1}}"#).unwrap();
        assert_eq!(Violation::of(&other, &"https://index.example".parse().unwrap()), None);
    }
}
