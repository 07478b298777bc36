//! The secret that an authenticator app is offered.
//!
//! Showing a page writes nothing, so the secret is not stored while it is only offered: it is derived from the session and its account with a key that is
//! outside the database. The form's POST comes from the same session and finds the same secret, also when the person had to confirm who they are in between
//! and the cookie has changed. Enabling counts on, so a secret in use is never shown again.

use super::second_factor::TotpSecret;
use crate::Store;
use crate::auth::{Actor, Session};

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
        let secret = self.offered_secret(who.actor(), who.apps_enrolled());
        TotpSetup { secret_base32: secret.base32(), otpauth_uri: secret.uri(who.username(), self.settings().host()) }
    }

    /// The secret that is offered in this person's session after so many were enrolled in it.
    pub(super) fn offered_secret(&self, actor: Actor, enrolled_before: i32) -> TotpSecret {
        let mut about = actor.account.as_uuid().as_bytes().to_vec();
        about.extend_from_slice(actor.session.as_uuid().as_bytes());
        about.extend_from_slice(&enrolled_before.to_be_bytes());
        TotpSecret::cut(&self.keys().derive("totp enrolment", &about))
    }
}
