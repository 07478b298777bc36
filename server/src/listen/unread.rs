//! Requests whose head nobody can read: too long, or not HTTP.
//!
//! hyper answers them by itself with a bare status and tells no handler. But every answer carries the same headers, and a credential that is presented is
//! written down, whatever becomes of the request. So hyper's words are kept from the client ([`Own`]), and a request without a head goes to the router in
//! place of the one that could not be read: what stands before the routes adds the headers, writes the event and the line in the log.
//!
//! One case is left to hyper: a head that arrives before the answer to the last one has left, as only clients send it that do not wait for answers. What
//! hyper writes then can't be told from what we do.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use http::{HeaderMap, Request, Response, StatusCode, Uri};
use tokio::io::{AsyncWrite, AsyncWriteExt};
use tower::Service;

/// How long the answer may take to leave.
const MOMENT: Duration = Duration::from_secs(3);
/// Longest answer, in bytes.
const LIMIT: usize = 4096;
const NAME: &[u8] = b"\nauthorization:";

/// In the extensions of a request: it stands for one whose head could not be read. Whoever finds it answers with this status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unread {
    /// 400, 414 or 431.
    pub status: StatusCode,
    /// Whether an `Authorization` header had begun in what came of the head.
    pub presents_credential: bool,
}

/// What one head is watched for.
#[derive(Debug, Default)]
pub(super) struct Own {
    matched: usize,
    presents_credential: bool,
    status: Option<StatusCode>,
}

impl Own {
    /// More of the head has come.
    pub(super) fn read(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.matched = match NAME.get(self.matched) {
                Some(wanted) if *wanted == byte.to_ascii_lowercase() => self.matched + 1,
                _ => usize::from(*byte == b'\n'),
            };
            self.presents_credential |= self.matched == NAME.len();
        }
    }

    /// hyper answers by itself: `HTTP/1.1 431 …`. Only the status is kept.
    pub(super) fn answered(&mut self, bytes: &[u8]) {
        let status = || bytes.get(9..12).and_then(|digits| StatusCode::from_bytes(digits).ok());
        self.status = self.status.or_else(status).or(Some(StatusCode::BAD_REQUEST));
    }

    pub(super) fn unread(&self) -> Option<Unread> {
        self.status.map(|status| Unread { status, presents_credential: self.presents_credential })
    }
}

/// Answers in hyper's place. A client that does not take it was told nothing, and that is all there is to it.
pub(super) async fn answer<S: AsyncWrite + Unpin>(stream: &mut S, peer: SocketAddr, mut router: Router, unread: Unread) {
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = Uri::from_static("/_/unread");
    request.extensions_mut().insert(ConnectInfo(peer));
    request.extensions_mut().insert(unread);
    let answered: Result<Response<Body>, Infallible> = router.call(request).await;
    let (mut head, body) = answered.unwrap_or_else(|never| match never {}).into_parts();
    if !head.status.is_server_error() {
        // A router that knows nothing of this has looked for a page.
        head.status = unread.status;
    }
    let text = to_bytes(body, LIMIT).await.unwrap_or_default();
    let mut bytes = lines(head.status, &head.headers, text.len());
    bytes.extend_from_slice(&text);
    let _ = tokio::time::timeout(MOMENT, stream.write_all(&bytes)).await;
}

fn lines(status: StatusCode, headers: &HeaderMap, length: usize) -> Vec<u8> {
    let mut bytes = format!("HTTP/1.1 {} {}\r\n", status.as_str(), status.canonical_reason().unwrap_or_default()).into_bytes();
    for (name, value) in headers.iter().filter(|(name, _)| **name != http::header::CONTENT_LENGTH) {
        bytes.extend_from_slice(name.as_str().as_bytes());
        bytes.extend_from_slice(b": ");
        bytes.extend_from_slice(value.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(format!("connection: close\r\ncontent-length: {length}\r\n\r\n").as_bytes());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shows(chunks: &[&str]) -> bool {
        let mut own = Own::default();
        for chunk in chunks {
            own.read(chunk.as_bytes());
        }
        own.presents_credential
    }

    #[test]
    fn a_credential_is_a_line_of_the_head_however_it_is_written_and_cut() {
        let head = "GET / HTTP/1.1\r\nHost: x\r\naUTHORIZATION: Bearer x\r\n";
        for cut in 0..head.len() {
            assert!(shows(&[&head[..cut], &head[cut..]]), "{cut}");
        }
        assert!(shows(&["\n\nAuthorization:"]));
        for other in ["GET /authorization: HTTP/1.1\r\n", "\r\nProxy-Authorization: x\r\n", "\r\nAuthorization-Info: x", "\nauthor"] {
            assert!(!shows(&[other]), "{other}");
        }
    }

    #[test]
    fn the_first_status_is_the_one() {
        let mut own = Own::default();
        assert_eq!(own.unread(), None);
        own.answered(b"HTTP/1.1 431 Request Header Fields Too Large\r\n");
        own.answered(b"date: x");
        assert_eq!(own.unread(), Some(Unread { status: StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, presents_credential: false }));
    }
}
