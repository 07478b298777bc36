//! Histories as Atom feeds (RFC 4287), at a secret address that a feed reader can carry: in the path, the one place that all of them keep.
//!
//! The address is not logged (the log names the route, never the path), is not sent on (`no-referrer`), and is answered alike whether it never was, was renewed,
//! or belongs to somebody who is frozen. No cookie is read here.

mod atom;

use axum::extract::State;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use store::Unavailable;
use store::auth::{FeedReader, Refusal};

use crate::doors::{Doors, Pass};
use crate::site::Site;

const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

/// The doors for feed readers.
pub(crate) fn doors() -> Doors {
    Doors::default().open(Method::GET, "/feed/{secret}/history.atom", history)
}

/// Whether a feed reader asks.
pub(crate) fn is_door(parts: &Parts) -> bool {
    parts.uri.path().starts_with("/feed/")
}

/// Turns a feed reader away, in words for whoever looks into its log. A session that comes along is not looked at.
pub(crate) fn refuse(refusal: &Refusal) -> Response {
    match refusal {
        Refusal::Unavailable(cause) => unavailable(cause),
        _ => (StatusCode::NOT_FOUND, [(header::CACHE_CONTROL, "no-store")], "There is no such feed here.\n").into_response(),
    }
}

fn unavailable(cause: &Unavailable) -> Response {
    cause.log();
    let text = "This is not available at the moment. Try again soon.\n";
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "60"), (header::CACHE_CONTROL, "no-store")], text).into_response()
}

async fn history(Pass(reader): Pass<FeedReader>, State(site): State<Site>, headers: HeaderMap) -> Response {
    let store = site.store();
    let events = match store.feed_events(&reader).await {
        Ok(events) => events,
        Err(cause) => return unavailable(&cause),
    };
    let body = match words::within(reader.language(), || atom::feed(store.settings(), &reader, &events)) {
        Ok(body) => body,
        Err(cause) => {
            tracing::error!(%cause, "a feed could not be written");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    answer(body, &headers)
}

/// The feed, or word that the reader has it already. Nobody else may keep it.
fn answer(body: String, asked: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(Sha256::digest(body.as_bytes())));
    let known = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let mut response = if known.is_some_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag)) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        body.into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/atom+xml; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(ROBOTS, HeaderValue::from_static("noindex, nofollow"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}
