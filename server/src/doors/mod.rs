//! The table of doors: every route of the program with the policy that opens it.
//!
//! [`Doors::open`] is the only way in; what the desk of [`crate::listen::Entrance`] hands out before it is what a door in this table gives to everybody. The first argument of a handler must be [`Pass`], and the policy is inferred from its proof; a route without a
//! policy does not compile:
//!
//! ```compile_fail,E0277
//! use axum::http::Method;
//! async fn page() -> &'static str { "open to all, said nobody" }
//! let doors = server::doors::Doors::default().open(Method::GET, "/", page);
//! ```
//!
//! ```
//! use axum::http::Method;
//! use server::doors::{Doors, Pass};
//! use store::auth::Public;
//! async fn page(_: Pass<Public>) -> &'static str { "open to all, as the list of doors says" }
//! let doors = Doors::default().open(Method::GET, "/", page);
//! assert_eq!(doors.list(), "GET / public\n");
//! ```

mod guarded;
mod pass;

use std::fmt::Write as _;
use std::future::Future;

use app::fault::Fault;
use app::gate::Door;
use app::page::Page;
use app::visit::Visit;
use axum::Router;
use axum::extract::{RawPathParams, Request, State};
use axum::http::Method;
use axum::routing::{MethodFilter, on, post};
use domain::policy::Policy;
use store::auth::Proof;

use crate::site::Site;
use crate::web;

pub use guarded::Guarded;
pub use pass::Pass;

/// Routes with their policies.
#[derive(Default)]
pub struct Doors {
    router: Router<Site>,
    rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    method: String,
    path: &'static str,
    policy: Policy,
}

impl Doors {
    /// Opens a door. Its policy is that of the handler's proof.
    ///
    /// # Panics
    ///
    /// At start, when the method is none that a route can have or the path is taken already.
    #[must_use]
    pub fn open<T: 'static, H: Guarded<T>>(mut self, method: Method, path: &'static str, handler: H) -> Self {
        self.rows.push(Row { method: method.to_string(), path, policy: H::Proof::POLICY });
        let filter = MethodFilter::try_from(method).expect("a door opens to a standard method");
        self.router = self.router.route(path, on(filter, handler));
        self
    }

    /// Opens a page.
    #[must_use]
    pub fn page<P, F, Fut>(self, path: &'static str, show: F) -> Self
    where
        P: Proof,
        F: Fn(P, Visit) -> Fut + Clone + Send + Sync + 'static,
        Fut: Future<Output = Result<Page, Fault>> + Send + 'static,
    {
        let handler = move |Pass(who): Pass<P>, State(site): State<Site>, parameters: RawPathParams, request: Request| async move {
            web::show(&site, parameters, request, |visit| show(who, visit)).await
        };
        self.open(Method::GET, path, handler)
    }

    /// Opens a server function. Its policy was declared by `#[auth]` and is judged before the body is read.
    #[must_use]
    pub fn server_function(mut self, door: &'static Door) -> Self {
        self.rows.push(Row { method: Method::POST.to_string(), path: door.path(), policy: door.policy() });
        let handler = move |State(site): State<Site>, request: Request| web::forms::run(door, site, request);
        self.router = self.router.route(door.path(), post(handler));
        self
    }

    /// Adds the doors of another router, with what stands before them.
    #[must_use]
    pub fn join(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.rows.extend(other.rows);
        self
    }

    /// Puts something before all doors of this table, such as a check of the origin.
    #[must_use]
    pub fn behind(mut self, wrap: impl FnOnce(Router<Site>) -> Router<Site>) -> Self {
        self.router = wrap(self.router);
        self
    }

    /// The table, a line a door, sorted: `METHOD PATH POLICY`.
    pub fn list(&self) -> String {
        let mut rows = self.rows.clone();
        rows.sort_by(|a, b| (a.path, &a.method).cmp(&(b.path, &b.method)));
        rows.iter().fold(String::new(), |mut list, row| {
            // Writing to a string cannot fail.
            let _ = writeln!(list, "{} {} {}", row.method, row.path, row.policy);
            list
        })
    }

    /// The router, for the one place that serves it.
    pub fn into_router(self) -> Router<Site> {
        self.router
    }
}

impl app::pages::Mount for Doors {
    fn page<P, F, Fut>(self, path: &'static str, show: F) -> Self
    where
        P: Proof,
        F: Fn(P, Visit) -> Fut + Clone + Send + Sync + 'static,
        Fut: Future<Output = Result<Page, Fault>> + Send + 'static,
    {
        Self::page(self, path, show)
    }
}
