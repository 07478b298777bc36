//! `[server]`: how the program is reached and how much it takes on.

use std::net::{Ipv4Addr, SocketAddr};
use std::num::NonZeroU32;
use std::path::PathBuf;

use serde::Deserialize;

use super::{Networks, PublicUrl, text};

/// How the program is reached and how much it takes on.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Server {
    /// Directory for everything the program keeps: keys, files, mail, its own PostgreSQL.
    pub data: PathBuf,
    /// Address and port of the public listener. Port 0 takes a free one.
    #[serde(deserialize_with = "text::address")]
    pub listen: SocketAddr,
    /// Where people reach the site. Empty: `http://localhost:<port>`.
    #[serde(deserialize_with = "text::optional")]
    pub public_url: Option<PublicUrl>,
    /// Whether a public URL may be plain `http` for another host than this machine.
    pub insecure_http: bool,
    /// Reverse proxies whose `X-Forwarded-For` counts, as networks (`10.0.0.0/8`).
    pub trusted_proxies: Networks,
    /// Connections open at the same time; one more is answered 503.
    pub max_connections: NonZeroU32,
    /// Connections of one client address (IPv6: one /64) at the same time; one more is answered 429. This machine and trusted proxies are exempt.
    pub max_connections_per_address: NonZeroU32,
    /// Seconds in which a request's head must have arrived.
    pub header_timeout_seconds: NonZeroU32,
    /// Seconds that a connection may stay open between two requests.
    pub idle_timeout_seconds: NonZeroU32,
    /// Form of the log on standard error.
    pub log: LogFormat,
    /// The least important line that this program's own rooms log. Libraries stay at `warn`, but for `trace`.
    pub log_level: LogLevel,
}

/// Form of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// `Text` where standard error is a terminal, `Json` elsewhere.
    Auto,
    /// Lines for people.
    Text,
    /// One JSON object a line.
    Json,
}

/// The least important line that is logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    /// Something failed and needs an operator.
    Error,
    /// Something is odd.
    Warn,
    /// What happens, one line a request.
    Info,
    /// What the program does meanwhile.
    Debug,
    /// Everything.
    Trace,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            data: PathBuf::from("data"),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8000)),
            public_url: None,
            insecure_http: false,
            trusted_proxies: Networks::default(),
            max_connections: text::at_least_one(1024),
            max_connections_per_address: text::at_least_one(256),
            header_timeout_seconds: text::at_least_one(10),
            idle_timeout_seconds: text::at_least_one(60),
            log: LogFormat::Auto,
            log_level: LogLevel::Info,
        }
    }
}
