//! Where the time of an answer could tell who has an account, or which tokens there are, the answer comes at a fixed moment after its question.
//!
//! The work behind these answers is alike for everybody as it is: an unknown name is hashed against a decoy, an unknown token has a seal and a chain. What
//! is left are microseconds, of a row that is there or not, and they end here. Where hashes queue, the answer comes at a multiple of that moment: whoever
//! keeps the program busy learns no more.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use tokio::time::{Instant, sleep_until};

use crate::site::Site;
use crate::{upload, web};

/// Holds the answer back until its moment.
pub(crate) async fn hold(State(site): State<Site>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let (parts, body) = request.into_parts();
    let is_form = parts.method == Method::POST && web::answers_evenly(parts.uri.path());
    let is_upload = upload::is_door(&parts);
    let response = next.run(Request::from_parts(parts, body)).await;
    if is_form || (is_upload && response.status() == StatusCode::FORBIDDEN) {
        let moment = begun + moment(begun.elapsed(), site.answer_floor());
        sleep_until(moment).await;
    }
    response
}

/// When an answer that took so long is due: at the first multiple of the floor.
fn moment(took: Duration, floor: Duration) -> Duration {
    let floors = took.as_nanos().checked_div(floor.as_nanos()).map_or(0, |whole| whole + 1);
    floor.saturating_mul(u32::try_from(floors).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_comes_at_a_multiple_of_the_floor() {
        let floor = Duration::from_millis(100);
        for (took, due) in [(0, 100), (1, 100), (99, 100), (100, 200), (101, 200), (1234, 1300)] {
            assert_eq!(moment(Duration::from_millis(took), floor), Duration::from_millis(due), "{took}");
        }
        assert_eq!(moment(Duration::from_millis(7), Duration::ZERO), Duration::ZERO, "without a floor at once");
    }
}
