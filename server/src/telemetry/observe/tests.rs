//! What a request leaves in the log, and what it does not.

use std::io::Write;
use std::sync::Mutex;

use axum::body::Body;
use axum::routing::get;
use axum::{Extension, Router};
use tower::Service;
use tracing_subscriber::fmt::MakeWriter;

use super::*;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl Log {
    /// The one line that was written since.
    fn line(&self) -> (String, serde_json::Value) {
        let text = String::from_utf8(std::mem::take(&mut *self.0.lock().unwrap())).unwrap();
        assert_eq!(text.lines().count(), 1, "{text}");
        let line = serde_json::from_str(&text).unwrap();
        (text, line)
    }
}

fn site() -> Router {
    let router = Router::new()
        .route("/project/{name}/", get(async |Extension(client): Extension<Client>| client.address().to_string()))
        .route("/never/", get(async || std::future::pending::<()>().await));
    observed(router, ["10.0.0.0/8".parse().unwrap()].into_iter().collect()).router()
}

fn asks(method: &str, path: &str) -> Request {
    let peer: SocketAddr = "10.0.0.1:4711".parse().unwrap();
    let request = Request::builder().method(method).uri(path).extension(ConnectInfo(peer));
    request
        .header("x-forwarded-for", "6.6.6.6, 198.51.100.7")
        .header("user-agent", "evil\tpip")
        .header("authorization", "Bearer pypi-secret")
        .body(Body::empty())
        .unwrap()
}

fn logged() -> (Log, tracing::subscriber::DefaultGuard) {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt().json().flatten_event(true).with_writer(log.clone()).finish();
    (log, tracing::subscriber::set_default(subscriber))
}

#[tokio::test]
async fn a_request_leaves_one_line_that_names_the_route_and_no_secret() {
    let (log, _guard) = logged();
    let response = site().call(asks("GET", "/project/requests/?token=hunter2")).await.unwrap();
    let id = response.headers().get("x-request-id").unwrap().to_str().unwrap().to_owned();
    let body = axum::body::to_bytes(response.into_body(), 100).await.unwrap();
    assert_eq!(body, "198.51.100.7", "the handler knows the client behind the proxy");
    let (text, line) = log.line();
    assert_eq!((&line["method"], &line["route"], &line["status"]), (&"GET".into(), &"/project/{name}/".into(), &200.into()));
    assert_eq!(line["request_id"], id);
    assert_eq!(line["address"], "198.51.100.7");
    for secret in ["hunter2", "token", "pypi-secret", "requests", "evil"] {
        assert!(!text.contains(secret), "{secret} is in {text}");
    }
}

#[tokio::test]
async fn a_proxy_that_nobody_named_is_told_of_once() {
    let (log, _guard) = logged();
    let mut site = site();
    for told in [2, 1] {
        let mut asked = asks("GET", "/project/requests/");
        asked.extensions_mut().insert(ConnectInfo::<SocketAddr>("192.0.2.9:4711".parse().unwrap()));
        let response = site.call(asked).await.unwrap();
        let body = axum::body::to_bytes(response.into_body(), 100).await.unwrap();
        assert_eq!(body, "192.0.2.9", "its word does not count");
        let text = String::from_utf8(std::mem::take(&mut *log.0.lock().unwrap())).unwrap();
        assert_eq!(text.lines().count(), told, "{text}");
        assert_eq!(text.contains("server.trusted_proxies"), told == 2, "{text}");
    }
}

#[tokio::test]
async fn strangers_cannot_make_up_names_for_the_log() {
    let (log, _guard) = logged();
    assert_eq!(site().call(asks("BREW", "/coffee")).await.unwrap().status(), 404);
    let (_, line) = log.line();
    assert_eq!((&line["method"], &line["route"], &line["status"]), (&"OTHER".into(), &"-".into(), &404.into()));
}

#[tokio::test]
async fn a_client_that_leaves_before_its_answer_leaves_a_line_too() {
    let (log, _guard) = logged();
    let mut site = site();
    tokio::select! {
        biased;
        _ = site.call(asks("GET", "/never/")) => panic!("this page never ends"),
        () = tokio::task::yield_now() => {}
    }
    let (_, line) = log.line();
    assert_eq!((&line["route"], &line["status"]), (&"/never/".into(), &499.into()));
}
