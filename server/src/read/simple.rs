//! `/simple/` and `/simple/<name>/` (PEP 503, 691).

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::index::{Representation, html, json, negotiate};
use domain::project::NormalizedName;
use store::Unavailable;
use store::auth::Public;

use super::cache::{Key, Ready};
use crate::doors::Pass;
use crate::site::Site;

const LAST_SERIAL: HeaderName = HeaderName::from_static("x-pypi-last-serial");

/// All projects.
pub(super) async fn list(_: Pass<Public>, State(site): State<Site>, headers: HeaderMap) -> Response {
    let form = wanted(&headers);
    let page = site
        .pages()
        .get(Key { project: None, form }, async || {
            let list = site.store().project_list().await?;
            let body = if form == Representation::V1Json { json::list(&list) } else { html::list(&list) };
            Ok(Some(Ready::new(body, list.serial())))
        })
        .await;
    answer(page, form, &headers)
}

/// One project's files.
pub(super) async fn project(_: Pass<Public>, State(site): State<Site>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Ok(normalized) = NormalizedName::normalize_any(&name) else { return missing() };
    if normalized.as_str() != name {
        return moved(&normalized);
    }
    let form = wanted(&headers);
    let page = site
        .pages()
        .get(Key { project: Some(normalized.clone()), form }, async || {
            let Some(index) = site.store().project_index(&normalized).await? else { return Ok(None) };
            let body = if form == Representation::V1Json { json::project(&index) } else { html::project(&index) };
            Ok(Some(Ready::new(body, index.serial())))
        })
        .await;
    answer(page, form, &headers)
}

/// `/simple` → `/simple/`.
pub(super) async fn list_without_slash(_: Pass<Public>) -> Response {
    permanently("/simple/")
}

/// `/simple/<name>` → `/simple/<normal name>/`.
pub(super) async fn project_without_slash(_: Pass<Public>, Path(name): Path<String>) -> Response {
    NormalizedName::normalize_any(&name).map_or_else(|_| missing(), |name| moved(&name))
}

fn wanted(headers: &HeaderMap) -> Representation {
    let accept: Vec<&str> = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok()).collect();
    if accept.is_empty() { negotiate(None) } else { negotiate(Some(&accept.join(","))) }
}

fn answer(page: Result<Option<Arc<Ready>>, Unavailable>, form: Representation, headers: &HeaderMap) -> Response {
    let page = match page {
        Ok(Some(page)) => page,
        Ok(None) => return missing(),
        Err(cause) => {
            cause.log();
            return (
                StatusCode::SERVICE_UNAVAILABLE,
                [(header::RETRY_AFTER, "5")],
                "The index is not available at the moment. Try again soon.\n",
            )
                .into_response();
        }
    };
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).is_some_and(|tags| page.tag.is_named_by(tags));
    let mut response = if known { StatusCode::NOT_MODIFIED.into_response() } else { page.body.clone().into_response() };
    let head = response.headers_mut();
    head.insert(header::CONTENT_TYPE, HeaderValue::from_static(form.content_type()));
    head.insert(header::ETAG, page.tag_header.clone());
    head.insert(LAST_SERIAL, page.serial.clone());
    head.insert(header::VARY, HeaderValue::from_static("Accept"));
    // Asked again at every use, answered by 304: what was uploaded a second ago can be installed now.
    head.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    response
}

fn moved(name: &NormalizedName) -> Response {
    permanently(&format!("/simple/{name}/"))
}

fn permanently(to: &str) -> Response {
    let to = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/simple/"));
    (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, to), (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"))])
        .into_response()
}

fn missing() -> Response {
    (StatusCode::NOT_FOUND, [(header::CACHE_CONTROL, "public, max-age=10"), (header::VARY, "Accept")], "404 Not Found\n").into_response()
}
