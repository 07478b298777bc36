//! [`Browser`]: cookies, an address and nothing else.

use std::net::IpAddr;

use http::request::Parts;
use store::auth::{IssuedCookie, Proof, Refusal};
use store::{Client, Entropy};

use super::{World, secrets};

/// A browser. A clone of it is a stolen copy of its cookies.
#[derive(Clone)]
pub(crate) struct Browser {
    address: IpAddr,
    cookies: Vec<(String, String)>,
}

impl Browser {
    /// A fresh browser at an address of the documentation network.
    pub(crate) fn new() -> Self {
        Self::at([192, 0, 2, 1])
    }

    /// A fresh browser somewhere else.
    pub(crate) fn at(address: impl Into<IpAddr>) -> Self {
        Self { address: address.into(), cookies: Vec::new() }
    }

    /// Keeps a cookie; one of the same name goes.
    pub(crate) fn keep(&mut self, cookie: &IssuedCookie) {
        let (name, value) = cookie.header().split(';').next().unwrap().split_once('=').unwrap();
        secrets::note("cookie", value);
        self.keep_raw(name, value);
    }

    /// Keeps a cookie that somebody made up.
    pub(crate) fn keep_raw(&mut self, name: &str, value: &str) {
        self.cookies.retain(|(kept, _)| kept != name);
        self.cookies.push((name.to_owned(), value.to_owned()));
    }

    /// The value of a cookie.
    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.iter().find(|(kept, _)| kept == name).map(|(_, value)| value.as_str())
    }

    /// A request of this browser.
    pub(crate) fn request(&self) -> (Parts, Client) {
        let client = Client::new(self.address, "Browser/1", Entropy.id());
        let mut request = http::Request::builder().uri("/somewhere");
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(http::header::COOKIE, pairs.join("; "));
        }
        let (mut parts, ()) = request.body(()).unwrap().into_parts();
        parts.extensions.insert(client.clone());
        (parts, client)
    }

    /// Comes to a door that asks for this proof.
    pub(crate) async fn enter<P: Proof>(&self, world: &World) -> Result<(P, Client), Refusal> {
        let (parts, client) = self.request();
        Ok((P::admit(&world.store, &parts).await?, client))
    }

    /// Comes to a door that opens.
    pub(crate) async fn admitted<P: Proof>(&self, world: &World) -> (P, Client) {
        self.enter(world).await.map_err(|refusal| format!("{refusal:?}")).unwrap()
    }
}
