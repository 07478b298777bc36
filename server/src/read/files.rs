//! `/packages/…`: distribution files and the metadata beside them. They never change, so they may be kept for ever.

use std::io;

use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::digest::Blake2b256;
use futures_util::{TryStream, TryStreamExt};
use serde::Deserialize;
use store::auth::Public;
use store::files::{ByteStream, StoredFile};
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
            Part::Whole => {
                let bytes = store.read_file(&file, None).await?;
                (length(file.size()), Body::from_stream(counted(store, &file, file.size(), bytes))).into_response()
            }
            Part::Bytes(part) => {
                let of = format!("bytes {}-{}/{}", part.start, part.end - 1, file.size());
                let bytes = store.read_file(&file, Some(part.clone())).await?;
                let body = match part.start {
                    0 => Body::from_stream(counted(store, &file, part.end, bytes)),
                    // Whoever reads the end of a wheel first, or goes on after an interruption, is counted at the beginning or not at all.
                    _ => Body::from_stream(bytes),
                };
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

/// Counts a download once its last byte is on its way. A `HEAD` reads none.
fn counted(
    store: &Store,
    file: &StoredFile,
    mut left: u64,
    bytes: ByteStream,
) -> impl TryStream<Ok = Bytes, Error = io::Error> + Send + use<> {
    let (store, file) = (store.clone(), file.clone());
    bytes.inspect_ok(move |chunk| {
        let sent = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        if left > 0 && sent >= left {
            store.count_download(&file);
        }
        left = left.saturating_sub(sent);
    })
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
