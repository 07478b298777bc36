//! What a page loads: the stylesheet, the mark, and on pages with islands the script. Compiled into the program, so that one file is the whole server.

use std::io::Write as _;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use quick_cache::sync::Cache;
use rust_embed::{EmbeddedFile, RustEmbed};
use store::auth::Public;

use crate::doors::Pass;

/// Built by the browser's half of the build.
#[derive(RustEmbed)]
#[folder = "../target/site/pkg"]
#[allow_missing = true]
struct Built;

/// Written by hand.
#[derive(RustEmbed)]
#[folder = "../style/assets"]
#[allow_missing = true]
struct Drawn;

/// Assets that are packed and kept. There are not half as many.
const PACKED_MOST: usize = 64;

/// What was packed once, by its entity tag.
static PACKED: LazyLock<Cache<String, Bytes>> = LazyLock::new(|| Cache::new(PACKED_MOST));

/// Serves one asset. Revalidated at each use: an upgrade must not leave half of the old page in a browser.
pub(crate) async fn serve(_: Pass<Public>, Path(path): Path<String>, headers: HeaderMap) -> Response {
    answer(&path, &headers)
}

fn answer(path: &str, headers: &HeaderMap) -> Response {
    let Some(file) = Built::get(path).or_else(|| Drawn::get(path)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let packs = takes_gzip(headers);
    let tag = entity_tag(&file, if packs { "-gzip" } else { "" });
    let head = [
        (header::ETAG, tag.clone()),
        (header::CACHE_CONTROL, "public, no-cache".to_owned()),
        (header::CONTENT_TYPE, content_type(path).to_owned()),
        (header::VARY, "Accept-Encoding".to_owned()),
    ];
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known.is_some_and(|known| known.split(',').any(|one| one.trim() == tag)) {
        return (StatusCode::NOT_MODIFIED, head).into_response();
    }
    match packs.then(|| packed(&tag, &file)).flatten() {
        Some(bytes) => (head, [(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"))], bytes).into_response(),
        None => (head, file.data.into_owned()).into_response(),
    }
}

/// The asset in gzip (RFC 1952), packed at its first use.
fn packed(tag: &str, file: &EmbeddedFile) -> Option<Bytes> {
    let pack = || -> std::io::Result<Bytes> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&file.data)?;
        encoder.finish().map(Bytes::from)
    };
    PACKED.get_or_insert_with(tag, pack).ok()
}

/// Whether the browser takes gzip (RFC 9110 section 12.5.3).
fn takes_gzip(headers: &HeaderMap) -> bool {
    let asked = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    asked.flat_map(|value| value.split(',')).any(|one| {
        let (coding, weight) = one.split_once(';').unwrap_or((one, ""));
        let refused = weight.trim().strip_prefix("q=").is_some_and(|weight| weight.trim().parse() == Ok(0.0_f32));
        coding.trim().eq_ignore_ascii_case("gzip") && !refused
    })
}

fn entity_tag(file: &EmbeddedFile, form: &str) -> String {
    use std::fmt::Write as _;
    let mut tag = String::from('"');
    for byte in file.metadata.sha256_hash().iter().take(16) {
        // Writing to a string cannot fail.
        let _ = write!(tag, "{byte:02x}");
    }
    tag + form + "\""
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    async fn served(accepted: Option<&'static str>, known: Option<HeaderValue>) -> (HeaderMap, StatusCode, Bytes) {
        let mut headers = HeaderMap::new();
        if let Some(accepted) = accepted {
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(accepted));
        }
        if let Some(known) = known {
            headers.insert(header::IF_NONE_MATCH, known);
        }
        let answer = answer("mark.svg", &headers);
        let (head, body) = answer.into_parts();
        (head.headers, head.status, axum::body::to_bytes(body, usize::MAX).await.expect("a body"))
    }

    #[tokio::test]
    async fn an_asset_is_packed_for_who_takes_it_and_is_the_same() {
        let (plain, _, bytes) = served(None, None).await;
        let (packed, _, small) = served(Some("br, gzip;q=0.8"), None).await;
        assert_eq!(packed[header::CONTENT_ENCODING], "gzip");
        assert!(!plain.contains_key(header::CONTENT_ENCODING));
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(&small[..]).read_to_end(&mut unpacked).expect("gzip");
        assert_eq!(unpacked, bytes);
        // Two forms of one asset are two entities (RFC 9110 section 8.8.3.3).
        assert_ne!(plain[header::ETAG], packed[header::ETAG]);
        for (accepted, tag) in [(None, &plain[header::ETAG]), (Some("gzip"), &packed[header::ETAG])] {
            let (_, status, body) = served(accepted, Some(tag.clone())).await;
            assert_eq!((status, body.len()), (StatusCode::NOT_MODIFIED, 0));
        }
    }

    #[tokio::test]
    async fn who_refuses_gzip_gets_none() {
        for refusing in ["gzip;q=0", "identity", "gzip; q=0.0"] {
            let (headers, _, _) = served(Some(refusing), None).await;
            assert!(!headers.contains_key(header::CONTENT_ENCODING), "{refusing}");
        }
    }
}
