//! What nobody may read later: each test of these suites ends with a search for the secrets that it issued, in the log at its loudest and in the audit log.
//!
//! A test is a process of its own, so that what is kept here is one test's. Where tests share a process each sees the others' too, and there must be
//! nothing to see either.

mod log;
mod search;

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{Connection, PgPool};

pub(crate) use log::{is_heard, listen};
use search::Search;

/// What a code is called. Six digits are in any long text by chance, so that a code counts where it stands alone.
const CODE: &str = "code";

/// What was issued or typed so far: what it is, and its text.
static ISSUED: Mutex<BTreeSet<(&'static str, String)>> = Mutex::new(BTreeSet::new());

/// Remembers a secret, where a log is kept. A text that is too short to be looked for is none.
pub(crate) fn note(kind: &'static str, text: &str) {
    if is_heard() && (kind == CODE || text.len() >= search::LEAST) {
        ISSUED.lock().unwrap_or_else(PoisonError::into_inner).insert((kind, text.to_owned()));
    }
}

/// What kinds of secrets are known.
pub(crate) fn kinds() -> Vec<&'static str> {
    let issued = ISSUED.lock().unwrap_or_else(PoisonError::into_inner);
    issued.iter().map(|(kind, _)| *kind).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Remembers a code of an authenticator app.
pub(crate) fn note_code(text: &str) {
    if text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        note(CODE, text);
    }
}

/// Remembers a recovery code, as the page groups it and as people type it.
pub(crate) fn note_recovery_code(text: &str) {
    let plain: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    for text in [text.to_owned(), text.to_uppercase(), plain.to_uppercase(), plain] {
        note("recovery code", &text);
    }
}

/// Remembers an API token, and the signature that it ends in: who has that and the row's id has the token.
pub(crate) fn note_token(text: &str) {
    note("API token", text);
    let raw = text.strip_prefix("pypi-").and_then(|text| BASE64URL_NOPAD.decode(text.as_bytes()).ok()).unwrap_or_default();
    if let Some(signature) = raw.last_chunk::<32>() {
        note("API token", &HEXLOWER.encode(signature));
        note("API token", &BASE64URL_NOPAD.encode(signature));
    }
}

/// Remembers the secrets of the links in a letter or on a page.
pub(crate) fn note_links(text: &str) {
    for mark in ["?token=", "/feed/"] {
        for rest in text.split(mark).skip(1) {
            let secret: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
            if secret.len() == 43 {
                note("link", &secret);
            }
        }
    }
}

/// The end of a test: fails if the log or the audit log tells a secret. A test that failed for another reason has said enough.
pub(crate) fn assert_untold(pool: &PgPool) {
    if std::thread::panicking() || !is_heard() {
        return;
    }
    let events = audit_log(pool.connect_options().as_ref().clone());
    let said = log::so_far();
    assert!(said.contains("sqlx::query"), "the log has not what libraries say");
    let issued = ISSUED.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let search = Search::new(&issued);
    let told: Vec<_> = [("the log", &said), ("the audit log", &events)].iter().flat_map(|(place, text)| search.told(place, text)).collect();
    assert!(told.is_empty(), "{} secrets, of which are told: {told:#?}", issued.len());
}

/// Every event, in full. It is read on a connection of its own: a test ends outside of any runtime that it could wait in.
fn audit_log(options: PgConnectOptions) -> String {
    let read = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let mut connection = PgConnection::connect_with(&options).await?;
            sqlx::raw_sql("set lock_timeout = '10s'").execute(&mut connection).await?;
            sqlx::query_scalar("select coalesce(string_agg(audit_events::text, E'\\n'), '') from audit_events")
                .fetch_one(&mut connection)
                .await
        })
    });
    read.join().expect("it ends").unwrap_or_else(|cause: sqlx::Error| format!("the audit log can't be read: {cause}"))
}
