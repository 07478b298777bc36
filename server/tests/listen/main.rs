//! Sockets that behave badly, and one that does not.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod head;

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Router};
use bytes::Bytes;
use http::StatusCode;
use hyper::ext::ReasonPhrase;
use server::config::Networks;
use server::listen::{DRAIN, Listener, Rules, Unread};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

struct Site {
    address: SocketAddr,
    stop: CancellationToken,
    /// Lets the slow page end.
    go_on: Arc<Notify>,
    served: JoinHandle<()>,
}

impl Site {
    async fn open(rules: Rules) -> Self {
        let listener = Listener::bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
        let (address, stop, go_on) = (listener.address(), CancellationToken::new(), Arc::<Notify>::default());
        let served = tokio::spawn(listener.serve(router(&go_on), rules, stop.clone()));
        Self { address, stop, go_on, served }
    }

    async fn client(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Sends this, and reads until the server closes.
    async fn says(&self, request: &str) -> String {
        let mut client = self.client().await;
        client.write_all(request.as_bytes()).await.unwrap();
        rest(&mut client).await
    }

    async fn close(self) {
        self.stop.cancel();
        self.served.await.unwrap();
    }
}

fn rules() -> Rules {
    Rules {
        connections: 100,
        connections_per_address: 100,
        proxies: Networks::default(),
        header_timeout: Duration::from_secs(10),
        idle_timeout: Duration::from_mins(1),
        secure: false,
    }
}

fn router(go_on: &Arc<Notify>) -> Router {
    let go_on = Arc::clone(go_on);
    Router::new()
        .route("/", get(async |ConnectInfo(peer): ConnectInfo<SocketAddr>| format!("hello {}", peer.ip())))
        .route("/reason", get(reason))
        .route("/_/unread", get(unread))
        .route("/refuse", post(async || (StatusCode::FORBIDDEN, "no")))
        .route("/count", post(async |body: Body| count(body).await))
        .route("/slow", get(async move || slow(go_on)))
}

/// What the router is told of a request that nobody could read.
async fn unread(Extension(unread): Extension<Unread>) -> String {
    format!("{} {}", unread.status.as_u16(), unread.presents_credential)
}

async fn reason() -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::BAD_REQUEST;
    response.extensions_mut().insert(ReasonPhrase::from_static(b"File already exists"));
    response
}

async fn count(body: Body) -> Result<String, (StatusCode, String)> {
    let bytes = axum::body::to_bytes(body, usize::MAX).await.map_err(|error| (StatusCode::REQUEST_TIMEOUT, format!("{error:?}")))?;
    Ok(bytes.len().to_string())
}

/// A first word at once, a last one when the test says so.
fn slow(go_on: Arc<Notify>) -> Body {
    let words = futures_util::stream::unfold((0, go_on), async |(said, go_on)| match said {
        0 => Some((Ok::<_, Infallible>(Bytes::from_static(b"wait ")), (1, go_on))),
        1 => {
            go_on.notified().await;
            Some((Ok(Bytes::from_static(b"done")), (2, go_on)))
        }
        _ => None,
    });
    Body::from_stream(words)
}

async fn rest(client: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    // A reset after the answer is an end as well.
    let _ = client.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

const GET: &str = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
const GET_AND_CLOSE: &str = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

/// Reads one answer of the page `/` and leaves the connection open.
async fn hello(client: &mut TcpStream) {
    client.write_all(GET.as_bytes()).await.unwrap();
    let mut answer = String::new();
    while !answer.ends_with("hello 127.0.0.1") {
        let mut some = [0; 1024];
        let read = client.read(&mut some).await.unwrap();
        assert_ne!(read, 0, "closed after {answer}");
        answer.push_str(std::str::from_utf8(some.get(..read).unwrap()).unwrap());
    }
}

#[tokio::test]
async fn a_handler_knows_its_peer_and_may_choose_the_reason() {
    let site = Site::open(rules()).await;
    assert!(site.says(GET_AND_CLOSE).await.ends_with("hello 127.0.0.1"));
    let answer = site.says("GET /reason HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 400 File already exists\r\n"), "{answer}");
    site.close().await;
}

#[tokio::test]
async fn a_refusal_reaches_a_client_that_is_still_sending() {
    let site = Site::open(rules()).await;
    let mut client = site.client().await;
    client.write_all(b"POST /refuse HTTP/1.1\r\nHost: x\r\nContent-Length: 1073741824\r\n\r\n").await.unwrap();
    let sent = async { while client.write_all(&vec![0; 65536]).await.is_ok() {} };
    tokio::select! {
        () = sent => {}
        () = tokio::time::sleep(Duration::from_millis(500)) => {}
    }
    let answer = rest(&mut client).await;
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
    assert!(answer.ends_with("no"), "{answer}");
    site.close().await;
}

#[tokio::test]
async fn one_connection_too_many_hears_so_and_the_next_has_room_again() {
    let site = Site::open(Rules { connections: 2, secure: true, ..rules() }).await;
    let (mut first, mut second) = (site.client().await, site.client().await);
    hello(&mut first).await;
    hello(&mut second).await;
    let answer = site.says(GET_AND_CLOSE).await;
    assert!(answer.starts_with("HTTP/1.1 503") && answer.contains("\r\nretry-after: 2\r\n"), "{answer}");
    for header in [
        "strict-transport-security: max-age=63072000; includeSubDomains",
        "permissions-policy: accelerometer=()",
        "cache-control: no-store",
    ] {
        assert!(answer.contains(&format!("\r\n{header}")), "{answer}");
    }
    drop(first);
    while !site.says(GET_AND_CLOSE).await.starts_with("HTTP/1.1 200") {
        tokio::task::yield_now().await;
    }
    hello(&mut second).await;
    drop(second);
    site.close().await;
}

#[tokio::test]
async fn stopping_waits_for_the_answer_that_is_under_way_and_takes_no_new_one() {
    let site = Site::open(rules()).await;
    let (mut idle, mut busy) = (site.client().await, site.client().await);
    hello(&mut idle).await;
    busy.write_all(b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    let mut first = [0; 512];
    assert_ne!(busy.read(&mut first).await.unwrap(), 0);
    site.stop.cancel();
    assert_eq!(rest(&mut idle).await, "");
    assert!(TcpStream::connect(site.address).await.is_err());
    site.go_on.notify_one();
    assert!(rest(&mut busy).await.contains("done"));
    site.served.await.unwrap();
}

#[tokio::test]
async fn stopping_does_not_wait_for_ever() {
    let site = Site::open(rules()).await;
    let mut client = site.client().await;
    client.write_all(b"POST /count HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n").await.unwrap();
    let mut go_on = [0; 12];
    client.read_exact(&mut go_on).await.unwrap();
    assert_eq!(&go_on, b"HTTP/1.1 100");
    tokio::time::pause();
    let started = Instant::now();
    site.stop.cancel();
    site.served.await.unwrap();
    assert_eq!(started.elapsed().as_secs(), DRAIN.as_secs());
}
