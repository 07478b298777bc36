//! Public pages go over the wire in gzip where the browser takes it.
//!
//! What nobody may keep is not packed: such a page may hold a secret beside something that whoever sent its reader there has chosen, and the length of what
//! is packed would tell how alike the two are (the BREACH attack). The index and the assets have forms of their own and say so by an entity tag.

use axum::http::{Extensions, HeaderMap, StatusCode, Version, header};
use tower_http::compression::{CompressionLayer, CompressionLevel};

type Judge = fn(StatusCode, Version, &HeaderMap, &Extensions) -> bool;

/// Packs public pages.
pub(crate) fn pages() -> CompressionLayer<Judge> {
    CompressionLayer::new().gzip(true).quality(CompressionLevel::Fastest).compress_when(may_be_packed as Judge)
}

fn may_be_packed(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    let says = |name: header::HeaderName, word: &str| {
        headers.get_all(name).iter().any(|value| value.to_str().is_ok_and(|text| text.contains(word)))
    };
    says(header::CONTENT_TYPE, "text/html")
        && !says(header::CACHE_CONTROL, "no-store")
        && !headers.contains_key(header::ETAG)
        && !headers.contains_key(header::SET_COOKIE)
}
