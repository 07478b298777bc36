//! The answer to a request whose head could not be read, and the event of the credential in it.

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use store::{Client, Unavailable};

use crate::listen::Unread;
use crate::site::Site;

/// Answers what the listener could not read; lets all else pass. A credential that shows in what came of the head is written down: it was presented, and
/// refused unread. As everywhere, there is no answer without the event.
pub(crate) async fn answer(State(site): State<Site>, request: Request, next: Next) -> Response {
    let Some(unread) = request.extensions().get::<Unread>().copied() else { return next.run(request).await };
    match record(&site, unread, request).await {
        Ok(()) => (unread.status, text(unread.status)).into_response(),
        Err(cause) => {
            cause.log();
            let text = "This is not available at the moment. Try again soon.\n";
            (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")], text).into_response()
        }
    }
}

async fn record(site: &Site, unread: Unread, request: Request) -> Result<(), Unavailable> {
    if !unread.presents_credential {
        return Ok(());
    }
    let (parts, _) = request.into_parts();
    let reason = if unread.status == StatusCode::BAD_REQUEST { "unreadable" } else { "oversize" };
    site.store().refuse_unread_authorization(&Client::of(&parts)?, reason).await
}

fn text(status: StatusCode) -> &'static str {
    match status {
        StatusCode::URI_TOO_LONG => "The address of this request is too long.\n",
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => "The headers of this request are too large. Send fewer and shorter ones.\n",
        _ => "This request can't be read as HTTP.\n",
    }
}
