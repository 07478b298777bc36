//! `/pypi/<name>/json` and `/pypi/<name>/<version>/json`: the JSON API.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::index::legacy;
use domain::project::{NormalizedName, Version};
use serde_json::json;
use store::auth::Public;

use super::cache::{Form, Key, Language};
use super::ready::Ready;
use super::simple::{coding, permanently, unavailable};
use crate::doors::Pass;
use crate::site::Site;

/// The project with its latest release.
pub(super) async fn project(_: Pass<Public>, State(site): State<Site>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Ok(normalized) = NormalizedName::normalize_any(&name) else { return missing() };
    if normalized.as_str() != name {
        return permanently(&format!("/pypi/{normalized}/json"));
    }
    let form = Form { language: Language::Legacy, coding: coding(&headers) };
    let key = Key { project: Some(normalized.clone()), form };
    let document = site.pages().get(key, async || {
        let project = site.store().legacy_project(&normalized, None).await?;
        Ok(project.map(|project| Ready::json(legacy::project(&project), project.serial)))
    });
    match document.await {
        Ok(Some(document)) => document.answer(&headers).map(Body::from),
        Ok(None) => missing(),
        Err(cause) => unavailable(&cause),
    }
}

/// One release. Few ask for it, so it is made each time.
pub(super) async fn release(
    _: Pass<Public>,
    State(site): State<Site>,
    Path((name, version)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let (Ok(normalized), Ok(wanted)) = (NormalizedName::normalize_any(&name), Version::parse(&version)) else { return missing() };
    if normalized.as_str() != name {
        return permanently(&format!("/pypi/{normalized}/{version}/json"));
    }
    match site.store().legacy_project(&normalized, Some(&wanted)).await {
        Ok(Some(project)) => {
            let document = Arc::new(Ready::json(legacy::project(&project), project.serial));
            document.packed(coding(&headers)).await.answer(&headers).map(Body::from)
        }
        Ok(None) => missing(),
        Err(cause) => unavailable(&cause),
    }
}

fn missing() -> Response {
    (StatusCode::NOT_FOUND, [(header::CACHE_CONTROL, "public, max-age=10")], Json(json!({ "message": "Not Found" }))).into_response()
}
