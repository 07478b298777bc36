//! An `Authorization` header where none is read changes nothing about the answer, and is written down.

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::site::Site;
use crate::upload;

/// Records stray credentials. If that cannot be done, the request fails: an attempt that leaves no trace is worse than an error.
pub(crate) async fn record(State(site): State<Site>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    if !parts.headers.contains_key(header::AUTHORIZATION) || upload::is_door(&parts) {
        return next.run(Request::from_parts(parts, body)).await;
    }
    if let Err(cause) = site.store().refuse_stray_authorization(&parts).await {
        cause.log();
        return (StatusCode::SERVICE_UNAVAILABLE, "This is not available at the moment. Try again soon.\n").into_response();
    }
    // Beyond this line nobody can read it.
    parts.headers.remove(header::AUTHORIZATION);
    next.run(Request::from_parts(parts, body)).await
}
