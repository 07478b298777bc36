//! `GET /_/oidc/audience` and `POST /_/oidc/mint-token`: trusted publishing, as upload tools speak it.
//!
//! The tool asks for whom its identity token must be made out, gets one from its CI service, and exchanges it here. Nothing else is read: no cookie, no
//! `Authorization`. The body is read before the door, because it is what the door judges.

use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::publishing::{MintCode, MintRefusal};
use serde_json::{Value, json};
use store::auth::{IdentityToken, Public, PublisherIdentity};
use store::publishing::MintError;
use store::{Client, Unavailable};

use crate::doors::Pass;
use crate::site::Site;

/// Where tokens are minted; the second is where older tools ask.
pub(super) const DOORS: [&str; 2] = ["/_/oidc/mint-token", "/_/oidc/github/mint-token"];

/// Largest body, in bytes.
const LARGEST: usize = 64 * 1024;

/// Whether this is a door of this kind.
pub(crate) fn is_door(parts: &Parts) -> bool {
    DOORS.contains(&parts.uri.path())
}

/// For whom an identity token must be made out.
pub(super) async fn audience(_: Pass<Public>, State(site): State<Site>) -> Response {
    let settings = site.store().settings();
    if settings.publishing.issuers.is_empty() {
        let message = json!({ "message": MintRefusal::not_enabled().description() });
        return (StatusCode::FORBIDDEN, [(header::CACHE_CONTROL, "no-store")], Json(message)).into_response();
    }
    ([(header::CACHE_CONTROL, "no-store")], Json(json!({ "audience": settings.audience() }))).into_response()
}

/// Reads the body and puts the identity token beside the request, for the door to judge. It never reaches a log.
pub(super) async fn read(request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    if !is_door(&parts) || parts.method != axum::http::Method::POST {
        return next.run(Request::from_parts(parts, body)).await;
    }
    match token(&parts, body).await {
        Ok(token) => {
            parts.extensions.insert(IdentityToken::new(token));
            next.run(Request::from_parts(parts, Body::empty())).await
        }
        Err(refusal) => refuse(&refusal),
    }
}

async fn token(parts: &Parts, body: Body) -> Result<String, MintRefusal> {
    let announced = parts.headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    let too_long = || MintRefusal::payload("the request is too long");
    if announced.is_some_and(|bytes| bytes > LARGEST) {
        return Err(too_long());
    }
    let body = to_bytes(body, LARGEST).await.map_err(|_| too_long())?;
    match serde_json::from_slice::<Value>(&body) {
        Ok(Value::Object(mut fields)) => match fields.remove("token") {
            Some(Value::String(token)) => Ok(token),
            Some(_) => Err(MintRefusal::payload("token: Input should be a valid string")),
            None => Err(MintRefusal::payload("token: Field required")),
        },
        Ok(_) => Err(MintRefusal::payload("the request is no JSON object")),
        Err(_) => Err(MintRefusal::payload("the request is no JSON")),
    }
}

/// Mints a token.
///
/// It runs as a task of its own: an identity token is used up once, and a tool that hangs up meanwhile leaves nothing half done.
pub(super) async fn mint(Pass(identity): Pass<PublisherIdentity>, State(site): State<Site>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let work = tokio::spawn(async move {
        let client = Client::of(&parts)?;
        site.store().mint(identity, &client).await
    });
    match work.await {
        Ok(Ok(minted)) => {
            let answer = json!({ "success": true, "token": minted.token.expose(), "expires": minted.expires_at.unix_timestamp() });
            ([(header::CACHE_CONTROL, "no-store")], Json(answer)).into_response()
        }
        Ok(Err(MintError::Refused(refusal))) => refuse(&refusal),
        Ok(Err(MintError::Unavailable(cause))) => unavailable(&cause),
        Err(panic) => {
            tracing::error!(error = &panic as &dyn std::error::Error, "a mint's task has died");
            unavailable(&Unavailable::Inconsistent("a mint's task has died"))
        }
    }
}

/// The answer to a refused identity token.
pub(crate) fn refuse(refusal: &MintRefusal) -> Response {
    let (status, message) = match (refusal.code(), refusal.retry_after()) {
        (MintCode::NotEnabled, _) => (StatusCode::FORBIDDEN, refusal.description()),
        (_, Some(_)) => (StatusCode::TOO_MANY_REQUESTS, "Token request failed"),
        _ => (StatusCode::UNPROCESSABLE_ENTITY, "Token request failed"),
    };
    let error = json!({ "code": refusal.code().name(), "description": refusal.description() });
    let answer = Json(json!({ "message": message, "errors": [error] }));
    let mut response = (status, [(header::CACHE_CONTROL, "no-store")], answer).into_response();
    if let Some(seconds) = refusal.retry_after() {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// The answer where nothing could be judged.
pub(crate) fn unavailable(cause: &Unavailable) -> Response {
    cause.log();
    let error = json!({ "code": "unavailable", "description": "This is not available at the moment. Try again soon." });
    let answer = Json(json!({ "message": "Token request failed", "errors": [error] }));
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5"), (header::CACHE_CONTROL, "no-store")], answer).into_response()
}
