//! Turning a request away: to the page where the person can do something about it, or with an error page.

use app::fault::{Fault, FaultKind};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::local_path::LocalPath;
use domain::upload::UploadRefusal;
use store::auth::{Refusal, Viewer};
use url::form_urlencoded;

use super::page_response;
use crate::machine::mint;
use crate::site::Site;
use crate::{feed, upload};

/// Answers a request that a door did not admit.
pub(crate) async fn turn_away(site: &Site, parts: &Parts, refusal: Refusal) -> Response {
    match &refusal {
        Refusal::Credential(refused) => return upload::refuse(parts, refused),
        Refusal::Identity(refused) => return mint::refuse(refused),
        Refusal::Unavailable(cause) if mint::is_door(parts) => return mint::unavailable(cause),
        Refusal::Unavailable(cause) if upload::is_door(parts) => {
            cause.log();
            return upload::refuse(parts, &UploadRefusal::unavailable());
        }
        _ if feed::is_door(parts) => return feed::refuse(&refusal),
        _ => {}
    }
    let viewer = site.store().viewer(parts).await.unwrap_or_default();
    fault(site, parts, viewer, &refusal.into())
}

/// Answers with a fault: a way on where there is one, else an error page with its status.
pub(crate) fn fault(site: &Site, parts: &Parts, viewer: Option<Viewer>, fault: &Fault) -> Response {
    match way_on(parts, fault.kind) {
        Some(path) => Redirect::to(&path).into_response(),
        None => error_page(site, parts, viewer, fault),
    }
}

/// The answer where there is no door.
pub(crate) async fn missing(State(site): State<Site>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let viewer = site.store().viewer(&parts).await.unwrap_or_default();
    error_page(&site, &parts, viewer, &Fault::not_found())
}

fn error_page(site: &Site, parts: &Parts, viewer: Option<Viewer>, fault: &Fault) -> Response {
    let mut response = page_response(site, parts, viewer, app::error_page(fault));
    *response.status_mut() = StatusCode::from_u16(fault.kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    match fault.kind {
        FaultKind::TooMany { retry_after } => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(retry_after));
        }
        FaultKind::Unavailable => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        _ => {}
    }
    response
}

/// Where a person can do something about the refusal. They come back afterwards.
fn way_on(parts: &Parts, kind: FaultKind) -> Option<String> {
    match kind {
        FaultKind::LoginNeeded => Some(with_next("/account/login/", parts)),
        FaultKind::PasswordStepNeeded => Some("/account/login/".to_owned()),
        FaultKind::EnrolmentNeeded => Some("/manage/account/two-factor/".to_owned()),
        FaultKind::ReauthenticationNeeded => Some(with_next("/account/reauthenticate/", parts)),
        FaultKind::Invalid
        | FaultKind::Conflict
        | FaultKind::Forbidden
        | FaultKind::NotFound
        | FaultKind::TooMany { .. }
        | FaultKind::Unavailable => None,
    }
}

fn with_next(to: &str, parts: &Parts) -> String {
    match came_from(parts) {
        Some(path) => {
            let query: String = form_urlencoded::Serializer::new(String::new()).append_pair("next", path.as_str()).finish();
            format!("{to}?{query}")
        }
        None => to.to_owned(),
    }
}

/// The page to come back to: the page itself, or the page whose form was sent.
pub(super) fn came_from(parts: &Parts) -> Option<LocalPath> {
    if parts.method == Method::GET || parts.method == Method::HEAD {
        let path = parts.uri.path_and_query().map(http::uri::PathAndQuery::as_str)?;
        return LocalPath::parse(path).ok();
    }
    let query = parts.uri.query().unwrap_or_default();
    let (_, page) = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "page")?;
    LocalPath::parse(&page).ok()
}
