//! A rendered page as an HTTP response, with the policy that its scripts live under.

use app::layout::Frame;
use app::page::Page;
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use store::auth::Viewer;

use super::switches;
use super::turn_away::came_from;
use crate::site::Site;

/// Where a browser tells what the policy kept a page from (Reporting API).
const REPORTING_ENDPOINTS: HeaderName = HeaderName::from_static("reporting-endpoints");
const CSP_ENDPOINT: &str = "csp=\"/_/reports/csp\"";

/// Renders the page for this viewer.
pub(crate) fn page_response(site: &Site, parts: &Parts, viewer: Option<Viewer>, page: Page) -> Response {
    let frame = Frame::new(site.store().settings(), switches::of_request(), viewer, address(parts));
    let rendered = page.render(frame, site.options());
    let status = StatusCode::from_u16(rendered.status).unwrap_or(StatusCode::OK);
    let mut response = (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], rendered.html).into_response();
    let policy = content_security_policy(&rendered.nonce, rendered.may_connect);
    if let Ok(value) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, value);
        response.headers_mut().insert(REPORTING_ENDPOINTS, HeaderValue::from_static(CSP_ENDPOINT));
    }
    response
}

/// Where the page is found again. A query may hold a secret from a mail; only that of a search is known to hold none.
fn address(parts: &Parts) -> String {
    let path = parts.uri.path();
    match (&parts.method, path, parts.uri.query()) {
        (&Method::GET, "/search/", Some(query)) => format!("{path}?{query}"),
        (&Method::GET, ..) => path.to_owned(),
        _ => came_from(parts).map_or_else(|| "/".to_owned(), |page| page.as_str().split('?').next().unwrap_or_default().to_owned()),
    }
}

/// Own styles and images, scripts by nonce, nothing else. `'wasm-unsafe-eval'` lets a nonced script compile our own wasm; it does not allow `eval`. A page
/// that may not connect has no wasm either: it is fetched.
fn content_security_policy(nonce: &str, may_connect: bool) -> String {
    let (wasm, connect) = match (may_connect, reload_source()) {
        (true, reload) => (" 'wasm-unsafe-eval'", format!("'self'{reload}")),
        (false, "") => ("", "'none'".to_owned()),
        (false, reload) => ("", reload.to_owned()),
    };
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'{wasm}; style-src 'self'; img-src 'self'; font-src 'self'; \
         connect-src {connect}; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; report-to csp"
    )
}

/// Where a development build under `make dev` hears that a file was saved: Leptos' own port. Never in a release build.
fn reload_source() -> &'static str {
    let watched = cfg!(debug_assertions) && std::env::var_os("LEPTOS_WATCH").is_some();
    if watched { " ws://localhost:3001 ws://127.0.0.1:3001" } else { "" }
}
