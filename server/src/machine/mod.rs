//! The machine router: what other programs ask, without cookies and without `Authorization`.

mod change_password;
mod csp_report;
mod disclose;
mod health;
pub(crate) mod mint;
mod passkey_endpoints;
mod security_txt;

use axum::http::Method;
use axum::middleware;

use crate::doors::Doors;

/// The doors for machines.
pub(crate) fn doors() -> Doors {
    Doors::default()
        .open(Method::GET, "/.well-known/change-password", change_password::change_password)
        .open(Method::GET, "/.well-known/passkey-endpoints", passkey_endpoints::passkey_endpoints)
        .open(Method::GET, "/.well-known/security.txt", security_txt::security_txt)
        .open(Method::GET, "/_/health/live", health::live)
        .open(Method::GET, "/_/health/ready", health::ready)
        .open(Method::GET, "/_/oidc/audience", mint::audience)
        .join(minting())
        .open(Method::POST, "/_/reports/csp", csp_report::receive)
        .open(Method::POST, "/_/secrets/disclose-token", disclose::receive)
}

/// The doors that judge what is in the body: it is read before them.
fn minting() -> Doors {
    let [mint, older] = mint::DOORS;
    let doors = Doors::default().open(Method::POST, mint, mint::mint).open(Method::POST, older, mint::mint);
    doors.behind(|router| router.layer(middleware::from_fn(mint::read)))
}
