//! [`Page`]: what was answered, read to its end.

use bytes::Bytes;
use futures_util::TryStreamExt;
use http::header::CONTENT_TYPE;
use hyper::body::Incoming;
use std::pin::pin;
use url::Url;

use super::FetchError;
use super::chunks;
use super::client::LONGEST_PAGE;

/// A page of the simple API, with the address that its links start from.
pub(super) enum Page {
    Json(Bytes, Url),
    Html(Bytes, Url),
}

impl Page {
    /// Reads a page, which is what its type says.
    pub(super) async fn of((at, answer): (Url, http::Response<Incoming>)) -> Result<Self, FetchError> {
        let kind = answer.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_ascii_lowercase();
        let kind = kind.split(';').next().unwrap_or_default().trim().to_owned();
        let bytes = whole(answer.into_body()).await?;
        match kind.as_str() {
            "application/json" => Ok(Self::Json(bytes, at)),
            kind if kind.starts_with("application/vnd.pypi.simple.") && kind.ends_with("+json") => Ok(Self::Json(bytes, at)),
            kind if kind.starts_with("application/vnd.pypi.simple.") && kind.ends_with("+html") => Ok(Self::Html(bytes, at)),
            "text/html" | "application/xhtml+xml" | "" => Ok(Self::Html(bytes, at)),
            other => Err(FetchError::NotSimple(format!("its type is {other:?}"))),
        }
    }
}

async fn whole(body: Incoming) -> Result<Bytes, FetchError> {
    let (mut chunks, mut whole) = (pin!(chunks(body)), Vec::new());
    while let Some(chunk) = chunks.try_next().await? {
        if whole.len() + chunk.len() > LONGEST_PAGE {
            return Err(FetchError::TooLong);
        }
        whole.extend_from_slice(&chunk);
    }
    Ok(whole.into())
}
