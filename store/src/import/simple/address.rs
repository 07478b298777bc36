//! [`Root`]: where another index is, and with which credentials it is asked.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::project::NormalizedName;
use domain::secret::Secret;
use url::{Position, Url};

/// The address of the list of projects, and what is shown to whoever answers there.
pub(super) struct Root {
    url: Url,
    authorization: Option<Secret>,
}

impl Root {
    /// Takes the credentials out of the address.
    pub(super) fn new(url: &Url) -> Self {
        let authorization = credentials(url).map(|pair| Secret::new(format!("Basic {}", STANDARD.encode(pair.expose()))));
        let mut url = bare(url);
        if !url.path().ends_with('/') {
            let path = format!("{}/", url.path());
            url.set_path(&path);
        }
        Self { url, authorization }
    }

    pub(super) const fn url(&self) -> &Url {
        &self.url
    }

    /// Where the project's page is.
    pub(super) fn project(&self, name: &NormalizedName) -> Url {
        let mut url = self.url.clone();
        url.set_path(&format!("{}{name}/", self.url.path()));
        url
    }

    /// The credentials, for the same origin alone: files often lie elsewhere, with somebody who has no business with them.
    pub(super) fn authorization_for(&self, url: &Url) -> Option<&Secret> {
        self.authorization.as_ref().filter(|_| url.origin() == self.url.origin())
    }
}

/// An address as people may read it: without credentials, and without a query, which may be a signature.
pub(in crate::import) fn shown(url: &Url) -> String {
    let mut url = bare(url);
    url.set_query(None);
    url.set_fragment(None);
    url.into()
}

/// The address without its credentials.
fn bare(url: &Url) -> Url {
    let mut url = url.clone();
    // Both fail only where an address can have no credentials.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url
}

/// Username and password, as they were before they were written into an address.
fn credentials(url: &Url) -> Option<Secret> {
    if url[Position::BeforeUsername..Position::AfterPassword].is_empty() {
        return None;
    }
    let decoded = |text: &str| {
        let mut bytes = Vec::with_capacity(text.len());
        let mut rest = text.as_bytes();
        while let Some((first, after)) = rest.split_first() {
            let escaped =
                after.get(..2).filter(|_| *first == b'%').and_then(|digits| data_encoding::HEXUPPER_PERMISSIVE.decode(digits).ok());
            rest = if escaped.is_some() { after.get(2..).unwrap_or_default() } else { after };
            bytes.extend(escaped.unwrap_or_else(|| vec![*first]));
        }
        String::from_utf8_lossy(&bytes).into_owned()
    };
    Some(Secret::new(format!("{}:{}", decoded(url.username()), decoded(url.password().unwrap_or_default()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_are_for_the_index_alone_and_shown_to_nobody() {
        let root = Root::new(&"https://al%40ice:s%3Acret@index.example:8443/simple?x=y".parse().unwrap());
        assert_eq!(root.url().as_str(), "https://index.example:8443/simple/?x=y");
        assert_eq!(shown(root.url()), "https://index.example:8443/simple/");
        let shown_to = |url: &str| root.authorization_for(&url.parse().unwrap()).map(|secret| secret.expose().to_owned());
        let header = format!("Basic {}", STANDARD.encode("al@ice:s:cret"));
        assert_eq!(shown_to("https://index.example:8443/packages/a.whl"), Some(header));
        for elsewhere in ["https://index.example/a", "http://index.example:8443/a", "https://files.example:8443/a"] {
            assert_eq!(shown_to(elsewhere), None, "{elsewhere}");
        }
        assert_eq!(root.project(&NormalizedName::parse("my-app").unwrap()).as_str(), "https://index.example:8443/simple/my-app/?x=y");
    }

    #[test]
    fn an_address_is_shown_without_what_may_be_secret() {
        let url = "https://a:b@files.example/x.whl?signature=abc#sha256=0".parse().unwrap();
        assert_eq!(shown(&url), "https://files.example/x.whl");
    }
}
