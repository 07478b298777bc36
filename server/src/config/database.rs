//! `[database]`: where the database is.

use std::num::NonZeroU32;
use std::str::FromStr;

use serde::Deserialize;
use url::Url;
use zeroize::Zeroizing;

use super::text;

/// Where the database is.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Database {
    /// A PostgreSQL server to use, as the program's own role. Empty: the program runs a private one in `<data>/postgres`.
    #[serde(deserialize_with = "text::optional")]
    pub url: Option<DatabaseUrl>,
    /// The same database as the role that owns the tables; migrations run with it. Empty: `url` does both.
    #[serde(deserialize_with = "text::optional")]
    pub owner_url: Option<DatabaseUrl>,
    /// Connections this program opens to the database.
    pub max_connections: NonZeroU32,
}

impl Default for Database {
    fn default() -> Self {
        Self { url: None, owner_url: None, max_connections: text::at_least_one(16) }
    }
}

/// A `postgres://` URL. It may hold a password, so it does not show itself.
#[derive(Clone, PartialEq)]
pub struct DatabaseUrl(Zeroizing<String>);

impl DatabaseUrl {
    /// Takes a URL that the program itself put together.
    pub(crate) fn assembled(url: String) -> Self {
        Self(Zeroizing::new(url))
    }

    /// The URL, password and all, for whoever connects.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The role that it names, if any.
    pub fn role(&self) -> Option<String> {
        let url = Url::parse(&self.0).ok()?;
        let named = url.query_pairs().find(|(key, _)| key == "user").map(|(_, value)| value.into_owned());
        named.or_else(|| Some(url.username().to_owned()).filter(|name| !name.is_empty()))
    }
}

impl std::fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DatabaseUrl")
    }
}

impl FromStr for DatabaseUrl {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match Url::parse(text) {
            Ok(url) if matches!(url.scheme(), "postgres" | "postgresql") => Ok(Self(Zeroizing::new(text.to_owned()))),
            _ => Err("expected a PostgreSQL URL such as postgres://bonded:password@localhost/bonded"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_keeps_its_password_to_itself() {
        let url: DatabaseUrl = "postgres://bonded:hunter2@db/bonded".parse().unwrap();
        assert_eq!(format!("{url:?}"), "DatabaseUrl");
        assert!(!"mysql://root:hunter2@db/x".parse::<DatabaseUrl>().unwrap_err().contains("hunter2"));
    }

    #[test]
    fn the_role_is_found_in_both_places() {
        assert_eq!("postgres://bonded:pw@db/bonded".parse::<DatabaseUrl>().unwrap().role().as_deref(), Some("bonded"));
        assert_eq!("postgres:///bonded?host=/run&user=ann".parse::<DatabaseUrl>().unwrap().role().as_deref(), Some("ann"));
        assert_eq!("postgres:///bonded".parse::<DatabaseUrl>().unwrap().role(), None);
    }
}
