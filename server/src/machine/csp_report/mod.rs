//! `POST /_/reports/csp`: what browsers report that a page was not allowed to do (CSP Level 3, section 5.3; Reporting API, section 3).
//!
//! An attack that the content security policy has stopped, or a fault of a page, shows here first. Anybody can send a report, so little is believed: it is
//! short and counted, and what is written down of it is a path of ours, a directive and a host, nothing that a person typed. Browsers send it without
//! their page's doing; no cookie is read, and where it says it comes from decides nothing.

mod violation;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use store::auth::Public;
use store::{Client, CspReportRefused};

use crate::doors::Pass;
use crate::site::Site;
use violation::{Report, Violation};

/// Longest body, in bytes: a browser sends some reports together, each with the addresses that it is about.
const LARGEST: usize = 64 << 10;
/// Most lines in the log for one body.
const MOST_LINES: usize = 10;

/// Takes reports.
pub(super) async fn receive(_: Pass<Public>, State(site): State<Site>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    if !holds_reports(&parts.headers) {
        return (StatusCode::UNSUPPORTED_MEDIA_TYPE, "Reports come as application/reports+json.\n").into_response();
    }
    let counted = match Client::of(&parts) {
        Ok(client) => site.store().count_csp_report(&client).await,
        Err(cause) => Err(cause.into()),
    };
    if let Err(refused) = counted {
        return refuse(&refused);
    }
    let Some(bytes) = read(&parts.headers, body).await else {
        return (StatusCode::PAYLOAD_TOO_LARGE, "The report is too long.\n").into_response();
    };
    let Ok(reports) = serde_json::from_slice::<Vec<Report>>(&bytes) else {
        return (StatusCode::BAD_REQUEST, "This is no JSON list of reports.\n").into_response();
    };
    let violations = reports.iter().filter_map(|report| Violation::of(report, &site.store().settings().public_url));
    for (number, violation) in violations.enumerate() {
        metrics::counter!("bonded_csp_reports_total", "directive" => violation.directive).increment(1);
        if number < MOST_LINES {
            let Violation { page, directive, blocked } = violation;
            tracing::warn!(page, directive, blocked, "a browser kept a page from something that its policy forbids");
        }
    }
    StatusCode::NO_CONTENT.into_response()
}

fn holds_reports(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/reports+json"))
}

/// The whole body, unless it is longer than any report.
async fn read(headers: &HeaderMap, body: Body) -> Option<Vec<u8>> {
    let announced = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|bytes| bytes > LARGEST) {
        return None;
    }
    to_bytes(body, LARGEST).await.ok().map(Vec::from)
}

fn refuse(refused: &CspReportRefused) -> Response {
    match refused {
        CspReportRefused::TooMany(wait) => {
            (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, wait.seconds().to_string())], format!("{refused}\n")).into_response()
        }
        CspReportRefused::Unavailable(cause) => {
            cause.log();
            let text = "This is not available at the moment. Try again soon.\n";
            (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")], text).into_response()
        }
    }
}
