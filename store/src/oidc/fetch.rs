//! Asking an issuer for its description and its keys: little, quickly, and nowhere else than where it was named.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Empty, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use url::{Host, Url};

use super::resolver::{Resolver, is_public};

/// How long an answer may take, from the first byte of the question to the last of the answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// The longest answer, in bytes.
const LONGEST: usize = 64 * 1024;

/// What asks.
pub(super) struct Fetcher {
    allow_private: bool,
    client: Client<HttpsConnector<HttpConnector<Resolver>>, Empty<Bytes>>,
}

/// Why an issuer gave no good answer. For the operator's log.
#[derive(Debug, thiserror::Error)]
pub(super) enum FetchError {
    #[error("its address is none that may be asked: {0}")]
    Address(String),
    #[error("it took too long")]
    Slow,
    #[error("it cannot be reached: {0}")]
    Unreachable(#[from] hyper_util::client::legacy::Error),
    #[error("it answered with the status {0}; redirects are not followed")]
    Status(http::StatusCode),
    #[error("its answer broke off or is too long")]
    Body,
    #[error("its answer is not what OpenID Connect Discovery describes: {0}")]
    Nonsense(&'static str),
}

impl Fetcher {
    pub(super) fn new(allow_private: bool) -> Self {
        let mut connector = HttpConnector::new_with_resolver(Resolver { allow_private });
        connector.enforce_http(false);
        connector.set_connect_timeout(Some(PATIENCE));
        let connector = HttpsConnectorBuilder::new().with_webpki_roots().https_or_http().enable_http1().wrap_connector(connector);
        Self { allow_private, client: Client::builder(TokioExecutor::new()).build(connector) }
    }

    /// Fetches a JSON document. Redirects are answers like any other that is not the document.
    pub(super) async fn json<T: serde::de::DeserializeOwned>(&self, address: &str) -> Result<T, FetchError> {
        let url = self.check(address).ok_or_else(|| FetchError::Address(address.to_owned()))?;
        let body = tokio::time::timeout(PATIENCE, self.get(&url)).await.unwrap_or(Err(FetchError::Slow))?;
        serde_json::from_slice(&body).map_err(|_| FetchError::Nonsense("it is not the JSON that was expected"))
    }

    async fn get(&self, url: &Url) -> Result<Bytes, FetchError> {
        let request = http::Request::get(url.as_str())
            .header(http::header::USER_AGENT, "bonded")
            .header(http::header::ACCEPT, "application/json")
            .body(Empty::new())
            .map_err(|_| FetchError::Address(url.to_string()))?;
        let response = self.client.request(request).await?;
        if response.status() != http::StatusCode::OK {
            return Err(FetchError::Status(response.status()));
        }
        Ok(Limited::new(response.into_body(), LONGEST).collect().await.map_err(|_| FetchError::Body)?.to_bytes())
    }

    /// The address, if it may be asked: over TLS, or in plain on this machine where that is allowed. A name is judged again where it is looked up.
    fn check(&self, address: &str) -> Option<Url> {
        let url = Url::parse(address).ok()?;
        let literal = match url.host()? {
            Host::Domain(_) => None,
            Host::Ipv4(address) => Some(address.into()),
            Host::Ipv6(address) => Some(std::net::IpAddr::from(address)),
        };
        let is_local = literal.is_some_and(|address| address.is_loopback()) || url.host_str() == Some("localhost");
        let is_plain_allowed = self.allow_private && is_local;
        let scheme = url.scheme() == "https" || (url.scheme() == "http" && is_plain_allowed);
        let place = self.allow_private || literal.is_none_or(is_public);
        (scheme && place && url.username().is_empty() && url.password().is_none()).then_some(url)
    }
}

#[cfg(test)]
mod tests {
    use super::Fetcher;

    #[tokio::test]
    async fn an_issuer_is_asked_over_tls_and_at_a_public_address() {
        let strict = Fetcher::new(false);
        assert!(strict.check("https://issuer.example/keys").is_some());
        for bad in [
            "http://issuer.example/keys",
            "https://127.0.0.1/keys",
            "https://[::1]/keys",
            "https://169.254.169.254/latest",
            "https://user:word@issuer.example/",
            "file:///etc/passwd",
            "ftp://issuer.example/",
            "keys",
        ] {
            assert!(strict.check(bad).is_none(), "{bad}");
        }
        let local = Fetcher::new(true);
        assert!(local.check("http://127.0.0.1:8/keys").is_some() && local.check("https://10.0.0.1/keys").is_some());
        assert!(local.check("http://10.0.0.1/keys").is_none(), "plain HTTP leaves this machine never");
    }
}
