//! [`LeakReport`]: the proof that a report of leaked tokens comes from somebody whose key is configured.
//!
//! This file alone mints one, out of the signed body and nothing else. The signature comes first: nothing in a body is read before its sender is known.

use domain::audit::{Method, Tag};
use domain::secret::Secret;
use http::HeaderMap;
use serde::Deserialize;
use serde_json::json;

use super::ReporterKey;
use crate::audit::{self, Event};
use crate::limits::{Allowance, ReserveError, RetryAfter};
use crate::{Client, Store, Unavailable};

/// Which key the reporter signed with.
const KEY_ID: &str = "github-public-key-identifier";

/// The signature over the raw body.
const SIGNATURE: &str = "github-public-key-signature";

/// A report whose signature was verified.
#[derive(Debug)]
#[must_use = "a report is believed in order to be acted on"]
pub struct LeakReport {
    pub(super) reporter: String,
    pub(super) key_id: String,
    pub(super) entries: Vec<Entry>,
}

/// One finding. Fields that we don't know are none of our business.
#[derive(Debug, Deserialize)]
pub(super) struct Entry {
    pub(super) token: Secret,
    #[serde(rename = "type")]
    pub(super) kind: String,
    #[serde(default)]
    pub(super) url: Option<String>,
    #[serde(default)]
    pub(super) source: Option<String>,
}

/// Why a report is not acted on. Nothing was revoked.
#[derive(Debug, thiserror::Error)]
pub enum ReportRefused {
    /// No signature, one by an unknown key, or a wrong one. It is not told which.
    #[error("The report is not signed by a key that this site knows.")]
    Signature,
    /// The sender is known, and the body is not what was agreed.
    #[error("The report is signed well, but its body is no JSON list of objects with token, type, url and source.")]
    Body,
    /// It is longer than any report.
    #[error("The report is too long. Send it in parts.")]
    TooLarge,
    /// Too much came from this address that was not good.
    #[error("There were too many reports from here that were not good. Try again in {0}.")]
    TooMany(RetryAfter),
    /// Something behind the lock did not answer.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl From<sqlx::Error> for ReportRefused {
    fn from(error: sqlx::Error) -> Self {
        Self::Unavailable(error.into())
    }
}

impl LeakReport {
    /// Judges a report by its headers and its raw body, which is none if it was too long to be taken. Whatever the outcome, a presented signature has its one event when this returns.
    ///
    /// # Errors
    ///
    /// When the signature is not good, the body is not readable, or too much came from this address that was not good.
    pub async fn verify(store: &Store, client: &Client, headers: &HeaderMap, body: Option<&[u8]>) -> Result<Self, ReportRefused> {
        if !headers.contains_key(KEY_ID) && !headers.contains_key(SIGNATURE) {
            // Nothing was presented, so there is nothing to write down.
            return Err(ReportRefused::Signature);
        }
        let allowance = Allowance::bad_credentials_from(client.address(), &store.settings().limits);
        let reservation = match store.reserve(vec![allowance]).await {
            Ok(reservation) => reservation,
            Err(ReserveError::TooMany(wait)) => {
                return Err(refuse(store, client, "too_many_attempts", ReportRefused::TooMany(wait)).await);
            }
            Err(ReserveError::Unavailable(unavailable)) => return Err(unavailable.into()),
        };
        let Some(body) = body else {
            return Err(refuse(store, client, "too_long", ReportRefused::TooLarge).await);
        };
        let Some(key) = signer(store, headers, body) else {
            return Err(refuse(store, client, "bad_signature", ReportRefused::Signature).await);
        };
        reservation.settle(&mut *store.pool().acquire().await?).await?;
        let Ok(entries) = serde_json::from_slice::<Vec<Entry>>(body) else {
            return Err(refuse(store, client, "malformed_report", ReportRefused::Body).await);
        };
        let event = Event::ok(Tag::LeakReportReceived, Method::System)
            .detail(json!({ "reporter": key.reporter(), "key": key.id(), "tokens": entries.len() }));
        audit::record_authentication(store, client, event).await?;
        Ok(Self { reporter: key.reporter().to_owned(), key_id: key.id().to_owned(), entries })
    }
}

/// The configured key that signed the body, as the headers say it did: each is there once.
fn signer<'a>(store: &'a Store, headers: &HeaderMap, body: &[u8]) -> Option<&'a ReporterKey> {
    let (id, signature) = (single(headers, KEY_ID)?, single(headers, SIGNATURE)?);
    let key = store.settings().leak_reporters.iter().find(|key| key.id() == id)?;
    key.signed(signature, body).then_some(key)
}

fn single<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => value.to_str().ok(),
        _ => None,
    }
}

/// Writes the one event of a refused report. If it cannot be written, that is the answer.
async fn refuse(store: &Store, client: &Client, reason: &'static str, answer: ReportRefused) -> ReportRefused {
    let event = Event::refused(Tag::LeakReportRefused, Method::System, reason);
    match audit::record_authentication(store, client, event).await {
        Ok(()) => answer,
        Err(unavailable) => unavailable.into(),
    }
}
