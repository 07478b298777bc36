//! Whom to tell about a weakness of the site, for programs (RFC 9116). A site whose operator names nobody has none.

use std::fmt::Write as _;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::Timestamp;
use store::auth::Public;
use store::{SecuritySettings, Settings};
use time::format_description::well_known::Rfc3339;
use time::{Duration, Time};

use crate::doors::Pass;
use crate::site::Site;

/// How long it holds where the operator does not say: well within the year that the standard recommends.
const HOLDS: Duration = Duration::days(90);

/// The file.
pub(super) async fn security_txt(_: Pass<Public>, State(site): State<Site>) -> Response {
    let store = site.store();
    match written(store.settings(), store.clock().now()) {
        Some(text) => {
            ([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=3600")], text).into_response()
        }
        None => (StatusCode::NOT_FOUND, "The operator of this site names no contact.\n").into_response(),
    }
}

fn written(settings: &Settings, now: Timestamp) -> Option<String> {
    let SecuritySettings { contact, expires, policy, acknowledgments, encryption, languages } = &settings.security;
    // The same all day, so that it can be kept.
    let expires = expires.unwrap_or_else(|| (now + HOLDS).replace_time(Time::MIDNIGHT)).format(&Rfc3339).ok()?;
    let mut text = String::new();
    let mut line = |name: &str, value: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name}: {value}");
    };
    let first = contact.first()?;
    line("Contact", first.as_str());
    for contact in contact.iter().skip(1) {
        line("Contact", contact.as_str());
    }
    line("Expires", &expires);
    for (name, url) in [("Encryption", encryption), ("Acknowledgments", acknowledgments), ("Policy", policy)] {
        if let Some(url) = url {
            line(name, url.as_str());
        }
    }
    if !languages.is_empty() {
        line("Preferred-Languages", &languages.join(", "));
    }
    line("Canonical", &settings.absolute("/.well-known/security.txt"));
    Some(text)
}
