//! Server functions, as plain forms and as calls from an island.
//!
//! The library would answer a plain form by redirecting to its `Referer`; our pages send none from where it would tell a secret. So the library is always asked
//! for data, and the answer to a form is made here: on with 303, or back to the form with what was wrong.

use app::fault::{Fault, FaultKind};
use app::gate::{self, Door};
use app::kept::Resumption;
use app::visit::{COMPLAINT_FAULT, COMPLAINT_PATH, write_complaint};
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use store::auth::Refusal;
use store::{Client, Unavailable};
use url::form_urlencoded;

use super::turn_away::{self, came_from, turn_away};
use super::{interrupted, takes_credentials};
use crate::site::Site;

/// Tells the library's client that the answer is an error.
const ERROR_HEADER: HeaderName = HeaderName::from_static("serverfnerror");
const REDIRECT_HEADER: HeaderName = HeaderName::from_static("serverfnredirect");
/// An answer of ours is small; a larger one would be a mistake.
const ANSWER_LIMIT: usize = 64 * 1024;

/// Judges the door, runs the function, answers.
pub(crate) async fn run(door: &'static Door, site: Site, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let plain_form = is_plain_form(&parts.headers);
    let handed = match door.admit(site.store(), &parts).await {
        Ok(handed) => handed,
        Err(Refusal::ReauthenticationNeeded) => return interrupted(door, &site, &parts, body, plain_form).await,
        Err(refusal) if plain_form => return turn_away(&site, &parts, refusal).await,
        Err(refusal) => return data(door, &refusal.into()),
    };
    let mut inner = parts.clone();
    inner.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    inner.headers.remove(header::REFERER);
    let store = site.store().clone();
    let resumption = Resumption::default();
    let provided = resumption.clone();
    let provide = move || gate::provide(&store, handed.clone(), provided.clone());
    let response = leptos_axum::handle_server_fns_with_context(provide, Request::from_parts(inner, body)).await.into_response();
    if let Err(cause) = record_unread(door, &site, &parts, response.headers().contains_key(&ERROR_HEADER)).await {
        return turn_away::fault(&site, &parts, None, &cause.into());
    }
    if let Some(kept) = resumption.take() {
        return interrupted::go_on(&site, &parts, kept, response).await;
    }
    if plain_form { as_page(door, &site, &parts, response).await } else { as_data(door, response).await }
}

/// The second factor was seen too long ago. The action is kept, where that can be done, and the person confirms who they are first.
async fn interrupted(door: &'static Door, site: &Site, parts: &Parts, body: Body, plain_form: bool) -> Response {
    let mut fault = Fault::from(Refusal::ReauthenticationNeeded);
    match interrupted::keep(door, site, parts, body).await {
        Ok(way_on) => fault.way_on = way_on,
        Err(refusal) => fault = refusal.into(),
    }
    match (&fault.way_on, plain_form) {
        (Some(way_on), true) => Redirect::to(way_on).into_response(),
        (None, true) => turn_away::fault(site, parts, None, &fault),
        (_, false) => data(door, &fault),
    }
}

/// A form that could not be read may have held a password or a code. Where one is judged, a request that presents one has its event.
async fn record_unread(door: &'static Door, site: &Site, parts: &Parts, refused: bool) -> Result<(), Unavailable> {
    let client = Client::of(parts)?;
    if !refused || !takes_credentials(door.path()) || client.authentication_recorded() {
        return Ok(());
    }
    site.store().refuse_unread_credentials(&client, "unreadable_form").await
}

/// What an island gets. The library answers every error with 500; the status says what kind it is, as it does for a plain form.
async fn as_data(door: &'static Door, response: Response) -> Response {
    if !response.headers().contains_key(&ERROR_HEADER) {
        return response;
    }
    let (head, body) = response.into_parts();
    with_cookies(data(door, &fault_in(body).await), &head.headers)
}

/// What a plain form gets for the function's answer.
async fn as_page(door: &'static Door, site: &Site, parts: &Parts, response: Response) -> Response {
    let (mut head, body) = response.into_parts();
    let location = head.headers.remove(header::LOCATION).and_then(|value| value.to_str().map(str::to_owned).ok());
    let answer = if head.headers.contains_key(&ERROR_HEADER) || head.status.is_client_error() || head.status.is_server_error() {
        refused(door, site, parts, body).await
    } else {
        let to = location.or_else(|| came_from(parts).map(|path| path.as_str().to_owned())).unwrap_or_else(|| "/".to_owned());
        Redirect::to(&to).into_response()
    };
    with_cookies(answer, &head.headers)
}

/// Back to the form with what was wrong, or to an error page when entering something else would not help.
async fn refused(door: &'static Door, site: &Site, parts: &Parts, body: Body) -> Response {
    let fault = fault_in(body).await;
    let viewer = site.store().viewer(parts).await.unwrap_or_default();
    if let (FaultKind::Invalid | FaultKind::Conflict, Some(page)) = (fault.kind, came_from(parts)) {
        let complaint = write_complaint(site.store(), viewer.as_ref(), door.path(), &fault);
        return Redirect::to(&back_to(page.as_str(), door.path(), &complaint)).into_response();
    }
    turn_away::fault(site, parts, viewer, &fault)
}

async fn fault_in(body: Body) -> Fault {
    let bytes = to_bytes(body, ANSWER_LIMIT).await.unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_else(|_| Fault::new(FaultKind::Unavailable, words::refusals::did_not_work()))
}

fn back_to(page: &str, function: &str, complaint: &str) -> String {
    let (path, query) = page.split_once('?').unwrap_or((page, ""));
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        if name != COMPLAINT_PATH && name != COMPLAINT_FAULT && name != "done" {
            pairs.append_pair(&name, &value);
        }
    }
    let query = pairs.append_pair(COMPLAINT_PATH, function).append_pair(COMPLAINT_FAULT, complaint).finish();
    format!("{path}?{query}")
}

/// The answer for a caller that is not a plain form.
fn data(door: &'static Door, fault: &Fault) -> Response {
    let status = StatusCode::from_u16(fault.kind.status()).unwrap_or(StatusCode::FORBIDDEN);
    let mut response = (status, axum::Json(fault)).into_response();
    response.headers_mut().insert(ERROR_HEADER, HeaderValue::from_static(door.path()));
    if let FaultKind::TooMany { retry_after } = fault.kind {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(retry_after));
    }
    response
}

fn with_cookies(mut answer: Response, from: &HeaderMap) -> Response {
    for (name, value) in from {
        if *name != header::CONTENT_TYPE && *name != header::CONTENT_LENGTH && *name != ERROR_HEADER && *name != REDIRECT_HEADER {
            answer.headers_mut().append(name.clone(), value.clone());
        }
    }
    answer
}

/// An island asks for JSON alone. Whoever says anything else, or nothing, is a plain form.
fn is_plain_form(headers: &HeaderMap) -> bool {
    let accepts = |media_type: &str| {
        headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok()).any(|value| value.contains(media_type))
    };
    accepts("text/html") || !accepts("application/json")
}
