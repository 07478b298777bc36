//! [`Ceremony`]: what a page hands to the browser, and [`DeviceAnswer`]: what comes back.

use serde::Serialize;

use super::challenge::Bound;
use super::device::Device;
use super::relying_party::RelyingParty;
use crate::auth::{PasswordSeen, Session2fa};
use crate::{Store, Unavailable};

/// Options for the browser's `navigator.credentials`, and the sealed challenge that comes back with the answer.
#[derive(Clone, Debug)]
pub struct Ceremony {
    options: String,
    challenge: String,
}

impl Ceremony {
    /// The options as JSON, in the form of WebAuthn level 3, section 5.1.8 and following.
    pub fn options(&self) -> &str {
        &self.options
    }

    /// The sealed challenge.
    pub fn challenge(&self) -> &str {
        &self.challenge
    }

    pub(super) fn seal(store: &Store, bound: &Bound, (options, state): (String, impl Serialize)) -> Result<Self, Unavailable> {
        Ok(Self { options, challenge: store.seal_challenge(bound, state)? })
    }
}

/// What a form brings back: the sealed challenge as the page had it, and the device's answer as JSON.
#[derive(Clone, Debug, Default)]
pub struct DeviceAnswer {
    /// The sealed challenge.
    pub(super) challenge: String,
    /// The answer.
    pub(super) credential: String,
}

impl DeviceAnswer {
    /// Reads the form's field: the challenge, a full stop, the answer. What has another form is an answer to no challenge.
    pub fn read(field: &str) -> Self {
        let (challenge, credential) = field.split_once('.').unwrap_or((field, ""));
        Self { challenge: challenge.to_owned(), credential: credential.to_owned() }
    }
}

impl Store {
    /// Whether browsers take part here: security devices belong to a name, so a site that is reached by its address has none.
    pub fn takes_devices(&self) -> bool {
        RelyingParty::of(self.settings()).is_some()
    }

    /// Asks for a device in the second step of this log-in. None if the person has none.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn offer_second_step(&self, seen: &PasswordSeen) -> Result<Option<Ceremony>, Unavailable> {
        self.offer_to_owner(seen.account(), &Bound::second_step(seen)).await
    }

    /// Asks for a device to confirm that it is still the same person. None if the person has none.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn offer_reauthentication(&self, who: &Session2fa) -> Result<Option<Ceremony>, Unavailable> {
        self.offer_to_owner(who.account(), &Bound::reauthentication(who.actor())).await
    }

    /// Whether the person of this log-in has an authenticator app to ask for.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn has_authenticator(&self, seen: &PasswordSeen) -> Result<bool, Unavailable> {
        let account = seen.account().as_uuid();
        Ok(sqlx::query_scalar!(r#"select exists (select from totp_factors where account_id = $1) as "exists!""#, account)
            .fetch_one(self.pool())
            .await?)
    }

    async fn offer_to_owner(&self, account: domain::ids::AccountId, bound: &Bound) -> Result<Option<Ceremony>, Unavailable> {
        let Some(site) = RelyingParty::of(self.settings()) else { return Ok(None) };
        let devices = Device::named(self, account).await?;
        if devices.is_empty() {
            return Ok(None);
        }
        Ceremony::seal(self, bound, site.offer(devices, false)?).map(Some)
    }
}
