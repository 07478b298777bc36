//! What a browser holds: opaque random ids, and nothing else.
//!
//! The id is tower-sessions' (128 random bits in base64url). The row it leads to is keyed by its SHA-256, so that a copy of the database opens no session.
//! The layer and the save of tower-sessions are not used: it writes after the response, and a log-in must be one transaction with its audit event.

use std::fmt;

use cookie::{Cookie, SameSite};
use http::request::Parts;
use sha2::{Digest, Sha256};
use time::Duration;
use tower_sessions_core::session::Id;
use words::Language;
use zeroize::Zeroizing;

use crate::{Entropy, Settings};

/// The only place that names cookies: whatever sets one names a kind of this list.
macro_rules! cookies {
    ($($(#[doc = $what:literal])+ $kind:ident = $name:literal,)+) => {
        /// Which of the cookies.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum CookieKind {
            $($(#[doc = $what])+ $kind,)+
        }

        impl CookieKind {
            /// Every cookie that this program ever sets.
            pub const ALL: &[Self] = &[$(Self::$kind),+];

            /// The cookie's name. Over TLS it carries the prefix that pins it to this host (RFC 6265bis section 4.1.3.2).
            pub fn name(self, settings: &Settings) -> &'static str {
                match (self, settings.is_https()) {
                    $(
                        (Self::$kind, true) => concat!("__Host-", $name),
                        (Self::$kind, false) => $name,
                    )+
                }
            }

            /// Whether a cookie of this name is this one, over TLS or without.
            pub fn is_named(self, name: &str) -> bool {
                match self {
                    $(Self::$kind => matches!(name, $name | concat!("__Host-", $name)),)+
                }
            }
        }
    };
}

cookies! {
    /// A logged-in browser.
    Session = "bonded-session",
    /// A log-in that waits for its second factor.
    PreAuth = "bonded-preauth",
    /// A log-in from a new place that waits for its mailed confirmation.
    WaitingLogin = "bonded-waiting",
    /// A browser that somebody logged in with before. It spares that confirmation, and stands for no factor.
    Device = "bonded-device",
    /// The secret of a mailed link, from a form that was refused to the same form shown again: the address must not keep it.
    ResetLink = "bonded-reset",
    /// The same for the secret of an invitation to open an account.
    Invitation = "bonded-invitation",
    /// A browser that was asked for a passkey: the answer has to come from the same one.
    Passkey = "bonded-passkey",
    /// The language that a reader chose. No secret, and it opens nothing.
    Language = "bonded-language",
}

/// How long a browser is known. Browsers keep no cookie for longer (RFC 6265bis section 5.5).
const KNOWN_FOR: Duration = Duration::days(400);

/// How long a refused form may be corrected.
const RESET_FOR: Duration = Duration::hours(1);

impl CookieKind {
    /// `Strict` where the cookie is only ever sent from our own pages; `Lax` lets a link from a mail find the session.
    const fn same_site(self) -> SameSite {
        match self {
            Self::Session | Self::WaitingLogin | Self::Language => SameSite::Lax,
            Self::PreAuth | Self::Device | Self::ResetLink | Self::Invitation | Self::Passkey => SameSite::Strict,
        }
    }

    /// How long the browser keeps it; none: until it is closed.
    const fn max_age(self) -> Option<Duration> {
        match self {
            Self::Device | Self::Language => Some(KNOWN_FOR),
            Self::ResetLink | Self::Invitation => Some(RESET_FOR),
            Self::Session | Self::PreAuth | Self::WaitingLogin | Self::Passkey => None,
        }
    }

    /// Takes the cookie away.
    pub fn removal(self, settings: &Settings) -> IssuedCookie {
        let mut cookie = self.build(settings, String::new());
        cookie.make_removal();
        IssuedCookie(cookie.to_string())
    }

    fn build(self, settings: &Settings, value: String) -> Cookie<'static> {
        let mut cookie = Cookie::build((self.name(settings), value))
            .path("/")
            .http_only(true)
            .secure(settings.is_https())
            .same_site(self.same_site())
            .build();
        cookie.set_max_age(self.max_age());
        cookie
    }

    /// The cookie that keeps this language.
    pub fn language(settings: &Settings, language: Language) -> IssuedCookie {
        Self::Language.carrying(settings, language.tag().to_owned())
    }

    /// The language that the reader chose, if they did.
    pub fn chosen_language(settings: &Settings, parts: &Parts) -> Option<Language> {
        Language::from_tag(&Self::Language.single_value(settings, parts)?)
    }

    /// The cookie with this value, which is a secret unless it names a language.
    pub(crate) fn carrying(self, settings: &Settings, value: String) -> IssuedCookie {
        IssuedCookie(self.build(settings, value).to_string())
    }

    /// What the request presents in this cookie, if it presents exactly one.
    pub(crate) fn single_value(self, settings: &Settings, parts: &Parts) -> Option<Zeroizing<String>> {
        let name = self.name(settings);
        let headers = parts.headers.get_all(http::header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut values = headers.flat_map(Cookie::split_parse).filter_map(Result::ok).filter(|cookie| cookie.name() == name);
        match (values.next(), values.next()) {
            (Some(cookie), None) => Some(Zeroizing::new(cookie.value().to_owned())),
            (Some(_) | None, _) => None,
        }
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
        kind.carrying(settings, value)
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

/// A `Set-Cookie` header value, made by a [`CookieKind`] and nothing else. It may hold a secret, so it prints its name only.
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
