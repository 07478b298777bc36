//! Asking over HTTP: redirects that are followed by hand, time-outs, and credentials that go to one place only.

use std::path::Path;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, HeaderValue, LOCATION, RETRY_AFTER, USER_AGENT};
use http_body_util::Empty;
use hyper::body::Incoming;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client as Connections;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use url::Url;

use super::FetchError;
use super::address::Root;
use crate::import::source::SourceError;

/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(10);

/// How long nothing may come.
pub(super) const STALLED: Duration = Duration::from_mins(1);

/// How often one address may lead to another.
pub(super) const REDIRECTS: usize = 5;

/// The longest page, in bytes. The public index's list of projects has some 40 MiB.
pub(super) const LONGEST_PAGE: usize = 256 << 20;

/// The way to another index.
pub(super) struct Client {
    connections: Connections<HttpsConnector<HttpConnector>, Empty<Bytes>>,
    root: Root,
}

impl Client {
    /// To the index with this root. The certificates in `authorities` take the place of the public ones.
    pub(super) fn new(root: Root, authorities: Option<&Path>) -> Result<Self, SourceError> {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_connect_timeout(Some(CONNECT));
        let tls = match authorities {
            None => HttpsConnectorBuilder::new().with_webpki_roots(),
            Some(path) => HttpsConnectorBuilder::new().with_tls_config(believing(path)?),
        };
        let connector = tls.https_or_http().enable_http1().wrap_connector(tcp);
        Ok(Self { connections: Connections::builder(TokioExecutor::new()).build(connector), root })
    }

    pub(super) const fn root(&self) -> &Root {
        &self.root
    }

    /// The answer to a question, and from which address it came in the end.
    pub(super) async fn get(&self, url: &Url, accept: &'static str) -> Result<(Url, http::Response<Incoming>), FetchError> {
        let mut at = url.clone();
        for _ in 0..=REDIRECTS {
            let answer = self.ask(&at, accept).await?;
            match answer.status().as_u16() {
                200 => return Ok((at, answer)),
                301 | 302 | 303 | 307 | 308 => at = next(&at, &answer)?,
                _ => return Err(FetchError::Status(answer.status(), retry_after(&answer))),
            }
        }
        Err(FetchError::Redirects)
    }

    async fn ask(&self, url: &Url, accept: &'static str) -> Result<http::Response<Incoming>, FetchError> {
        let mut request = http::Request::get(&url[..url::Position::AfterQuery])
            .header(USER_AGENT, concat!("bonded-import/", env!("CARGO_PKG_VERSION")))
            .header(ACCEPT, accept);
        if let Some(secret) = self.root.authorization_for(url) {
            let mut value = HeaderValue::from_str(secret.expose()).map_err(|_| FetchError::Address)?;
            value.set_sensitive(true);
            request = request.header(AUTHORIZATION, value);
        }
        let request = request.body(Empty::new()).map_err(|_| FetchError::Address)?;
        let answer = tokio::time::timeout(STALLED, self.connections.request(request)).await.map_err(|_| FetchError::Slow)?;
        answer.map_err(|error| FetchError::Unreachable(story(&error)))
    }
}

/// Where the answer leads. Never from https to where anybody on the way can read and write.
fn next(at: &Url, answer: &http::Response<Incoming>) -> Result<Url, FetchError> {
    let location = answer.headers().get(LOCATION).and_then(|location| location.to_str().ok()).ok_or(FetchError::Address)?;
    let to = at.join(location).map_err(|_| FetchError::Address)?;
    match (at.scheme(), to.scheme()) {
        (_, "https") | ("http", "http") => Ok(to),
        (_, "http") => Err(FetchError::Downgrade),
        _ => Err(FetchError::Address),
    }
}

/// In seconds; nobody's index says it as a date.
fn retry_after(answer: &http::Response<Incoming>) -> Option<Duration> {
    answer.headers().get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok().map(Duration::from_secs)
}

/// An error with its causes: the outermost says only that there was one.
fn story(error: &dyn std::error::Error) -> String {
    std::iter::successors(Some(error), |error| error.source()).map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

/// Believes the certificates in this file, and no others.
fn believing(path: &Path) -> Result<ClientConfig, SourceError> {
    let wrong = |error: String| SourceError::Authorities(path.to_owned(), error);
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(path).map_err(|error| wrong(error.to_string()))? {
        let certificate = certificate.map_err(|error| wrong(error.to_string()))?;
        roots.add(certificate).map_err(|error| wrong(error.to_string()))?;
    }
    if roots.is_empty() {
        return Err(wrong("there is none in it".to_owned()));
    }
    let config = ClientConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .map_err(|error| wrong(error.to_string()))?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}
