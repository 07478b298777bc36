//! The list of breached passwords: asked without telling the password.
//!
//! Only the first five hexadecimal digits of its SHA-1 leave, among a few hundred thousand passwords that begin alike; the answer holds the rest of
//! each hash, padded to a length that tells nothing. Nothing is asked unless the operator names a server. When that server is slow, silent or talks
//! nonsense, the password is judged by the list inside the program alone, and the event and the log say so: an outage elsewhere must not keep people
//! from changing a password.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Empty, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use sha1::{Digest, Sha1};
use subtle::ConstantTimeEq;
use url::Url;
use zeroize::Zeroizing;

/// How long an answer may take, from the first byte of the question to the last of the answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// The longest answer, in bytes. A padded range has about 40 000.
const LONGEST: usize = 256 * 1024;

/// Digits of the hash that leave.
const PREFIX: usize = 5;

/// The way to the list, if there is one.
pub(crate) struct BreachList(Option<Server>);

struct Server {
    base: String,
    client: Client<HttpsConnector<HttpConnector>, Empty<Bytes>>,
}

/// A password as the list knows it: its SHA-1 in hexadecimal digits. As secret as the password.
pub(crate) struct PasswordDigest(Zeroizing<String>);

impl PasswordDigest {
    pub(crate) fn of(password: &str) -> Self {
        Self(Zeroizing::new(data_encoding::HEXUPPER.encode(&Sha1::digest(password))))
    }
}

/// What the list says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// The password was stolen somewhere.
    Breached,
    /// It is not on the list.
    Unlisted,
    /// The operator named no server.
    NotAsked,
    /// The server did not answer as it should.
    NoAnswer,
}

impl Standing {
    /// How an event says which list was asked. None where there is only the one inside the program.
    pub(crate) const fn word(self) -> Option<&'static str> {
        match self {
            Self::Breached | Self::Unlisted => Some("asked"),
            Self::NoAnswer => Some("no_answer"),
            Self::NotAsked => None,
        }
    }
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
enum Silence {
    #[error("it took too long")]
    Slow,
    #[error("the address cannot be asked")]
    Address,
    #[error("it cannot be reached: {0}")]
    Unreachable(#[from] hyper_util::client::legacy::Error),
    #[error("it answered with the status {0}")]
    Status(http::StatusCode),
    #[error("its answer broke off or is too long")]
    Body,
    #[error("its answer is no range of hashes")]
    Nonsense,
}

impl BreachList {
    /// The list at this address: `<url>/<five digits>` answers with a range. Redirects are not followed.
    pub(crate) fn new(url: Option<&Url>) -> Self {
        Self(url.map(|url| {
            Server {
                base: format!("{}/", url.as_str().trim_end_matches('/')),
                client: Client::builder(TokioExecutor::new())
                    .build(HttpsConnectorBuilder::new().with_webpki_roots().https_or_http().enable_http1().build()),
            }
        }))
    }

    /// Whether there is anybody to ask.
    pub(crate) const fn is_configured(&self) -> bool {
        self.0.is_some()
    }

    /// Looks a password up.
    pub(crate) async fn standing(&self, password: &PasswordDigest) -> Standing {
        let Some(server) = &self.0 else { return Standing::NotAsked };
        let Some((prefix, rest)) = password.0.split_at_checked(PREFIX) else { return Standing::NoAnswer };
        let answer = tokio::time::timeout(PATIENCE, server.range(prefix)).await.unwrap_or(Err(Silence::Slow));
        match answer.and_then(|range| find(&range, rest)) {
            Ok(true) => Standing::Breached,
            Ok(false) => Standing::Unlisted,
            Err(silence) => {
                let cause = silence.to_string();
                tracing::warn!(cause, "the breach list gave no answer, a password was judged by the built-in list alone: {cause}");
                Standing::NoAnswer
            }
        }
    }
}

impl Server {
    async fn range(&self, prefix: &str) -> Result<Bytes, Silence> {
        let request = http::Request::get(format!("{}{prefix}", self.base))
            .header("add-padding", "true")
            .header(http::header::USER_AGENT, "bonded")
            .body(Empty::new())
            .map_err(|_| Silence::Address)?;
        let response = self.client.request(request).await?;
        if response.status() != http::StatusCode::OK {
            return Err(Silence::Status(response.status()));
        }
        Ok(Limited::new(response.into_body(), LONGEST).collect().await.map_err(|_| Silence::Body)?.to_bytes())
    }
}

/// Whether the rest of the hash is in the range. Lines are `<35 digits>:<count>`; a count of nothing is padding.
fn find(range: &[u8], rest: &str) -> Result<bool, Silence> {
    let text = std::str::from_utf8(range).map_err(|_| Silence::Nonsense)?;
    let (mut lines, mut found) = (0, false);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (hash, count) = line.split_once(':').ok_or(Silence::Nonsense)?;
        let count: u64 = count.parse().map_err(|_| Silence::Nonsense)?;
        found |= count > 0 && bool::from(hash.to_ascii_uppercase().as_bytes().ct_eq(rest.as_bytes()));
        lines += 1;
    }
    // There is no range without stolen passwords.
    if lines == 0 { Err(Silence::Nonsense) } else { Ok(found) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REST: &str = "1E4C9B93F3F0682250B6CF8331B7EE68FD8";

    #[test]
    fn a_range_holds_the_rest_of_each_hash_and_padding_is_nothing() {
        assert!(find(format!("003D68EB55068C33ACE09247EE4C639306B:3\r\n{REST}:52256179\r\n").as_bytes(), REST).unwrap());
        assert!(find(format!("{}:1", REST.to_lowercase()).as_bytes(), REST).unwrap());
        assert!(!find(format!("{REST}:0\r\n003D68EB55068C33ACE09247EE4C639306B:3").as_bytes(), REST).unwrap(), "padding");
        assert!(!find(b"003D68EB55068C33ACE09247EE4C639306B:3", REST).unwrap());
    }

    #[test]
    fn nonsense_is_no_answer() {
        for nonsense in [&b""[..], b"\r\n\r\n", b"<html>busy</html>", b"003D68EB:many", b"\xff:1"] {
            assert!(find(nonsense, REST).is_err(), "{nonsense:?}");
        }
    }
}
