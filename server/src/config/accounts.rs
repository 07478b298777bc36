//! `[accounts]`: who may open an account, and with what password.

use std::num::NonZeroU16;
use std::str::FromStr;

use serde::Deserialize;
use url::Url;

use super::{is_loopback, text};

/// Who may open an account, and with what password.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Accounts {
    /// Whether the registration page takes anyone.
    pub registration: Registration,
    /// Days in which an invitation to open an account is good.
    pub invitation_days: NonZeroU16,
    /// Hours that administrators wait between beginning and completing the recovery of an account.
    pub recovery_delay_hours: NonZeroU16,
    /// Where new passwords are looked up among breached ones. Empty: only in the list inside the program.
    #[serde(deserialize_with = "text::optional")]
    pub breach_range_url: Option<BreachRangeUrl>,
    /// Hours in which a second factor that was added doesn't take the place of an older one.
    pub new_factor_hours: NonZeroU16,
}

impl Default for Accounts {
    fn default() -> Self {
        let number = |number| NonZeroU16::new(number).unwrap_or(NonZeroU16::MIN);
        Self {
            registration: Registration::default(),
            invitation_days: number(7),
            recovery_delay_hours: number(72),
            breach_range_url: None,
            new_factor_hours: number(24),
        }
    }
}

/// Whether the registration page takes anyone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Registration {
    /// Anyone may register.
    #[default]
    Open,
    /// Who was invited may register.
    Invitation,
    /// Nobody may register.
    Closed,
}

/// A server that answers `<url>/<first five digits of a SHA-1>` with the range of breached passwords that begin so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreachRangeUrl(Url);

impl BreachRangeUrl {
    /// The URL.
    pub const fn url(&self) -> &Url {
        &self.0
    }
}

impl FromStr for BreachRangeUrl {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = Url::parse(text).map_err(|_| "expected a URL such as https://passwords.example.org/range")?;
        if url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() || url.password().is_some() {
            return Err("five digits are put behind this URL: it has no query, no fragment and no user name");
        }
        match url.scheme() {
            "https" => Ok(Self(url)),
            "http" if is_loopback(&url) => Ok(Self(url)),
            _ => Err("expected a URL that begins with https:// (or http:// for this machine)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_about_passwords_is_asked_over_tls() {
        for good in ["https://passwords.example.org/range", "https://passwords.example.org/range/", "http://127.0.0.1:8080"] {
            assert!(good.parse::<BreachRangeUrl>().is_ok(), "{good}");
        }
        for bad in
            ["http://passwords.example.org/range", "https://a:b@example.org/", "https://example.org/?q=", "ftp://example.org", "range"]
        {
            assert!(bad.parse::<BreachRangeUrl>().is_err(), "{bad}");
        }
    }
}
