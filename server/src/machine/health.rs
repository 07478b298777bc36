//! Is the program alive, and can it serve?

use axum::extract::State;
use axum::http::StatusCode;
use store::auth::Public;

use crate::doors::Pass;
use crate::site::Site;

/// The program answers. Says nothing about what it depends on.
pub(super) async fn live(_: Pass<Public>) -> &'static str {
    "ok\n"
}

/// The program can serve: the database answers.
pub(super) async fn ready(_: Pass<Public>, State(site): State<Site>) -> (StatusCode, &'static str) {
    match site.store().ping().await {
        Ok(()) => (StatusCode::OK, "ok\n"),
        Err(cause) => {
            cause.log();
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    }
}
