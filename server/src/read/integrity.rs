//! `/integrity/<name>/<version>/<filename>/provenance`: who attests where a file comes from (PEP 740).

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::index::negotiate_integrity;
use domain::project::{NormalizedName, Version};
use serde_json::json;
use store::auth::Public;

use super::ready::Ready;
use super::simple::{coding, list_in, permanently, unavailable};
use crate::doors::Pass;
use crate::site::Site;

/// The provenance of one file. Few ask for it, so it is read each time.
pub(super) async fn provenance(
    _: Pass<Public>,
    State(site): State<Site>,
    Path((name, version, filename)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Response {
    let (Ok(normalized), Ok(wanted), true) = (NormalizedName::normalize_any(&name), Version::parse(&version), may_name_a_file(&filename))
    else {
        return missing(&filename);
    };
    if normalized.as_str() != name {
        return permanently(&format!("/integrity/{normalized}/{wanted}/{filename}/provenance"));
    }
    match site.store().provenance(&normalized, &wanted, &filename).await {
        Ok(Some(provenance)) => {
            let Some(content_type) = list_in(&headers, &header::ACCEPT, negotiate_integrity) else {
                return told(StatusCode::NOT_ACCEPTABLE, "Request not acceptable");
            };
            let document = Arc::new(Ready::provenance(provenance, content_type));
            document.packed(coding(&headers)).await.answer(&headers).map(Body::from)
        }
        Ok(None) => missing(&filename),
        Err(cause) => unavailable(&cause),
    }
}

/// Names of files have an alphabet that is safe in an address.
fn may_name_a_file(filename: &str) -> bool {
    !filename.is_empty() && filename.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-+!".contains(&b))
}

fn missing(filename: &str) -> Response {
    told(StatusCode::NOT_FOUND, &format!("No provenance available for {filename}"))
}

fn told(status: StatusCode, message: &str) -> Response {
    let headers = [(header::CACHE_CONTROL, "public, max-age=10"), (header::VARY, "Accept, Accept-Encoding")];
    (status, headers, Json(json!({ "message": message }))).into_response()
}
