//! Another index, read by the simple API: in JSON where it speaks it (PEP 691), else in HTML (PEP 503).

mod address;
mod answer;
mod client;
mod error;
mod html;
mod json;
mod retry;

use std::path::Path;

use bytes::Bytes;
use domain::Timestamp;
use domain::project::NormalizedName;
use futures_util::{Stream, StreamExt, stream};
use http_body_util::BodyDataStream;
use hyper::body::Incoming;
use time::format_description::well_known::Rfc2822;
use url::Url;

use super::fetched::{Fetched, Unfetched};
use super::left::Left;
use super::offer::Listing;
use super::source::SourceError;
use crate::Store;
use crate::files::ReceiveError;

pub(super) use address::shown;
pub use error::FetchError;

use address::Root;
use answer::Page;
use client::{Client, STALLED};
use retry::patiently;

/// What is asked for: JSON rather than HTML.
const PAGES: &str = "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1";

/// Another index.
pub(super) struct SimpleIndex {
    client: Client,
}

impl SimpleIndex {
    /// The index whose list of projects is at this address. `authorities` is a file with the certificates that its own is believed by.
    pub(super) fn new(url: &Url, authorities: Option<&Path>) -> Result<Self, SourceError> {
        Ok(Self { client: Client::new(Root::new(url), authorities)? })
    }

    /// The address, without what is secret in it.
    pub(super) fn label(&self) -> String {
        shown(self.client.root().url())
    }

    /// All projects, each once, and what of the list is no project's name.
    pub(super) async fn projects(&self) -> Result<(Vec<NormalizedName>, Vec<Left>), FetchError> {
        let page = self.page(self.client.root().url()).await?;
        let names = match &page {
            Page::Json(bytes, _) => json::projects(bytes)?,
            Page::Html(bytes, _) => html::projects(bytes),
        };
        let (mut projects, mut left) = (Vec::new(), Vec::new());
        for name in names {
            if let Ok(name) = NormalizedName::normalize_any(&name) {
                projects.push(name);
            } else {
                let name: String = name.chars().take(200).collect();
                left.push(Left::at(self.label(), "project-name-invalid", format!("{name:?} is no name of a project.")));
            }
        }
        projects.sort();
        projects.dedup();
        Ok((projects, left))
    }

    /// The files of a project. A page that can't be read is told of.
    pub(super) async fn listing(&self, project: &NormalizedName) -> Listing {
        let url = self.client.root().project(project);
        let unread = |error: &FetchError| {
            let text = format!("The project's page can't be read: {error}");
            Listing { offers: Vec::new(), left: vec![Left::at(shown(&url), "page-unreadable", text).of(project)] }
        };
        let page = match self.page(&url).await {
            Ok(page) => page,
            Err(error) => return unread(&error),
        };
        let read = match &page {
            Page::Json(bytes, at) => json::files(bytes, at),
            Page::Html(bytes, at) => Ok(html::files(bytes, at)),
        };
        read.unwrap_or_else(|error| unread(&error))
    }

    async fn page(&self, url: &Url) -> Result<Page, FetchError> {
        patiently(async || Page::of(self.client.get(url, PAGES).await?).await).await
    }

    /// Reads a file into the store.
    pub(super) async fn fetch(&self, store: &Store, url: &Url, limit: u64) -> Result<Fetched, Unfetched> {
        let fetched = patiently(async || {
            let (_, answer) = self.client.get(url, "*/*").await?;
            let header = |name| answer.headers().get(name)?.to_str().ok();
            if header(http::header::CONTENT_LENGTH).and_then(|length| length.parse().ok()).is_some_and(|length: u64| length > limit) {
                return Ok(Err(Unfetched::TooLarge(limit)));
            }
            let changed_at = header(http::header::LAST_MODIFIED).and_then(|moment| Timestamp::parse(moment, &Rfc2822).ok());
            match store.receive(limit, chunks(answer.into_body())).await {
                Ok(received) => Ok(Ok(Fetched { received, changed_at })),
                Err(ReceiveError::Broken(cause)) => Err(FetchError::Broken(cause.to_string())),
                Err(error) => Ok(Err(error.into())),
            }
        });
        fetched.await.unwrap_or_else(|error| Err(Unfetched::NotThere(format!("The file can't be fetched: {error}"))))
    }
}

/// The body of an answer, as long as it goes on coming.
fn chunks(body: Incoming) -> impl Stream<Item = Result<Bytes, FetchError>> {
    stream::unfold(BodyDataStream::new(body), async |mut body| {
        let next = tokio::time::timeout(STALLED, body.next()).await;
        let chunk = match next {
            Err(_) => Err(FetchError::Slow),
            Ok(None) => return None,
            Ok(Some(chunk)) => chunk.map_err(|error| FetchError::Broken(error.to_string())),
        };
        Some((chunk, body))
    })
}
