//! The web router: pages and server functions. It reads the session cookie and never decides by `Authorization`.

mod answer;
mod assets;
mod export;
pub(crate) mod forms;
mod interrupted;
pub(crate) mod language;
mod same_origin;
mod show;
mod switches;
mod turn_away;

use app::gate;
use axum::http::Method;
use axum::{Router, middleware};
use tower_http::limit::RequestBodyLimitLayer;

use crate::doors::Doors;
use crate::site::Site;

pub(crate) use answer::page_response;
pub(crate) use show::show;
pub(crate) use turn_away::{missing, turn_away};

/// Longest form that a page sends, in bytes.
const FORM_LIMIT: usize = 64 * 1024;

/// The doors of the web router.
pub(crate) fn doors() -> Doors {
    let pages = app::pages::mount(Doors::default());
    gate::doors()
        .fold(pages, Doors::server_function)
        .open(Method::GET, "/admin/audit/events.csv", export::audit_csv)
        .open(Method::GET, "/admin/audit/events.ndjson", export::audit_ndjson)
        .open(Method::GET, "/manage/account/history/events.csv", export::own_csv)
        .open(Method::GET, "/manage/account/history/events.ndjson", export::own_ndjson)
        .open(Method::GET, "/manage/project/{name}/history/events.csv", export::project_csv)
        .open(Method::GET, "/manage/project/{name}/history/events.ndjson", export::project_ndjson)
        .open(Method::GET, "/pkg/{*path}", assets::serve)
}

/// What stands before them: the reader's language, a limit on what a form may send, what administrators have switched off, and the check that it comes from here.
pub(crate) fn fence(site: &Site) -> impl FnOnce(Router<Site>) -> Router<Site> {
    let site = site.clone();
    |router| {
        router
            .layer(RequestBodyLimitLayer::new(FORM_LIMIT))
            .layer(middleware::from_fn_with_state(site.clone(), switches::obey))
            .layer(middleware::from_fn_with_state(site.clone(), same_origin::require))
            .layer(middleware::from_fn_with_state(site, language::speak))
    }
}

/// A text that is an answer by itself ends as a line does.
fn line(text: String) -> String {
    text + "\n"
}

/// Whether the answer to a form that is sent here must not tell by its time what its words do not.
pub(crate) fn answers_evenly(path: &str) -> bool {
    let asks_for_a_letter = matches!(
        path,
        "/api/accounts/register"
            | "/api/passwords/request-reset"
            | "/api/accounts/resend-verification"
            | "/api/emails/resend-verification"
            | "/api/emails/add"
    );
    asks_for_a_letter || takes_credentials(path)
}

/// Whether a form that is sent here holds a password, a code or a secret from a mail.
fn takes_credentials(path: &str) -> bool {
    matches!(
        path,
        "/api/accounts/log-in"
            | "/api/accounts/verify-totp"
            | "/api/accounts/verify-device"
            | "/api/passkeys/log-in"
            | "/api/accounts/use-recovery-code"
            | "/api/accounts/reauthenticate"
            | "/api/accounts/verify-email"
            | "/api/accounts/confirm-login"
            | "/api/accounts/first-run"
            | "/api/accounts/stop-recovery"
            | "/api/passwords/change"
            | "/api/passwords/reset"
    )
}
