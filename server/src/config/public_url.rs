//! [`PublicUrl`]: where people reach the site.

use std::str::FromStr;

use url::{Host, Url};

/// `https://host[:port]`, or `http://` for this machine. It decides links, cookie flags, `WebAuthn`'s RP id and the tokens' location; request
/// headers never do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(Url);

impl PublicUrl {
    /// The default for a program that listens on `port`.
    ///
    /// # Panics
    ///
    /// Never: a host name and a port make a URL.
    pub fn of_this_machine(port: u16) -> Self {
        Self(Url::parse(&format!("http://localhost:{port}")).expect("a host name and a port make a URL"))
    }

    /// Whether it may be used: `http` is for this machine, where nobody can listen in on the way.
    pub fn is_safe(&self) -> bool {
        self.is_https() || is_loopback(&self.0)
    }

    /// Whether people come by TLS.
    pub fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// The URL.
    pub fn url(&self) -> &Url {
        &self.0
    }
}

/// Whether the URL's host is this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

impl std::fmt::Display for PublicUrl {
    /// Without the final `/`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.as_str().trim_end_matches('/'))
    }
}

impl FromStr for PublicUrl {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = Url::parse(text).map_err(|_| "expected a URL such as https://packages.example.org")?;
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
            return Err("expected a URL that begins with https:// (or http:// for this machine)");
        }
        if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
            return Err("a public URL has no path, query or fragment: the site needs a host name of its own");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err("a public URL has no user name or password");
        }
        Ok(Self(url))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn http_is_for_this_machine_only() {
        for safe in
            ["https://packages.example.org", "http://localhost", "http://localhost:8000/", "http://127.0.0.2:1", "http://[::1]:8000"]
        {
            assert!(safe.parse::<PublicUrl>().unwrap().is_safe(), "{safe}");
        }
        for unsafe_url in ["http://packages.example.org", "http://localhost.example.org", "http://10.0.0.1", "http://0.0.0.0:8000"] {
            assert!(!unsafe_url.parse::<PublicUrl>().unwrap().is_safe(), "{unsafe_url}");
        }
    }

    #[test]
    fn a_public_url_is_a_host_and_nothing_more() {
        for wrong in [
            "packages.example.org",
            "ftp://example.org",
            "https://example.org/pypi",
            "https://example.org/?a",
            "https://a:b@example.org",
            "https://",
            "",
        ] {
            assert!(wrong.parse::<PublicUrl>().is_err(), "{wrong}");
        }
        assert_eq!("https://Example.org:443/".parse::<PublicUrl>().unwrap().to_string(), "https://example.org");
        assert_eq!(PublicUrl::of_this_machine(8000).to_string(), "http://localhost:8000");
    }
}
