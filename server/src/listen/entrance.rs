//! [`Entrance`]: the doors, and the desk before them that hands out what lies ready.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use http::{HeaderMap, Method, Request, Response};

/// What a request asks for, as far as its head tells.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Its method.
    pub method: &'a Method,
    /// Its path, as it was sent.
    pub path: &'a str,
    /// Its headers.
    pub headers: &'a HeaderMap,
    /// Who holds the other end of the connection.
    pub peer: SocketAddr,
}

impl<'a> Asked<'a> {
    /// What this request asks for.
    pub fn of<B>(request: &'a Request<B>, peer: SocketAddr) -> Self {
        Self { method: request.method(), path: request.uri().path(), headers: request.headers(), peer }
    }
}

/// An answer that lay ready.
#[derive(Debug)]
pub struct HandedOut {
    /// The pattern of the door that would have given the same answer.
    pub route: &'static str,
    /// What is sent.
    pub response: Response<Bytes>,
}

/// Answers what lies ready, without the cost of a router. It opens no door of its own: each answer is the one that a public door would give, to the byte.
pub trait Desk: Send + Sync + 'static {
    /// The answer, if it lies ready. All else goes on to the doors.
    fn hand_out(&self, asked: Asked<'_>) -> Option<HandedOut>;
}

/// What answers requests.
#[derive(Clone)]
pub struct Entrance {
    router: Router,
    desk: Option<Arc<dyn Desk>>,
}

impl From<Router> for Entrance {
    fn from(router: Router) -> Self {
        Self { router, desk: None }
    }
}

impl Entrance {
    /// The doors with a desk before them.
    pub fn with_desk(router: Router, desk: Arc<dyn Desk>) -> Self {
        Self { router, desk: Some(desk) }
    }

    /// Puts something before the doors, and the like before the desk.
    #[must_use]
    pub fn behind(self, doors: impl FnOnce(Router) -> Router, desk: impl FnOnce(Arc<dyn Desk>) -> Arc<dyn Desk>) -> Self {
        Self { router: doors(self.router), desk: self.desk.map(desk) }
    }

    /// The doors alone.
    pub(crate) fn router(&self) -> Router {
        self.router.clone()
    }

    /// What lies ready for this request.
    pub(super) fn hand_out<B>(&self, request: &Request<B>, peer: SocketAddr) -> Option<Response<Body>> {
        let ready = self.desk.as_ref()?.hand_out(Asked::of(request, peer))?;
        Some(ready.response.map(Body::from))
    }
}
