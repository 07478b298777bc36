//! [`Carried`]: what a browser carries in cookies beside its session. None of it opens a door by itself.

use http::request::Parts;

use super::cookie::Presented;
use super::{CookieKind, Key, KeyHash};
use crate::Store;
use crate::accounts::LinkSecret;

/// The marks of a browser: which log-in waits in it, by which cookie it is known, the link that sets a new password or the invitation that lets somebody
/// register while its form is corrected, and by which cookie it was asked for a passkey.
#[derive(Debug, Default)]
pub struct Carried {
    waiting: Option<KeyHash>,
    device: Option<KeyHash>,
    reset: Option<LinkSecret>,
    invitation: Option<LinkSecret>,
    passkey: Option<KeyHash>,
}

impl Carried {
    /// Reads them. What was never issued, or comes twice, is not there.
    pub(crate) fn of(store: &Store, parts: &Parts) -> Self {
        Self {
            waiting: key(store, parts, CookieKind::WaitingLogin),
            device: key(store, parts, CookieKind::Device),
            reset: link(store, parts, CookieKind::ResetLink),
            invitation: link(store, parts, CookieKind::Invitation),
            passkey: key(store, parts, CookieKind::Passkey),
        }
    }

    /// The secret of a link whose form was refused a moment ago: the address of the page holds it no more.
    pub fn into_reset_link(self) -> Option<LinkSecret> {
        self.reset
    }

    /// The secret of an invitation whose form was refused a moment ago.
    pub fn into_invitation(self) -> Option<LinkSecret> {
        self.invitation
    }

    pub(crate) const fn waiting(&self) -> Option<&KeyHash> {
        self.waiting.as_ref()
    }

    pub(crate) const fn passkey(&self) -> Option<&KeyHash> {
        self.passkey.as_ref()
    }

    pub(crate) const fn device(&self) -> Option<&KeyHash> {
        self.device.as_ref()
    }
}

impl Store {
    /// What this browser carries beside its session.
    pub fn carried(&self, parts: &Parts) -> Carried {
        Carried::of(self, parts)
    }
}

/// The secret of a link in this cookie.
fn link(store: &Store, parts: &Parts, kind: CookieKind) -> Option<LinkSecret> {
    kind.single_value(store.settings(), parts).and_then(|text| LinkSecret::parse(&text).ok())
}

/// The hash of the key in this cookie.
pub(super) fn key(store: &Store, parts: &Parts, kind: CookieKind) -> Option<KeyHash> {
    match Key::presented(store.settings(), parts, kind) {
        Presented::Key(key) => Some(key.hash()),
        Presented::Nothing | Presented::Garbled => None,
    }
}
