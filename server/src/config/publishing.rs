//! `[publishing]`: whose workflows may publish without a stored secret.

use std::collections::HashSet;

use domain::publishing::PublisherKind;
use serde::{Deserialize, Deserializer, de};
use store::publishing::{Issuer, SigningAlgorithm};
use url::Url;

/// Whose workflows may publish without a stored secret.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Publishing {
    /// The services whose identity tokens are believed. None: trusted publishing is switched off.
    #[serde(deserialize_with = "issuers")]
    pub issuers: Vec<Issuer>,
    /// What an identity token must be made out to. Empty: the host of the public URL, with its port if it has one.
    pub audience: String,
    /// Whether an issuer may be at a private address, and speak plain HTTP on this machine.
    pub allow_private_addresses: bool,
    /// How many workflows one person may register for projects that don't exist yet.
    pub pending_per_account: u32,
}

impl Default for Publishing {
    fn default() -> Self {
        Self { issuers: Vec::new(), audience: String::new(), allow_private_addresses: false, pending_per_account: 3 }
    }
}

/// One service, as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    kind: PublisherKind,
    name: Option<String>,
    url: Option<String>,
    audience: Option<String>,
    #[serde(default)]
    algorithms: Vec<String>,
    #[serde(default)]
    claims: Vec<String>,
}

/// Reads the list. A name or an issuer that occurs twice could mean either.
fn issuers<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Issuer>, D::Error> {
    let written: Vec<Written> = Vec::deserialize(deserializer)?;
    let issuers: Vec<Issuer> = written.into_iter().map(Written::issuer).collect::<Result<_, _>>().map_err(de::Error::custom)?;
    let (mut names, mut urls) = (HashSet::new(), HashSet::new());
    for issuer in &issuers {
        if !names.insert(&issuer.name) || !urls.insert(&issuer.url) {
            return Err(de::Error::custom(format!("the issuer {} occurs twice", issuer.name)));
        }
    }
    Ok(issuers)
}

impl Written {
    fn issuer(self) -> Result<Issuer, String> {
        let url = self.url.or_else(|| self.kind.public_issuer().map(str::to_owned));
        let url = url.ok_or("an issuer of the kind oidc needs its url")?;
        let is_address = Url::parse(&url).is_ok_and(|url| {
            matches!(url.scheme(), "https" | "http") && url.has_host() && url.query().is_none() && url.fragment().is_none()
        });
        if !is_address {
            return Err(format!("expected an address that begins with https://, not {url}"));
        }
        if (self.kind == PublisherKind::Oidc) == self.claims.is_empty() {
            return Err(format!("{url}: an issuer of the kind oidc, and no other, names the claims that tell its workflows"));
        }
        let algorithms = if self.algorithms.is_empty() { vec!["RS256".to_owned()] } else { self.algorithms };
        let algorithms = algorithms.iter().map(|name| SigningAlgorithm::from_name(name).ok_or("expected RS256, ES256 or EdDSA"));
        Ok(Issuer {
            name: self
                .name
                .unwrap_or_else(|| if self.kind.public_issuer() == Some(&url) { self.kind.name().to_owned() } else { url.clone() }),
            kind: self.kind,
            audience: self.audience.filter(|audience| !audience.is_empty()),
            algorithms: algorithms.collect::<Result<_, _>>()?,
            claims: self.claims,
            url,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Publishing, toml::de::Error> {
        toml::from_str(text)
    }

    #[test]
    fn a_public_service_needs_no_more_than_its_kind() {
        let publishing = read("[[issuers]]\nkind = \"github\"").unwrap();
        let [issuer] = publishing.issuers.as_slice() else { panic!("one issuer") };
        assert_eq!((issuer.name.as_str(), issuer.url.as_str()), ("github", "https://token.actions.githubusercontent.com"));
        assert_eq!(issuer.algorithms, [SigningAlgorithm::Rs256]);
        assert_eq!(read("").unwrap(), Publishing::default());
    }

    #[test]
    fn a_mistake_is_told() {
        for (text, problem) in [
            ("[[issuers]]\nkind = \"oidc\"\nclaims = [\"sub\"]", "needs its url"),
            ("[[issuers]]\nkind = \"oidc\"\nurl = \"https://ci.example\"", "names the claims"),
            ("[[issuers]]\nkind = \"github\"\nclaims = [\"sub\"]", "names the claims"),
            ("[[issuers]]\nkind = \"gitlab\"\nurl = \"git.example\"", "https://"),
            ("[[issuers]]\nkind = \"github\"\nalgorithms = [\"HS256\"]", "expected RS256"),
            ("[[issuers]]\nkind = \"github\"\nalgorithms = [\"none\"]", "expected RS256"),
            ("[[issuers]]\nkind = \"github\"\n[[issuers]]\nkind = \"github\"", "occurs twice"),
            ("[[issuers]]\nkind = \"forgejo\"", "unknown variant"),
        ] {
            let error = read(text).unwrap_err().to_string();
            assert!(error.contains(problem), "{problem}: {error}");
        }
    }
}
