//! An `Authorization` header where none is read changes nothing about the answer, and is written down.

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use store::Unavailable;

use crate::site::Site;
use crate::upload;

/// Records stray credentials. If that cannot be done, the request fails: an attempt that leaves no trace is worse than an error.
pub(crate) async fn record(State(site): State<Site>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    if !parts.headers.contains_key(header::AUTHORIZATION) || upload::is_door(&parts) {
        return next.run(Request::from_parts(parts, body)).await;
    }
    let stray = match site.store().take_stray_authorization(&mut parts).await {
        Ok(stray) => stray,
        Err(cause) => return unrecorded(&cause),
    };
    let response = next.run(Request::from_parts(parts, body)).await;
    let Some(stray) = stray else { return response };
    match site.store().refuse_stray(stray).await {
        Ok(()) => response,
        Err(cause) => unrecorded(&cause),
    }
}

fn unrecorded(cause: &Unavailable) -> Response {
    cause.log();
    let text = "This is not available at the moment. Try again soon.\n";
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")], text).into_response()
}
