//! Credentials in the wrong place: an `Authorization` header where none is read, a session used from a foreign page.
//!
//! They never change an answer. They are written down, because on the day that a credential is stolen somebody will try it on every door.

use domain::audit::{Method, Tag};
use http::request::Parts;

use super::session_row::{self, Found};
use crate::audit::{self, Event};
use crate::{Client, Store, Unavailable};

impl Store {
    /// Writes down an `Authorization` header at a door that does not read it.
    ///
    /// # Errors
    ///
    /// When the event cannot be written; the request must then fail.
    pub async fn refuse_stray_authorization(&self, parts: &Parts) -> Result<(), Unavailable> {
        let Some(value) = parts.headers.get(http::header::AUTHORIZATION) else { return Ok(()) };
        let claim = super::authorization::claim(value);
        let (tag, method) = if claim.is_basic_password() {
            (Tag::BasicPasswordRefused, Method::BasicPassword)
        } else {
            (Tag::ApiTokenRefused, Method::ApiToken)
        };
        let mut event = Event::refused(tag, method, "wrong_door").detail(serde_json::json!({ "path": path(parts) }));
        if let Some(token) = claim.token_id() {
            event = event.with(token.as_uuid());
        }
        audit::record_authentication(self, &Client::of(parts)?, event).await
    }

    /// Writes down that a session was presented by a page of another site, if one was presented.
    ///
    /// # Errors
    ///
    /// When the event cannot be written.
    pub async fn refuse_foreign_origin(&self, parts: &Parts) -> Result<(), Unavailable> {
        match session_row::find(self, parts).await? {
            Found::Live(live) => session_row::refuse_live(self, parts, &live, "foreign_origin").await,
            Found::Dead(dead) => session_row::refuse(self, parts, &dead).await,
            Found::Nothing => session_row::refuse_half(self, parts).await,
        }
    }
}

/// The path, cut and without a query: a query may hold what should not be kept.
fn path(parts: &Parts) -> String {
    parts.uri.path().chars().filter(|c| !c.is_control()).take(200).collect()
}
