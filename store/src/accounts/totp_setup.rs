//! The secret that an authenticator app is offered.
//!
//! Showing a page writes nothing, so the secret is not stored while it is only offered: it is derived from the session and its account with a key that is
//! outside the database. The form's POST comes from the same session and finds the same secret, also when the person had to confirm who they are in between
//! and the cookie has changed. What else it is derived from is chance in the session's row: it is drawn anew by enabling, so that a secret in use is never
//! shown again, and gone with the session, so that not even the key makes that secret once more.

use uuid::Uuid;

use super::second_factor::TotpSecret;
use crate::Store;
use crate::auth::{Actor, Session};

const PURPOSE: &str = "totp enrolment";

/// What a person needs to set up an authenticator app. It is a secret, so it shows its name only.
pub struct TotpSetup {
    secret_base32: String,
    otpauth_uri: String,
}

impl std::fmt::Debug for TotpSetup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TotpSetup")
    }
}

impl TotpSetup {
    /// The secret in base32, to type by hand.
    pub fn secret_base32(&self) -> &str {
        &self.secret_base32
    }

    /// The address that the QR code carries.
    pub fn otpauth_uri(&self) -> &str {
        &self.otpauth_uri
    }
}

impl Store {
    /// The secret that this session may enrol.
    pub fn totp_setup(&self, who: &Session) -> TotpSetup {
        let secret = TotpSecret::cut(&self.keys().derive(PURPOSE, &about(who.actor(), who.app_offer())));
        TotpSetup { secret_base32: secret.base32(), otpauth_uri: secret.uri(who.username(), self.settings().host()) }
    }

    /// The secrets that may be on this person's page: the one that is offered in this session, and, where the key was replaced while they read the page, the
    /// one from before.
    pub(super) fn offered_secrets(&self, actor: Actor, offer: Uuid) -> impl Iterator<Item = TotpSecret> {
        self.keys().derived(PURPOSE, &about(actor, offer)).into_iter().map(|derived| TotpSecret::cut(&derived))
    }
}

fn about(actor: Actor, offer: Uuid) -> Vec<u8> {
    [actor.account.as_uuid().as_bytes().as_slice(), actor.session.as_uuid().as_bytes(), offer.as_bytes()].concat()
}
