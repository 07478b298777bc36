//! `[security]`: whom to tell about a weakness of the site. It is published in `/.well-known/security.txt` (RFC 9116) and on `/security/`.

use std::str::FromStr;

use serde::{Deserialize, Deserializer, de};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use url::Url;

use super::text;

/// Whom to tell about a weakness of the site.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Security {
    /// Addresses, the preferred one first. None: nothing is published.
    #[serde(deserialize_with = "text::each")]
    pub contact: Vec<ContactUrl>,
    /// Until when what is published holds, as `2027-06-30T00:00:00Z`. Empty: for ninety days from when it is read.
    #[serde(deserialize_with = "moment")]
    pub expires: Option<OffsetDateTime>,
    /// Where it says how reports are dealt with.
    #[serde(deserialize_with = "text::optional")]
    pub policy: Option<WebUrl>,
    /// Where those who reported are thanked.
    #[serde(deserialize_with = "text::optional")]
    pub acknowledgments: Option<WebUrl>,
    /// Where the key is that reports can be encrypted with.
    #[serde(deserialize_with = "text::optional")]
    pub encryption: Option<WebUrl>,
    /// Languages that reports are understood in, such as `en`.
    #[serde(deserialize_with = "text::each")]
    pub languages: Vec<Language>,
}

/// A way to reach people (RFC 9116, 2.5.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactUrl(pub Url);

impl FromStr for ContactUrl {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "mailto" | "https" | "tel"));
        url.map(Self).ok_or("expected an address that begins with mailto:, https:// or tel:")
    }
}

/// A page of the web, over TLS (RFC 9116, 2.5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebUrl(pub Url);

impl FromStr for WebUrl {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = Url::parse(text).ok().filter(|url| url.scheme() == "https");
        url.map(Self).ok_or("expected an address that begins with https://")
    }
}

/// A language tag (RFC 5646).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language(pub String);

impl FromStr for Language {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_tag = !text.is_empty() && text.len() <= 35 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if is_tag { Ok(Self(text.to_owned())) } else { Err("expected a language tag such as en or pt-BR") }
    }
}

fn moment<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<OffsetDateTime>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.is_empty() {
        return Ok(None);
    }
    OffsetDateTime::parse(&text, &Rfc3339).map(Some).map_err(|_| de::Error::custom("expected a moment such as 2027-06-30T00:00:00Z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_reader_can_follow_is_published() {
        for good in ["mailto:security@index.example", "https://index.example/report", "tel:+49-30-1234567"] {
            assert!(good.parse::<ContactUrl>().is_ok(), "{good}");
        }
        for bad in ["", "security@index.example", "http://index.example/", "javascript:alert(1)", "/report"] {
            assert!(bad.parse::<ContactUrl>().is_err(), "{bad}");
        }
        assert!("http://index.example/policy".parse::<WebUrl>().is_err());
        assert!("en".parse::<Language>().is_ok() && "en, de".parse::<Language>().is_err());
    }
}
