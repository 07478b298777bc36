//! The secret that an authenticator app is offered.
//!
//! Showing a page writes nothing, so the secret is not stored while it is only offered: it is derived from the session's present cookie with a key
//! that is outside the database. The form's POST comes with the same cookie and finds the same secret. Enabling changes the cookie, so a secret in
//! use is never shown again.

use domain::ids::AccountId;

use super::second_factor::TotpSecret;
use crate::Store;
use crate::auth::{KeyHash, Session};

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
        let secret = self.offered_secret(who.account(), who.key());
        TotpSetup { secret_base32: secret.base32(), otpauth_uri: secret.uri(who.username(), self.settings().host()) }
    }

    pub(super) fn offered_secret(&self, account: AccountId, key: &KeyHash) -> TotpSecret {
        let mut about = account.as_uuid().as_bytes().to_vec();
        about.extend_from_slice(key);
        TotpSecret::cut(&self.keys().derive("totp enrolment", &about))
    }
}
