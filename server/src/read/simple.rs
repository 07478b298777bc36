//! `/simple/<name>/` (PEP 503, 691).

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::index::{Coding, Representation, html, json, negotiate, negotiate_coding};
use domain::project::NormalizedName;
use store::Unavailable;
use store::auth::Public;

use super::cache::{Form, Key, Language};
use super::ready::{Ready, VARY};
use crate::doors::Pass;
use crate::site::Site;

/// One project's files.
pub(super) async fn project(_: Pass<Public>, State(site): State<Site>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Ok(normalized) = NormalizedName::normalize_any(&name) else { return missing() };
    if normalized.as_str() != name {
        return moved(&normalized);
    }
    let representation = representation(&headers);
    let form = Form { language: Language::Simple(representation), coding: coding(&headers) };
    let page = site
        .pages()
        .get(Key { project: Some(normalized.clone()), form }, async || {
            let Some(index) = site.store().project_index(&normalized).await? else { return Ok(None) };
            let body = if representation == Representation::V1Json { json::project(&index) } else { html::project(&index) };
            Ok(Some(Ready::simple(body, index.serial(), representation)))
        })
        .await;
    answer(page, &headers)
}

/// `/simple` → `/simple/`.
pub(super) async fn list_without_slash(_: Pass<Public>) -> Response {
    permanently("/simple/")
}

/// `/simple/<name>` → `/simple/<normal name>/`.
pub(super) async fn project_without_slash(_: Pass<Public>, Path(name): Path<String>) -> Response {
    NormalizedName::normalize_any(&name).map_or_else(|_| missing(), |name| moved(&name))
}

/// The form that the client wants.
pub(super) fn wanted(headers: &HeaderMap) -> Form {
    Form { language: Language::Simple(representation(headers)), coding: coding(headers) }
}

fn representation(headers: &HeaderMap) -> Representation {
    list_in(headers, &header::ACCEPT, negotiate)
}

/// How the client wants it packed.
pub(super) fn coding(headers: &HeaderMap) -> Coding {
    list_in(headers, &header::ACCEPT_ENCODING, negotiate_coding)
}

/// Reads a list that may stand in several headers of the same name.
pub(super) fn list_in<T>(headers: &HeaderMap, name: &HeaderName, read: impl FnOnce(Option<&str>) -> T) -> T {
    let mut lines = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    match (lines.next(), lines.next()) {
        (None, _) => read(None),
        (Some(only), None) => read(Some(only)),
        (Some(first), Some(second)) => read(Some(&lines.fold(format!("{first},{second}"), |all, next| all + "," + next))),
    }
}

fn answer(page: Result<Option<Arc<Ready>>, Unavailable>, headers: &HeaderMap) -> Response {
    match page {
        Ok(Some(page)) => page.answer(headers).map(Body::from),
        Ok(None) => missing(),
        Err(cause) => unavailable(&cause),
    }
}

/// The database does not answer.
pub(super) fn unavailable(cause: &Unavailable) -> Response {
    cause.log();
    let text = "The index is not available at the moment. Try again soon.\n";
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")], text).into_response()
}

fn moved(name: &NormalizedName) -> Response {
    permanently(&format!("/simple/{name}/"))
}

/// Leads on to where it is for good.
pub(super) fn permanently(to: &str) -> Response {
    let to = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/simple/"));
    (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, to), (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"))])
        .into_response()
}

fn missing() -> Response {
    (StatusCode::NOT_FOUND, [(header::CACHE_CONTROL, "public, max-age=10"), (header::VARY, VARY)], "404 Not Found\n").into_response()
}
