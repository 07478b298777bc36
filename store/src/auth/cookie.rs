//! What a browser holds: an opaque random id, and nothing else.
//!
//! The id is tower-sessions' (128 random bits in base64url). The row it leads to is keyed by its SHA-256, so that a copy of the database opens no session.
//! The layer and the save of tower-sessions are not used: it writes after the response, and a log-in must be one transaction with its audit event.

use std::fmt;

use cookie::{Cookie, SameSite};
use http::request::Parts;
use sha2::{Digest, Sha256};
use tower_sessions_core::session::Id;
use zeroize::Zeroizing;

use crate::{Entropy, Settings};

/// Which of the two cookies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CookieKind {
    /// A logged-in browser.
    Session,
    /// A log-in that waits for its second factor.
    PreAuth,
}

impl CookieKind {
    /// The cookie's name. Over TLS it carries the prefix that pins it to this host (RFC 6265bis section 4.1.3.2).
    pub fn name(self, settings: &Settings) -> &'static str {
        match (self, settings.is_https()) {
            (Self::Session, true) => "__Host-bonded-session",
            (Self::Session, false) => "bonded-session",
            (Self::PreAuth, true) => "__Host-bonded-preauth",
            (Self::PreAuth, false) => "bonded-preauth",
        }
    }

    /// `Strict` where the cookie is only ever sent from our own pages; `Lax` lets a link from a mail find the session.
    const fn same_site(self) -> SameSite {
        match self {
            Self::Session => SameSite::Lax,
            Self::PreAuth => SameSite::Strict,
        }
    }

    /// A `Set-Cookie` value that takes the cookie away.
    pub fn removal(self, settings: &Settings) -> String {
        let mut cookie = self.build(settings, String::new());
        cookie.make_removal();
        cookie.to_string()
    }

    fn build(self, settings: &Settings, value: String) -> Cookie<'static> {
        Cookie::build((self.name(settings), value))
            .path("/")
            .http_only(true)
            .secure(settings.is_https())
            .same_site(self.same_site())
            .build()
    }
}

/// The random id that a cookie holds.
pub(crate) struct Key(Zeroizing<[u8; 16]>);

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

/// What the row holds of a [`Key`].
pub(crate) type KeyHash = [u8; 32];

impl Key {
    /// A new one.
    pub(crate) fn generate(entropy: Entropy) -> Self {
        Self(entropy.bytes())
    }

    /// The one that the request presents in this cookie, if it presents exactly one and it has the right form.
    pub(crate) fn presented(settings: &Settings, parts: &Parts, kind: CookieKind) -> Presented {
        let name = kind.name(settings);
        let headers = parts.headers.get_all(http::header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut values = headers.flat_map(Cookie::split_parse).filter_map(Result::ok).filter(|cookie| cookie.name() == name);
        match (values.next(), values.next()) {
            (None, _) => Presented::Nothing,
            (Some(cookie), None) => cookie.value().parse::<Id>().map_or(Presented::Garbled, |id| Presented::Key(Self::from(id))),
            // Two cookies of one name: somebody else set one of them.
            (Some(_), Some(_)) => Presented::Garbled,
        }
    }

    pub(crate) fn hash(&self) -> KeyHash {
        Sha256::digest(self.0.as_slice()).into()
    }

    /// The cookie that carries this key.
    pub(crate) fn issue(&self, kind: CookieKind, settings: &Settings) -> IssuedCookie {
        let value = Id(i128::from_le_bytes(*self.0)).to_string();
        IssuedCookie(kind.build(settings, value).to_string())
    }
}

impl From<Id> for Key {
    fn from(id: Id) -> Self {
        Self(Zeroizing::new(id.0.to_le_bytes()))
    }
}

/// What a request shows in a cookie.
pub(crate) enum Presented {
    /// No such cookie.
    Nothing,
    /// Something that was never issued.
    Garbled,
    /// An id of the right form.
    Key(Key),
}

/// A `Set-Cookie` header value. It holds a secret, so it prints its name only.
pub struct IssuedCookie(String);

impl IssuedCookie {
    /// The header's value.
    pub fn header(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for IssuedCookie {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IssuedCookie")
    }
}
