//! Each request gets an id, a caller and a line in the log.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use domain::ids::RequestId;
use store::{Client, Entropy};
use tracing::Instrument;

use crate::config::Networks;
use crate::listen::client_address;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Puts the observer before a router. `trusted` are the proxies whose word about the client's address counts.
pub fn observed(router: Router, trusted: Networks) -> Router {
    router.layer(middleware::from_fn_with_state(Arc::new(trusted), observe))
}

async fn observe(State(trusted): State<Arc<Networks>>, mut request: Request, next: Next) -> Response {
    let id: RequestId = Entropy.id();
    let client = client(&request, &trusted, id);
    let line = Line::begin(&request, client.clone());
    request.extensions_mut().insert(client);
    let span = tracing::info_span!("server.request.answer", request_id = %id);
    let mut response = next.run(request).instrument(span).await;
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    line.end(response.status());
    response
}

fn client(request: &Request, trusted: &Networks, id: RequestId) -> Client {
    // Only a test's request has no connection.
    let peer = request.extensions().get().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |ConnectInfo(peer): &ConnectInfo<SocketAddr>| peer.ip());
    let address = client_address(peer, texts(request.headers(), &FORWARDED_FOR), trusted);
    let agent = texts(request.headers(), &header::USER_AGENT).next().unwrap_or_default();
    Client::new(address, agent, id)
}

/// The values of a header that are text. One that is not becomes the empty text: it must not vanish from a list of hops.
fn texts<'a>(headers: &'a HeaderMap, name: &HeaderName) -> impl DoubleEndedIterator<Item = &'a str> {
    headers.get_all(name).into_iter().map(|value| value.to_str().unwrap_or_default())
}

/// The line of a request that is under way. It is written once, whether the request is answered or the client leaves before.
struct Line {
    method: &'static str,
    route: Option<MatchedPath>,
    client: Client,
    begun: Instant,
    status: Option<StatusCode>,
}

impl Line {
    fn begin(request: &Request, client: Client) -> Self {
        let route = request.extensions().get().cloned();
        Self { method: method(request.method()), route, client, begun: Instant::now(), status: None }
    }

    fn end(mut self, status: StatusCode) {
        self.status = Some(status);
    }

    fn route(&self) -> &str {
        self.route.as_ref().map_or("-", MatchedPath::as_str)
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let took = self.begun.elapsed();
        // nginx's number for a client that closed before its answer was ready.
        let status = self.status.map_or(499, |status| status.as_u16());
        let labels = [("method", self.method.to_owned()), ("route", self.route().to_owned()), ("status", status.to_string())];
        metrics::counter!("bonded_http_requests_total", &labels).increment(1);
        metrics::histogram!("bonded_http_request_duration_seconds", "route" => self.route().to_owned()).record(took);
        tracing::info!(
            method = self.method,
            route = self.route(),
            status,
            milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
            request_id = %self.client.request(),
            address = %self.client.address(),
            account = self.client.account().map(tracing::field::display),
            "request"
        );
    }
}

/// Strangers may make up methods, and each would be a time series of its own.
fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        Method::PATCH => "PATCH",
        Method::TRACE => "TRACE",
        Method::CONNECT => "CONNECT",
        _ => "OTHER",
    }
}

#[cfg(test)]
mod tests;
