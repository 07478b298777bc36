//! `/changes/?since=<serial>`: what changed in the index, for mirrors.

use axum::Json;
use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use std::sync::Arc;
use store::auth::Public;

use super::ready::Ready;
use super::simple::{coding, permanently, unavailable};
use crate::doors::Pass;
use crate::site::Site;

/// Changes on one page, if nobody asks for fewer or more.
const USUAL: u32 = 1000;
/// Most changes on one page.
const MOST: u32 = 10_000;

/// What is asked.
#[derive(Debug, PartialEq, Eq)]
struct Asked {
    since: i64,
    limit: u32,
}

/// The changes after a serial, the oldest first.
pub(super) async fn changes(_: Pass<Public>, State(site): State<Site>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let asked = match Asked::read(query.as_deref().unwrap_or_default()) {
        Ok(asked) => asked,
        Err(why) => return refused(&why),
    };
    let feed = match site.store().changes_since(asked.since, asked.limit).await {
        Ok(feed) => feed,
        Err(cause) => return unavailable(&cause),
    };
    if asked.since > feed.newest {
        let newest = feed.newest;
        return refused(&format!(
            "There is no change {} yet: the newest is {newest}. If you saw it here, the index was restored; begin again at 0.",
            asked.since
        ));
    }
    let address = site.store().settings().absolute("/changes/");
    let more = if asked.limit == USUAL { String::new() } else { format!("&limit={}", asked.limit) };
    let page = Arc::new(Ready::json(feed.json(|until| format!("{address}?since={until}{more}")), feed.newest));
    page.packed(coding(&headers)).await.answer(&headers).map(Body::from)
}

/// `/changes` → `/changes/`.
pub(super) async fn changes_without_slash(_: Pass<Public>, RawQuery(query): RawQuery) -> Response {
    match query.as_deref().map(Asked::read) {
        None => permanently("/changes/"),
        Some(Ok(Asked { since, limit })) => permanently(&format!("/changes/?since={since}&limit={limit}")),
        Some(Err(why)) => refused(&why),
    }
}

impl Asked {
    /// Reads the query. What is asked twice, or is not known, is a mistake of whoever asks.
    fn read(query: &str) -> Result<Self, String> {
        let (mut since, mut limit) = (None, None);
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            match (name.as_ref(), value.parse::<i64>()) {
                ("since", Ok(serial)) if serial >= 0 && since.is_none() => since = Some(serial),
                ("limit", Ok(number)) if limit.is_none() && (1..=i64::from(MOST)).contains(&number) => limit = u32::try_from(number).ok(),
                ("since", _) => return Err("`since` must be given once, and be a serial: 0 or a greater number.".to_owned()),
                ("limit", _) => return Err(format!("`limit` must be given once, and be a number from 1 to {MOST}.")),
                _ => return Err("Only `since` and `limit` can be asked for.".to_owned()),
            }
        }
        Ok(Self { since: since.unwrap_or(0), limit: limit.unwrap_or(USUAL) })
    }
}

fn refused(why: &str) -> Response {
    (StatusCode::BAD_REQUEST, [(header::CACHE_CONTROL, "no-store")], Json(json!({ "message": why }))).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_understood_or_refused_with_what_to_ask() {
        assert_eq!(Asked::read(""), Ok(Asked { since: 0, limit: USUAL }));
        assert_eq!(Asked::read("since=42&limit=5"), Ok(Asked { since: 42, limit: 5 }));
        for (query, word) in [
            ("since=-1", "`since`"),
            ("since=x", "`since`"),
            ("since=", "`since`"),
            ("since=1&since=2", "`since`"),
            ("since=9223372036854775808", "`since`"),
            ("limit=0", "`limit`"),
            ("limit=10001", "`limit`"),
            ("limit=1&limit=1", "`limit`"),
            ("after=1", "Only"),
        ] {
            assert!(Asked::read(query).unwrap_err().contains(word), "{query}");
        }
    }
}
