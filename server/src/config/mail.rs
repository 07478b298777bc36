//! `[mail]`: how mail leaves.

use std::str::FromStr;

use serde::Deserialize;
use url::Url;
use zeroize::Zeroizing;

use super::text;

/// How mail leaves.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mail {
    /// The server that takes mail. Empty: mail is written to `<data>/mail` and logged.
    #[serde(deserialize_with = "text::optional")]
    pub smtp_url: Option<SmtpUrl>,
    /// The sender. Empty: `bonded@<host of the public URL>`.
    #[serde(deserialize_with = "text::optional")]
    pub from: Option<String>,
}

/// An `smtp://` or `smtps://` URL. It may hold a password, so it does not show itself.
#[derive(Clone, PartialEq)]
pub struct SmtpUrl(Zeroizing<String>);

impl SmtpUrl {
    /// The URL, password and all, for whoever connects.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for SmtpUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SmtpUrl")
    }
}

impl FromStr for SmtpUrl {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match Url::parse(text) {
            Ok(url) if matches!(url.scheme(), "smtp" | "smtps") && url.has_host() => Ok(Self(Zeroizing::new(text.to_owned()))),
            _ => Err("expected a URL such as smtps://user:password@mail.example.org or smtp://mail.example.org:587?tls=required"),
        }
    }
}
