//! `POST /_/secrets/disclose-token`: reports of leaked tokens, in the form in which GitHub sends them to its partners.
//!
//! A JSON list of `{token, type, url, source}`, signed over its raw bytes with ECDSA P-256 and SHA-256; the answer says for each whether it was one of ours.
//! Nothing else is read: no cookie, no `Authorization`.

use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use store::auth::Public;
use store::leaks::{Disclosed, LeakReport, ReportRefused};
use store::{Client, Unavailable};

use crate::doors::Pass;
use crate::site::Site;

/// Largest report, in bytes: some thousand findings.
const LARGEST: usize = 1 << 20;

/// Takes a report.
///
/// What follows the body runs as a task of its own: a reporter that hangs up has reported all the same.
pub(super) async fn receive(_: Pass<Public>, State(site): State<Site>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = read(&parts, body).await;
    let work = tokio::spawn(async move { act(&site, &parts, body.as_deref()).await });
    match work.await {
        Ok(Ok(disclosed)) => Json(disclosed).into_response(),
        Ok(Err(refused)) => refuse(&refused),
        Err(panic) => {
            tracing::error!(error = &panic as &dyn std::error::Error, "a report's task has died");
            refuse(&Unavailable::Inconsistent("a report's task has died").into())
        }
    }
}

/// The whole body, unless it is longer than any report.
async fn read(parts: &Parts, body: Body) -> Option<Vec<u8>> {
    let announced = parts.headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|bytes| bytes > LARGEST) {
        return None;
    }
    to_bytes(body, LARGEST).await.ok().map(Vec::from)
}

async fn act(site: &Site, parts: &Parts, body: Option<&[u8]>) -> Result<Vec<Disclosed>, ReportRefused> {
    let client = Client::of(parts)?;
    let report = LeakReport::verify(site.store(), &client, &parts.headers, body).await?;
    Ok(site.store().disclose_tokens(report, &client).await?)
}

fn refuse(refused: &ReportRefused) -> Response {
    let status = match refused {
        ReportRefused::Signature | ReportRefused::Body => StatusCode::BAD_REQUEST,
        ReportRefused::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ReportRefused::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
        ReportRefused::Unavailable(cause) => {
            cause.log();
            let text = "This is not available at the moment. Try again soon.\n";
            return (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")], text).into_response();
        }
    };
    let mut response = (status, format!("{refused}\n")).into_response();
    if let ReportRefused::TooMany(wait) = refused {
        response.headers_mut().insert(header::RETRY_AFTER, wait.seconds().into());
    }
    response
}
