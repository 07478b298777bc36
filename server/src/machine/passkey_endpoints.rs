//! Where password managers find the pages for passkeys ("A Well-Known URL for Relying Party Passkey Endpoints", W3C).

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};
use store::auth::Public;

use crate::doors::Pass;
use crate::site::Site;

/// Where a person adds a passkey, and where they look after those they have.
pub(super) async fn passkey_endpoints(_: Pass<Public>, State(site): State<Site>) -> Json<Value> {
    let settings = site.store().settings();
    Json(json!({
        "enroll": settings.absolute("/manage/account/webauthn-provision"),
        "manage": settings.absolute("/manage/account/two-factor/"),
    }))
}
