//! Where the time of an answer could tell who has an account, or which tokens there are, the answer comes at a fixed moment after its question.
//!
//! The work behind these answers is alike for everybody as it is: an unknown name is hashed against a decoy, an unknown token has a seal and a chain. What
//! is left are microseconds, of a row that is there or not, and they end here.

use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use tokio::time::{Instant, sleep_until};

use crate::site::Site;
use crate::{upload, web};

/// Holds the answer back until its moment. One that took longer goes at once.
pub(crate) async fn hold(State(site): State<Site>, request: Request, next: Next) -> Response {
    let moment = Instant::now() + site.answer_floor();
    let (parts, body) = request.into_parts();
    let is_form = parts.method == Method::POST && web::answers_evenly(parts.uri.path());
    let is_upload = upload::is_door(&parts);
    let response = next.run(Request::from_parts(parts, body)).await;
    if is_form || (is_upload && response.status() == StatusCode::FORBIDDEN) {
        sleep_until(moment).await;
    }
    response
}
