//! What an upload tool is told: the text in the reason phrase, where twine reads it, and in the body, where uv does.

use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::upload::UploadRefusal;
use hyper::ext::ReasonPhrase;

/// The answer to a refused upload. Never a redirect, never 401, never a cookie.
pub(crate) fn refuse(parts: &Parts, refusal: &UploadRefusal) -> Response {
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST);
    let (content_type, body) = if prefers_json(&parts.headers) {
        ("application/json", refusal.json_body())
    } else {
        ("text/plain; charset=utf-8", format!("{}\n", refusal.text()))
    };
    let mut response = (status, [(header::CONTENT_TYPE, content_type), (header::CACHE_CONTROL, "no-store")], body).into_response();
    if let Ok(phrase) = ReasonPhrase::try_from(refusal.reason_phrase().into_bytes()) {
        response.extensions_mut().insert(phrase);
    }
    if let Some(seconds) = refusal.retry_after() {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// Whether the client names JSON and wants it at least as much as text.
pub(super) fn prefers_json(headers: &HeaderMap) -> bool {
    let accept: Vec<&str> = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok()).collect();
    let quality = |wanted: &[&str]| {
        let ranges = accept.iter().flat_map(|value| value.split(','));
        ranges.filter_map(weigh).filter(|(name, _)| wanted.contains(name)).map(|(_, weight)| weight).fold(0.0_f32, f32::max)
    };
    let json = quality(&["application/json"]);
    json > 0.0 && json >= quality(&["text/plain", "text/html", "text/*"])
}

/// One element of `Accept` with its weight.
fn weigh(range: &str) -> Option<(&str, f32)> {
    let mut parts = range.split(';').map(str::trim);
    let name = parts.next()?;
    let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1.0), |weight| weight.parse().ok())?;
    Some((name, weight))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prefers(accept: &'static str) -> bool {
        prefers_json(&[(header::ACCEPT, HeaderValue::from_static(accept))].into_iter().collect())
    }

    #[test]
    fn uv_gets_json_and_twine_gets_text() {
        assert!(prefers("application/json;q=0.9, text/plain;q=0.8, text/html;q=0.7"));
        assert!(prefers("application/json"));
        assert!(!prefers("*/*"));
        assert!(!prefers("text/html, application/json;q=0.5"));
        assert!(!prefers("application/json;q=0"));
    }
}
