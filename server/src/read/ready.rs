//! [`Ready`]: a page of the index as it goes out, headers included.

use std::sync::Arc;

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use domain::index::{Coding, ETag, Representation};

use super::pack::pack;

/// What the simple API's pages depend on.
pub(super) const VARY: &str = "Accept, Accept-Encoding";

const LAST_SERIAL: HeaderName = HeaderName::from_static("x-pypi-last-serial");

/// A page that is ready to be sent.
pub(super) struct Ready {
    body: Bytes,
    tag: ETag,
    headers: HeaderMap,
}

impl Ready {
    /// A page of the simple API, of rendered bytes.
    pub(super) fn simple(body: Vec<u8>, serial: i64, form: Representation) -> Self {
        Self::new(body, serial, form.content_type(), VARY)
    }

    /// A document in JSON and no other form.
    pub(super) fn json(body: Vec<u8>, serial: i64) -> Self {
        Self::new(body, serial, "application/json", "Accept-Encoding")
    }

    /// The provenance of a file, in this type. It is the same for as long as the file is there, which may end.
    pub(super) fn provenance(body: String, content_type: &'static str) -> Self {
        let mut ready = Self::new(body.into_bytes(), 0, content_type, "Accept, Accept-Encoding");
        ready.headers.remove(LAST_SERIAL);
        ready.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"));
        ready
    }

    fn new(body: Vec<u8>, serial: i64, content_type: &'static str, vary: &'static str) -> Self {
        let tag = ETag::of(&body);
        let headers = described(&tag, serial, content_type, vary);
        Self { body: body.into(), tag, headers }
    }

    /// The same page in this coding. Where that makes it no smaller, it stays as it is.
    pub(super) async fn packed(self: Arc<Self>, coding: Coding) -> Arc<Self> {
        let body = self.body.clone();
        let packed = match tokio::task::spawn_blocking(move || pack(&body, coding)).await {
            Ok(Ok(packed)) => packed,
            Ok(Err(error)) => return self.unpacked(&error),
            Err(error) => return self.unpacked(&error),
        };
        if packed.len() >= self.body.len() {
            return self;
        }
        let (tag, mut headers) = (ETag::of(&packed), self.headers.clone());
        headers.insert(header::ETAG, tag_header(&tag));
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.name()));
        Arc::new(Self { body: packed.into(), tag, headers })
    }

    fn unpacked(self: Arc<Self>, error: &(dyn std::error::Error + 'static)) -> Arc<Self> {
        tracing::warn!(error, "a page could not be packed; it is sent as it is");
        self
    }

    /// How much memory it takes, roughly.
    pub(super) fn bytes(&self) -> usize {
        self.body.len()
    }

    /// The page, or word that the client has it.
    pub(super) fn answer(&self, asked: &HeaderMap) -> Response<Bytes> {
        let known = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).is_some_and(|tags| self.tag.is_named_by(tags));
        let mut response = Response::new(if known { Bytes::new() } else { self.body.clone() });
        if known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        }
        *response.headers_mut() = self.headers.clone();
        response
    }
}

/// The headers of a page of the index.
pub(super) fn described(tag: &ETag, serial: i64, content_type: &'static str, vary: &'static str) -> HeaderMap {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(content_type)),
        (header::ETAG, tag_header(tag)),
        (LAST_SERIAL, serial.into()),
        (header::VARY, HeaderValue::from_static(vary)),
        // Asked again at every use, answered by 304: what was uploaded a second ago can be installed now.
        (header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache")),
    ];
    headers.into_iter().collect()
}

fn tag_header(tag: &ETag) -> HeaderValue {
    HeaderValue::from_str(tag.as_str()).expect("an entity tag of ours is base64 in quotation marks")
}
