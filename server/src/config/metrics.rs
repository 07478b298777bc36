//! `[metrics]`: where the numbers are shown.

use std::net::{Ipv4Addr, SocketAddr};

use serde::Deserialize;

use super::text;

/// Where the numbers are shown. Never on the public listener: they tell who is busy with what.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Metrics {
    /// Address and port of the listener for `/metrics`. Empty: off.
    #[serde(deserialize_with = "text::optional_address")]
    pub listen: Option<SocketAddr>,
    /// Whether the operator chose the address. The default one may be taken by another program, and that is no reason not to start.
    #[serde(skip)]
    pub chosen: bool,
}

impl Default for Metrics {
    fn default() -> Self {
        Self { listen: Some(SocketAddr::from((Ipv4Addr::LOCALHOST, 9100))), chosen: false }
    }
}
