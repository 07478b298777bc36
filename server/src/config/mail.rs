//! `[mail]`: how mail leaves.

use std::str::FromStr;

use serde::Deserialize;
use store::mail::{Sender, Smtp, SmtpInvalid};
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
    pub from: Option<Sender>,
}

/// The URL of a server that mail may be given to. It may hold a password, so it does not show itself.
#[derive(Clone, PartialEq)]
pub struct SmtpUrl(Zeroizing<String>);

impl SmtpUrl {
    /// The server.
    ///
    /// # Errors
    ///
    /// None that reading the configuration did not find.
    pub fn server(&self) -> Result<Smtp, SmtpInvalid> {
        Smtp::from_url(&self.0)
    }
}

impl std::fmt::Debug for SmtpUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SmtpUrl")
    }
}

impl FromStr for SmtpUrl {
    type Err = SmtpInvalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Smtp::from_url(text)?;
        Ok(Self(Zeroizing::new(text.to_owned())))
    }
}
