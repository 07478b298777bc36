//! In whose language a request is answered: what the reader chose, else what the browser asks for.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use store::auth::CookieKind;
use words::Language;

use crate::site::Site;

/// Answers in the reader's language, and says so (RFC 9110 sections 8.5 and 12.5.5).
pub(crate) async fn speak(State(site): State<Site>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let language = CookieKind::chosen_language(site.store().settings(), &parts).unwrap_or_else(|| asked_for(&parts.headers));
    let mut response = words::scope(language, next.run(Request::from_parts(parts, body))).await;
    let headers = response.headers_mut();
    if headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
        headers.append(header::VARY, HeaderValue::from_static("Accept-Language"));
    }
    response
}

fn asked_for(headers: &HeaderMap) -> Language {
    headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).map(Language::accepted).unwrap_or_default()
}
