//! A history as a file: every event that the page's filter shows, newest first; without a filter every event, also the reads of feeds, which no page shows
//! unless it is asked for them.
//!
//! It is read and sent a piece at a time, each by its place in the log: memory does not grow with the log, no connection to the database waits for a slow
//! client, and events that arrive meanwhile move nothing.

use std::convert::Infallible;

use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use domain::audit::{EventRecord, HistoryFilter, csv};
use domain::project::NormalizedName;
use futures_util::stream::{self, Stream};
use store::audit::{AuditSearch, History, Question};
use store::auth::{Admin2fa, Refusal, Session2fa};
use store::{Store, Unavailable};
use url::form_urlencoded;

use super::line;
use crate::doors::Pass;
use crate::site::Site;

/// Events in one piece.
const PIECE: u16 = 1000;

/// The form of a file.
#[derive(Clone, Copy)]
enum Form {
    /// RFC 4180.
    Csv,
    /// One JSON object a line.
    Ndjson,
}

/// The person's own history as CSV.
pub(super) async fn own_csv(Pass(who): Pass<Session2fa>, State(site): State<Site>, query: RawQuery) -> Response {
    let history = site.store().own_history(&who);
    export(&site, history, query, Form::Csv).await
}

/// The person's own history as NDJSON.
pub(super) async fn own_ndjson(Pass(who): Pass<Session2fa>, State(site): State<Site>, query: RawQuery) -> Response {
    let history = site.store().own_history(&who);
    export(&site, history, query, Form::Ndjson).await
}

/// A project's history as CSV, for its owners.
pub(super) async fn project_csv(Pass(who): Pass<Session2fa>, State(site): State<Site>, name: Path<String>, query: RawQuery) -> Response {
    match of_project(&site, &who, &name).await {
        Ok(history) => export(&site, history, query, Form::Csv).await,
        Err(refusal) => refused(refusal),
    }
}

/// A project's history as NDJSON, for its owners.
pub(super) async fn project_ndjson(Pass(who): Pass<Session2fa>, State(site): State<Site>, name: Path<String>, query: RawQuery) -> Response {
    match of_project(&site, &who, &name).await {
        Ok(history) => export(&site, history, query, Form::Ndjson).await,
        Err(refusal) => refused(refusal),
    }
}

/// All events that an administrator's filter shows, as CSV.
pub(super) async fn audit_csv(Pass(who): Pass<Admin2fa>, State(site): State<Site>, query: RawQuery) -> Response {
    audit(&site, &who, query, Form::Csv).await
}

/// The same as NDJSON.
pub(super) async fn audit_ndjson(Pass(who): Pass<Admin2fa>, State(site): State<Site>, query: RawQuery) -> Response {
    audit(&site, &who, query, Form::Ndjson).await
}

async fn audit(site: &Site, who: &Admin2fa, RawQuery(query): RawQuery, form: Form) -> Response {
    let query = query.unwrap_or_default();
    let filter = match filter(&query) {
        Ok(filter) => filter,
        Err(mistake) => return mistaken(mistake),
    };
    let typed = |field: &str| form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == field).map(|(_, value)| value);
    let (about, text) = (typed("who").unwrap_or_default(), typed("text").unwrap_or_default());
    let filter = if about.trim().is_empty() && text.trim().is_empty() { filter.whole() } else { filter };
    match site.store().audit_search(who, filter, Question { about: &about, text: &text }).await {
        Ok(search) => send(site, Source::Audit(search), form).await,
        Err(cause) => unavailable(&cause),
    }
}

fn mistaken(mistake: domain::audit::FilterMistake) -> Response {
    (StatusCode::BAD_REQUEST, format!("{}: {mistake}\n", mistake.field())).into_response()
}

async fn of_project(site: &Site, who: &Session2fa, name: &str) -> Result<History, Refusal> {
    let name = NormalizedName::parse(name).map_err(|_| Refusal::NotFound)?;
    site.store().project_history(who, &name).await
}

