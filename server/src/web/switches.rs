//! The switches of the site, read once for each request: what its pages show, and whether it may change anything.

use app::fault::{Fault, FaultKind};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;
use store::site::Switches;
use store::{Client, Unavailable};

use super::{takes_credentials, turn_away};
use crate::site::Site;

tokio::task_local! {
    static SWITCHES: Switches;
}

/// How the switches stood when the request at hand came in. Where none were read, as for a request that finds no door, nothing is switched.
pub(super) fn of_request() -> Switches {
    SWITCHES.try_with(Clone::clone).unwrap_or_default()
}

/// Reads the switches, and refuses what would change something while the site is read-only.
pub(crate) async fn obey(State(site): State<Site>, request: Request, next: Next) -> Response {
    let switches = match site.store().switches().await {
        Ok(switches) => switches,
        Err(cause) => {
            let (parts, _) = request.into_parts();
            return turn_away::fault(&site, &parts, None, &cause.into());
        }
    };
    let stopped = switches.is_read_only && !request.method().is_safe() && !goes_on(request.uri().path());
    SWITCHES.scope(switches, async move { if stopped { stop(&site, request).await } else { next.run(request).await } }).await
}

/// Logging in and out, and what administrators do, the first one too: or nobody could end it. And stopping a recovery: its delay goes on.
fn goes_on(path: &str) -> bool {
    path.starts_with("/api/admin/")
        || matches!(
            path,
            "/api/accounts/log-in"
                | "/api/accounts/log-out"
                | "/api/accounts/verify-totp"
                | "/api/accounts/verify-device"
                | "/api/accounts/use-recovery-code"
                | "/api/accounts/confirm-login"
                | "/api/accounts/reauthenticate"
                | "/api/accounts/first-run"
                | "/api/accounts/stop-recovery"
                | "/api/passkeys/offer"
                | "/api/passkeys/log-in"
        )
}

async fn stop(site: &Site, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    if let Err(cause) = record(site, &parts).await {
        return turn_away::fault(site, &parts, None, &cause.into());
    }
    let viewer = site.store().viewer(&parts).await.unwrap_or_default();
    turn_away::fault(site, &parts, viewer, &Fault::new(FaultKind::Unavailable, words::web::read_only()))
}

/// A session that was presented, or credentials that would have been judged.
async fn record(site: &Site, parts: &Parts) -> Result<(), Unavailable> {
    site.store().refuse_session(parts, "read_only").await?;
    let client = Client::of(parts)?;
    if takes_credentials(parts.uri.path()) && !client.authentication_recorded() {
        site.store().refuse_unread_credentials(&client, "read_only").await?;
    }
    Ok(())
}
