//! An `Authorization` header where none is read changes nothing about the answer, and is written down.

use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::site::Site;

/// Records stray credentials. If that cannot be done, the request fails: an attempt that leaves no trace is worse than an error.
pub(crate) async fn record(State(site): State<Site>, request: Request, next: Next) -> Response {
    if !request.headers().contains_key(header::AUTHORIZATION) || is_upload(&request) {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    if let Err(cause) = site.store().refuse_stray_authorization(&parts).await {
        cause.log();
        return (StatusCode::SERVICE_UNAVAILABLE, "This is not available at the moment. Try again soon.\n").into_response();
    }
    // Beyond this line nobody can read it.
    parts.headers.remove(header::AUTHORIZATION);
    next.run(Request::from_parts(parts, body)).await
}

/// The one door that reads the header.
fn is_upload(request: &Request) -> bool {
    request.method() == Method::POST && matches!(request.uri().path(), "/legacy/" | "/legacy")
}