fn refused(refusal: Refusal) -> Response {
    match refusal {
        Refusal::NotFound => (StatusCode::NOT_FOUND, line(words::web::no_project())).into_response(),
        Refusal::Unavailable(cause) => unavailable(&cause),
        _ => (StatusCode::FORBIDDEN, line(words::web::history_for_owners())).into_response(),
    }
}

fn unavailable(cause: &Unavailable) -> Response {
    cause.log();
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")], line(words::web::unavailable())).into_response()
}

async fn export(site: &Site, history: History, RawQuery(query): RawQuery, form: Form) -> Response {
    let filter = match filter(query.as_deref().unwrap_or_default()) {
        Ok(filter) => filter.whole(),
        Err(mistake) => return mistaken(mistake),
    };
    send(site, Source::History(history, filter), form).await
}

/// The file. Its first piece is read before anything is answered, so that a database that is away is an error and not half a file.
async fn send(site: &Site, source: Source, form: Form) -> Response {
    let mut walk = Walk { store: site.store().clone(), source, before: None, ended: false };
    let first = match walk.next(form).await {
        Ok(piece) => piece.unwrap_or_default(),
        Err(cause) => return unavailable(&cause),
    };
    let head = match form {
        Form::Csv => format!("{}\r\n", csv::HEADER),
        Form::Ndjson => String::new(),
    };
    let mut response = Body::from_stream(pieces(head + &first, walk, form)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(form.content_type()));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(form.disposition()));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("sandbox; default-src 'none'; base-uri 'none'; frame-ancestors 'none'"),
    );
    response
}

fn filter(query: &str) -> Result<HistoryFilter, domain::audit::FilterMistake> {
    let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
    HistoryFilter::read(|name| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| &**value))
}

/// Where the events come from.
enum Source {
    History(History, HistoryFilter),
    Audit(AuditSearch),
}

/// A walk through events, towards the beginning of the log.
struct Walk {
    store: Store,
    source: Source,
    before: Option<i64>,
    ended: bool,
}

impl Walk {
    async fn next(&mut self, form: Form) -> Result<Option<String>, Unavailable> {
        if self.ended {
            return Ok(None);
        }
        let events: Vec<EventRecord> = match &self.source {
            Source::History(history, filter) => {
                self.store.history(history, filter, self.before, PIECE).await?.into_iter().map(|event| event.record).collect()
            }
            Source::Audit(search) => {
                self.store.search_events(search, self.before, PIECE).await?.into_iter().map(|event| event.record).collect()
            }
        };
        self.ended = events.len() < usize::from(PIECE);
        self.before = events.last().map(|event| event.id);
        Ok(Some(events.iter().map(|event| form.line(event)).collect()))
    }
}

/// The head, then piece after piece. A body that breaks off is what HTTP has to say that the rest could not be read.
fn pieces(head: String, walk: Walk, form: Form) -> impl Stream<Item = Result<Bytes, Unavailable>> {
    let rest = stream::try_unfold(walk, move |mut walk| async move {
        let piece = walk.next(form).await.inspect_err(Unavailable::log)?;
        Ok(piece.map(|piece| (Bytes::from(piece), walk)))
    });
    let head = stream::once(async { Ok::<_, Infallible>(Bytes::from(head)) });
    futures_util::StreamExt::chain(futures_util::StreamExt::map(head, |head| head.map_err(|never| match never {})), rest)
}

impl Form {
    fn line(self, event: &EventRecord) -> String {
        match self {
            Self::Csv => format!("{}\r\n", csv::row(event)),
            Self::Ndjson => format!("{}\n", serde_json::to_string(event).unwrap_or_default()),
        }
    }

    const fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Ndjson => "application/x-ndjson; charset=utf-8",
        }
    }

    const fn disposition(self) -> &'static str {
        match self {
            Self::Csv => "attachment; filename=\"security-history.csv\"",
            Self::Ndjson => "attachment; filename=\"security-history.ndjson\"",
        }
    }
}
