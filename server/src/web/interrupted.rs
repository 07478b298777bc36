//! An action whose sender must first confirm who they are: kept when it is interrupted, done when they have confirmed.
//!
//! What is kept was sent from one of our own pages by a live session with a second factor, only not a fresh one. It is done in the request that confirms, through
//! its own door and with a proof made from the session's new cookie: nothing is let in here that the door would not let in.

use app::fault::Fault;
use app::gate::{self, Door};
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::ids::KeptActionId;
use domain::policy::Policy;
use domain::secret::Secret;
use store::accounts::KeptAction;
use store::auth::{CookieKind, Fresh2fa, Proof, Refusal, Session2fa};
use url::form_urlencoded;

use super::forms;
use super::turn_away::{self, came_from};
use crate::site::Site;

/// Longest form that is kept, in bytes.
const LONGEST: usize = 64 * 1024;
/// Where a person confirms who they are.
const CONFIRM: &str = "/account/reauthenticate/";
const FORM: &str = "application/x-www-form-urlencoded";

/// Keeps the action of this request, which its door has just refused for want of a fresh second factor. Says where to confirm; none if it cannot be kept.
///
/// # Errors
///
/// When the store does not answer, or the session ended in the meantime.
pub(super) async fn keep(door: &Door, site: &Site, parts: &Parts, body: Body) -> Result<Option<String>, Refusal> {
    let is_form = parts.headers.get(header::CONTENT_TYPE).is_none_or(|kind| kind.as_bytes().starts_with(FORM.as_bytes()));
    if !is_form || !may_wait(door, site, parts).await? {
        return Ok(None);
    }
    let form = to_bytes(body, LONGEST).await.ok().and_then(|bytes| String::from_utf8(bytes.into()).ok());
    let page = came_from(parts);
    let page = page.as_ref().map_or("/", |page| page.as_str());
    let Some(action) = form.and_then(|form| KeptAction::new(door.path(), page, Secret::new(form))) else { return Ok(None) };
    let who = Session2fa::admit(site.store(), parts).await?;
    let id = site.store().keep_action(&who, &action).await?;
    Ok(Some(confirm_at(page, id)))
}

/// Whether an action of this door waits for a fresh second factor and may be done when there is one. What administrators do waits for nobody else: they
/// would be told in words what a door does that is not there for them.
async fn may_wait(door: &Door, site: &Site, parts: &Parts) -> Result<bool, Refusal> {
    let policy = door.policy();
    if policy != Policy::Admin {
        return Ok(policy.needs_fresh_factor());
    }
    Ok(site.store().viewer(parts).await?.is_some_and(|viewer| viewer.is_admin()))
}

fn confirm_at(page: &str, id: KeptActionId) -> String {
    let query: String =
        form_urlencoded::Serializer::new(String::new()).append_pair("next", page).append_pair("kept", &id.to_string()).finish();
    format!("{CONFIRM}?{query}")
}

/// Goes on with what waits under this id, after `confirmed` was answered to the request that confirmed. The answer is the action's own, with the new cookie.
pub(super) async fn go_on(site: &Site, parts: &Parts, id: KeptActionId, confirmed: Response) -> Response {
    let answer = match resume(site, parts, id, confirmed.headers()).await {
        Ok(answer) => answer,
        Err(refusal) => turn_away::fault(site, parts, None, &Fault::from(refusal)),
    };
    with_cookies_of(&confirmed, answer)
}

async fn resume(site: &Site, parts: &Parts, id: KeptActionId, confirmed: &HeaderMap) -> Result<Response, Refusal> {
    let mut parts = parts.clone();
    parts.headers.insert(header::COOKIE, new_session(site, confirmed).ok_or(Refusal::LoginNeeded)?);
    let who = Fresh2fa::admit(site.store(), &parts).await?;
    let Some(action) = site.store().take_kept_action(&who, id).await? else {
        let page = next(&parts).unwrap_or_else(|| "/".to_owned());
        return Ok(Redirect::to(&confirm_at(&page, id)).into_response());
    };
    let door = gate::doors().find(|door| door.path() == action.door() && door.policy().needs_fresh_factor());
    let Some(door) = door else { return Err(Refusal::NotFound) };
    let page: String = form_urlencoded::Serializer::new(String::new()).append_pair("page", action.page()).finish();
    parts.method = Method::POST;
    parts.uri = format!("{}?{page}", door.path()).parse::<Uri>().map_err(|_| Refusal::NotFound)?;
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(FORM));
    let form = action.form().expose().to_owned();
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(form.len()));
    // One action goes on, and none that it might interrupt in turn.
    Ok(Box::pin(forms::run(door, site.clone(), Request::from_parts(parts, Body::from(form)))).await)
}

/// The page in the address of the page that confirmed.
fn next(parts: &Parts) -> Option<String> {
    let page = came_from(parts)?;
    let (_, query) = page.as_str().split_once('?')?;
    form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "next").map(|(_, next)| next.into_owned())
}

/// The session's cookie as the browser will send it back from now on.
fn new_session(site: &Site, confirmed: &HeaderMap) -> Option<HeaderValue> {
    let name = CookieKind::Session.name(site.store().settings());
    let set = confirmed.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = set.filter_map(|cookie| cookie.split(';').next());
    let pair = pairs.find(|pair| pair.split_once('=').is_some_and(|(given, _)| given == name))?;
    HeaderValue::from_str(pair).ok()
}

/// Cookies in the order in which they were given: where the action gives one again, it is the last word.
fn with_cookies_of(confirmed: &Response, mut answer: Response) -> Response {
    let own: Vec<HeaderValue> = answer.headers().get_all(header::SET_COOKIE).iter().cloned().collect();
    answer.headers_mut().remove(header::SET_COOKIE);
    for cookie in confirmed.headers().get_all(header::SET_COOKIE).iter().cloned().chain(own) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    answer
}
