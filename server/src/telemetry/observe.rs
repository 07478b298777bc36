//! Each request gets an id, a caller and a line in the log.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Once};
use std::time::Instant;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use domain::ids::RequestId;
use store::{Client, Entropy};
use tracing::Instrument;

use super::line::{Caller, Line, Route};
use crate::config::Networks;
use crate::listen::{Asked, Desk, Entrance, HandedOut, client_address};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Told once: strangers may send that header as often as they like.
static UNKNOWN_PROXY: Once = Once::new();

/// Puts the observer before doors and desk. `trusted` are the proxies whose word about the client's address counts.
pub fn observed(entrance: impl Into<Entrance>, trusted: Networks) -> Entrance {
    let trusted = Arc::new(trusted);
    let kept = Arc::clone(&trusted);
    entrance.into().behind(
        |router| router.layer(middleware::from_fn_with_state(trusted, observe)),
        |desk| Arc::new(ObservedDesk { desk, trusted: kept }),
    )
}

async fn observe(State(trusted): State<Arc<Networks>>, mut request: Request, next: Next) -> Response {
    let id: RequestId = Entropy.id();
    let client = client(&request, &trusted, id);
    let route = request.extensions().get().cloned().map_or(Route::None, Route::Matched);
    let line = Line::begin(Instant::now(), request.method(), route, Caller::Client(client.clone()));
    request.extensions_mut().insert(client);
    let span = tracing::info_span!("server.request.answer", request_id = %id);
    let mut response = next.run(request).instrument(span).await;
    name(&mut response, id);
    line.end(response.status());
    response
}

/// A desk whose answers leave a line too.
struct ObservedDesk {
    desk: Arc<dyn Desk>,
    trusted: Arc<Networks>,
}

impl Desk for ObservedDesk {
    fn hand_out(&self, asked: Asked<'_>) -> Option<HandedOut> {
        let begun = Instant::now();
        let mut ready = self.desk.hand_out(asked)?;
        let id: RequestId = Entropy.id();
        let caller = Caller::Anybody(id, address(asked.peer.ip(), asked.headers, &self.trusted));
        name(&mut ready.response, id);
        Line::begin(begun, asked.method, Route::Known(ready.route), caller).end(ready.response.status());
        Some(ready)
    }
}

/// Says the request's id in its answer.
fn name<B>(response: &mut axum::http::Response<B>, id: RequestId) {
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
}

fn client(request: &Request, trusted: &Networks, id: RequestId) -> Client {
    // Only a test's request has no connection.
    let peer = request.extensions().get().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |ConnectInfo(peer): &ConnectInfo<SocketAddr>| peer.ip());
    let address = address(peer, request.headers(), trusted);
    let agent = texts(request.headers(), &header::USER_AGENT).next().unwrap_or_default();
    Client::new(address, agent, id)
}

/// Where the request comes from, as far as those are believed who passed it on.
fn address(peer: IpAddr, headers: &HeaderMap, trusted: &Networks) -> IpAddr {
    if headers.contains_key(FORWARDED_FOR) && !trusted.contains(peer) {
        UNKNOWN_PROXY.call_once(|| {
            tracing::warn!(
                %peer,
                "a request was passed on by somebody whom server.trusted_proxies does not name. If it is a proxy of yours, name it: until then everybody behind it counts as one"
            );
        });
    }
    client_address(peer, texts(headers, &FORWARDED_FOR), trusted)
}

/// The values of a header that are text. One that is not becomes the empty text: it must not vanish from a list of hops.
fn texts<'a>(headers: &'a HeaderMap, name: &HeaderName) -> impl DoubleEndedIterator<Item = &'a str> {
    headers.get_all(name).into_iter().map(|value| value.to_str().unwrap_or_default())
}

#[cfg(test)]
mod tests;
