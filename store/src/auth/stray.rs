//! Credentials in the wrong place: an `Authorization` header where none is read, a session used from a foreign page.
//!
//! They never change an answer. They are written down, because on the day that a credential is stolen somebody will try it on every door.

use domain::audit::{Method, Tag};
use domain::ids::{AccountId, TokenId};
use domain::secret::Secret;
use http::HeaderValue;
use http::header::AUTHORIZATION;
use http::request::Parts;

use super::authorization::{self, Claim};
use super::session_row::{self, Found};
use super::upload_credential::pending::Pending;
use crate::audit::{self, Event};
use crate::tokens::macaroon::{Presented, RowKey};
use crate::tokens::row_name;
use crate::{Client, Store, Unavailable};

/// An `Authorization` header that no door reads, and the duty to write it down. Dropped, it is written all the same.
#[derive(Debug)]
#[must_use = "it is written down when the request is answered"]
pub struct Stray {
    event: Event,
    pending: Pending,
}

impl Store {
    /// Takes a stray header away from a request, so that nothing behind this can read it. What the request's own door writes tells of it, too.
    ///
    /// # Errors
    ///
    /// When it cannot be found out whose it is; the request must then fail.
    pub async fn take_stray_authorization(&self, parts: &mut Parts) -> Result<Option<Stray>, Unavailable> {
        let Some(value) = parts.headers.remove(AUTHORIZATION) else { return Ok(None) };
        let client = Client::of(parts)?;
        let event = self.stray_event(parts, &value).await?;
        client.note_stray(event.method());
        let pending = Pending::new(self.clone(), client, event.clone());
        Ok(Some(Stray { event, pending }))
    }

    /// Writes a stray header down, unless the request's own door has written its authentication event: a request has one.
    ///
    /// # Errors
    ///
    /// When the event cannot be written; the request must then fail.
    pub async fn refuse_stray(&self, stray: Stray) -> Result<(), Unavailable> {
        stray.pending.settle(self, stray.event).await
    }

    async fn stray_event(&self, parts: &Parts, value: &HeaderValue) -> Result<Event, Unavailable> {
        let claim = authorization::claim(value);
        let (tag, method) = if claim.is_basic_password() {
            (Tag::BasicPasswordRefused, Method::BasicPassword)
        } else {
            (Tag::ApiTokenRefused, Method::ApiToken)
        };
        let mut event = Event::refused(tag, method, "wrong_door").detail(serde_json::json!({ "path": path(parts) }));
        if let Claim::Token(text) = &claim
            && let Some((token, owner)) = self.whose(text).await?
        {
            event = event.with(token.as_uuid());
            if let Some(owner) = owner {
                event = event.about(owner);
            }
        }
        Ok(event)
    }

    /// The id that a token of canonical form claims, and its owner if its chain is right: they will want to know that it is about.
    async fn whose(&self, text: &Secret) -> Result<Option<(TokenId, Option<AccountId>)>, Unavailable> {
        let Some(presented) = Presented::parse(text.expose()) else { return Ok(None) };
        let id = presented.token();
        let row = sqlx::query!("select account_id, key_wrapped from api_tokens where token_id = $1", id.as_uuid())
            .fetch_optional(self.pool())
            .await?;
        let Some(row) = row else { return Ok(Some((id, None))) };
        let key = self.keys().open(&row_name(id), &row.key_wrapped)?;
        let key = RowKey::from_slice(&key).ok_or(Unavailable::Inconsistent("a token's key has 32 bytes"))?;
        Ok(Some((id, presented.verify(&key).and(row.account_id).map(AccountId::new))))
    }

    /// Writes down that a session was presented by a page of another site, or that somebody tried to log in from one.
    ///
    /// # Errors
    ///
    /// When the event cannot be written.
    pub async fn refuse_foreign_origin(&self, parts: &Parts) -> Result<(), Unavailable> {
        self.refuse_session(parts, "foreign_origin").await
    }

    /// Writes down that a session was presented for something that is not done now, by nobody.
    ///
    /// # Errors
    ///
    /// When the event cannot be written.
    pub async fn refuse_session(&self, parts: &Parts, reason: &'static str) -> Result<(), Unavailable> {
        match session_row::find(self, parts).await? {
            Found::Live(live) => session_row::refuse_live(self, parts, &live, reason).await,
            Found::Dead(dead) => session_row::refuse(self, parts, &dead).await,
            Found::Nothing => session_row::refuse_half(self, parts).await,
        }
    }

    /// Writes down that credentials were sent in a form that could not be read, or from where none is taken: nobody judged them, and they were
    /// presented all the same.
    ///
    /// # Errors
    ///
    /// When the event cannot be written.
    pub async fn refuse_unread_credentials(&self, client: &Client, reason: &'static str) -> Result<(), Unavailable> {
        audit::record_authentication(self, client, Event::refused(Tag::LoginFailure, Method::Password, reason)).await
    }

    /// Writes down that an `Authorization` header came with a head that could not be read: too long, or not HTTP. Whose it was nobody knows.
    ///
    /// # Errors
    ///
    /// When the event cannot be written.
    pub async fn refuse_unread_authorization(&self, client: &Client, reason: &'static str) -> Result<(), Unavailable> {
        audit::record_authentication(self, client, Event::refused(Tag::ApiTokenRefused, Method::ApiToken, reason)).await
    }
}

/// The path, cut and without a query: a query may hold what should not be kept.
fn path(parts: &Parts) -> String {
    parts.uri.path().chars().filter(|c| !c.is_control()).take(200).collect()
}
