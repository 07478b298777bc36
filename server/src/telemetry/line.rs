//! [`Line`]: what a request leaves in the log and in the numbers.

use std::net::IpAddr;
use std::time::Instant;

use axum::extract::MatchedPath;
use axum::http::{Method, StatusCode};
use domain::ids::{AccountId, RequestId};
use metrics::{Label, SharedString};
use store::Client;

/// Which door a request came to.
pub(super) enum Route {
    /// The router found it.
    Matched(MatchedPath),
    /// It is known without a router.
    Known(&'static str),
    /// There is none.
    None,
}

impl Route {
    fn as_str(&self) -> &str {
        match self {
            Self::Matched(path) => path.as_str(),
            Self::Known(path) => path,
            Self::None => "-",
        }
    }

    fn label(&self) -> SharedString {
        match self {
            Self::Matched(path) => path.as_str().to_owned().into(),
            Self::Known(path) => SharedString::const_str(path),
            Self::None => SharedString::const_str("-"),
        }
    }
}

/// Who asks.
pub(super) enum Caller {
    /// Somebody who may turn out to have an account.
    Client(Client),
    /// Anybody, by request and address.
    Anybody(RequestId, IpAddr),
}

impl Caller {
    fn facts(&self) -> (RequestId, IpAddr, Option<AccountId>) {
        match self {
            Self::Client(client) => (client.request(), client.address(), client.account()),
            Self::Anybody(request, address) => (*request, *address, None),
        }
    }
}

/// The line of a request that is under way. It is written once, whether the request is answered or the client leaves before.
pub(super) struct Line {
    begun: Instant,
    method: &'static str,
    route: Route,
    caller: Caller,
    status: Option<StatusCode>,
}

impl Line {
    pub(super) fn begin(begun: Instant, method: &Method, route: Route, caller: Caller) -> Self {
        Self { begun, method: known(method), route, caller, status: None }
    }

    pub(super) fn end(mut self, status: StatusCode) {
        self.status = Some(status);
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let took = self.begun.elapsed();
        // nginx's number for a client that closed before its answer was ready.
        let status = self.status.map_or(499, |status| status.as_u16());
        let route = Label::new("route", self.route.label());
        let labels = vec![Label::from_static_parts("method", self.method), route.clone(), Label::new("status", status.to_string())];
        metrics::counter!("bonded_http_requests_total", labels).increment(1);
        metrics::histogram!("bonded_http_request_duration_seconds", vec![route]).record(took);
        let (request, address, account) = self.caller.facts();
        tracing::info!(
            method = self.method,
            route = self.route.as_str(),
            status,
            milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
            request_id = %request,
            %address,
            account = account.map(tracing::field::display),
            "request"
        );
    }
}

/// Strangers may make up methods, and each would be a time series of its own.
fn known(method: &Method) -> &'static str {
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
