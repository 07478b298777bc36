//! Every door of the program, at an address that a request can be sent to.

use axum::http::Method;

use super::ask::Ask;
use super::place::Place;

/// Every method that a browser or a tool can send to a server, and one that HTTP itself does not know (RFC 4918): anybody may make up more. `CONNECT` is
/// for proxies.
pub(crate) fn methods() -> [Method; 9] {
    let made_up = Method::from_bytes(b"PROPFIND").expect("a token");
    [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::OPTIONS, Method::TRACE, made_up]
}

/// A feed's secret that nobody was ever given.
pub(crate) const NO_FEED: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// One address, and the policy of its door for each method that opens one.
#[derive(Clone, Debug)]
pub(crate) struct Address {
    pub(crate) path: String,
    policies: Vec<(Method, String)>,
}

impl Address {
    /// The policy of the door that this method opens here; none where there is no door. `HEAD` opens what `GET` opens.
    pub(crate) fn policy(&self, method: &Method) -> Option<&str> {
        let method = if *method == Method::HEAD { &Method::GET } else { method };
        self.policies.iter().find(|(opens, _)| opens == method).map(|(_, policy)| policy.as_str())
    }

    /// Whether a session is read here.
    pub(crate) fn is_web(&self) -> bool {
        !["/simple", "/packages", "/pypi", "/integrity", "/changes", "/feed", "/rss", "/legacy", "/_/", "/.well-known"]
            .iter()
            .any(|prefix| self.path.starts_with(prefix))
    }

    /// Whether it is a server function.
    pub(crate) fn is_function(&self) -> bool {
        self.path.starts_with("/api/")
    }
}

/// Whether this policy needs a session.
pub(crate) fn needs_session(policy: &str) -> bool {
    matches!(policy, "session" | "session_2fa" | "session_2fa_fresh" | "admin")
}

impl Place {
    /// Every address of `bonded doors`, its parameters filled in with what alice has published.
    pub(crate) async fn addresses(&self) -> Vec<Address> {
        let file = self.published_file().await;
        let mut addresses: Vec<Address> = Vec::new();
        for line in server::routes::doors().list().lines() {
            let [method, pattern, policy] = line.split(' ').collect::<Vec<_>>().try_into().expect("METHOD PATH POLICY");
            let path = fill(pattern, &file);
            let policy = (method.parse().expect("a method"), policy.to_owned());
            match addresses.iter_mut().find(|address| address.path == path) {
                Some(address) => address.policies.push(policy),
                None => addresses.push(Address { path, policies: vec![policy] }),
            }
        }
        // The door of a file opens its metadata too.
        let beside: Vec<_> = addresses.iter().filter(|address| address.path == file).cloned().collect();
        addresses.extend(beside.into_iter().map(|address| Address { path: format!("{file}.metadata"), ..address }));
        assert!(addresses.len() > 30, "the list of doors is too short to be whole");
        addresses
    }

    /// The path of the file that alice has published.
    pub(crate) async fn published_file(&self) -> String {
        let page = self.send(&Ask::new(Method::GET, "/simple/acme-lib/").with("accept", "application/vnd.pypi.simple.v1+json")).await;
        let page: serde_json::Value = serde_json::from_str(&page.body).expect("JSON");
        let url = page["files"][0]["url"].as_str().expect("a file").to_owned();
        let at = url.find("/packages/").expect("a path below /packages");
        url[at..].to_owned()
    }
}

fn fill(pattern: &str, file: &str) -> String {
    if pattern.starts_with("/packages/") {
        return file.to_owned();
    }
    let filename = file.rsplit('/').next().expect("a name");
    let path = pattern
        .replace("{filename}", filename)
        .replace("{name}", "acme-lib")
        .replace("{username}", "alice")
        .replace("{version}", "1.0")
        .replace("{*path}", "bonded.css")
        .replace("{secret}", NO_FEED);
    assert!(!path.contains('{'), "say what stands for the parameters of {pattern}");
    path
}
