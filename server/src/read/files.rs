//! `/packages/…`: distribution files and the metadata beside them. They never change, so they may be kept for ever.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::digest::Blake2b256;
use serde::Deserialize;
use store::auth::Public;
use store::files::StoredFile;
use store::{Store, Unavailable};

use super::range::{self, Part};
use crate::doors::Pass;
use crate::site::Site;

/// The parts of a file's address.
#[derive(Deserialize)]
pub(super) struct Address {
    first: String,
    second: String,
    rest: String,
    filename: String,
}

/// One file, or its metadata.
pub(super) async fn file(_: Pass<Public>, State(site): State<Site>, Path(address): Path<Address>, headers: HeaderMap) -> Response {
    match send(site.store(), &address, &headers).await {
        Ok(response) => response,
        Err(cause) => {
            cause.log();
            (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")], "The file is not available at the moment. Try again soon.\n")
                .into_response()
        }
    }
}

async fn send(store: &Store, address: &Address, headers: &HeaderMap) -> Result<Response, Unavailable> {
    let Some(file) = find(store, address).await? else { return Ok(missing()) };
    let tag = format!("\"{}\"", file.sha256().to_hex());
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let mut response = if known.is_some_and(|known| known.split(',').any(|one| matches!(one.trim(), "*") || one.trim() == tag)) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        match range::wanted(headers, file.size(), &tag) {
            Part::Whole => (length(file.size()), Body::from_stream(store.read_file(&file, None).await?)).into_response(),
            Part::Bytes(part) => {
                let of = format!("bytes {}-{}/{}", part.start, part.end - 1, file.size());
                let body = Body::from_stream(store.read_file(&file, Some(part.clone())).await?);
                (StatusCode::PARTIAL_CONTENT, [(header::CONTENT_RANGE, of)], length(part.end - part.start), body).into_response()
            }
            Part::Unsatisfiable => {
                (StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, format!("bytes */{}", file.size()))]).into_response()
            }
        }
    };
    describe(response.headers_mut(), &tag, &address.filename);
    Ok(response)
}

async fn find(store: &Store, address: &Address) -> Result<Option<StoredFile>, Unavailable> {
    if (address.first.len(), address.second.len()) != (2, 2) {
        return Ok(None);
    }
    let Ok(digest) = Blake2b256::parse(&format!("{}{}{}", address.first, address.second, address.rest)) else { return Ok(None) };
    match address.filename.strip_suffix(".metadata") {
        Some(filename) => store.metadata_file(&digest, filename).await,
        None => store.stored_file(&digest, &address.filename).await,
    }
}

fn length(bytes: u64) -> [(header::HeaderName, HeaderValue); 1] {
    [(header::CONTENT_LENGTH, bytes.into())]
}

fn describe(headers: &mut HeaderMap, tag: &str, filename: &str) {
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    let disposition = format!("attachment; filename=\"{filename}\"");
    for (name, value) in [(header::ETAG, tag), (header::CONTENT_DISPOSITION, &disposition)] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
}

fn missing() -> Response {
    (StatusCode::NOT_FOUND, [(header::CACHE_CONTROL, "public, max-age=10")], "404 Not Found\n").into_response()
}
