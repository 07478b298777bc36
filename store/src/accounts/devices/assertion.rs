//! [`Assertion`]: a device's answer whose challenge is used up, on its way to being judged.

use domain::ids::AccountId;
use sqlx::PgConnection;
use webauthn_rs_core::proto::{AuthenticationState, PublicKeyCredential};

use super::challenge::Bound;
use super::device::Device;
use super::offer::DeviceAnswer;
use super::relying_party::{RelyingParty, Verdict};
use crate::{Store, Unavailable};

/// Where the flags stand in authenticator data, and which of them says that the device checked who used it (WebAuthn level 3, section 6.1).
const FLAGS: usize = 32;
const USER_VERIFIED: u8 = 1 << 2;

/// An answer to a challenge of ours, not judged yet.
pub(in crate::accounts) struct Assertion {
    site: RelyingParty,
    state: AuthenticationState,
    answer: PublicKeyCredential,
}

impl std::fmt::Debug for Assertion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Assertion")
    }
}

impl Store {
    /// Takes an answer and uses its challenge up. The operator's word where there is nothing to judge.
    pub(in crate::accounts) async fn take_answer(
        &self,
        bound: &Bound,
        answer: &DeviceAnswer,
    ) -> Result<Result<Assertion, &'static str>, Unavailable> {
        let Some(site) = RelyingParty::of(self.settings()) else { return Ok(Err("no_devices_here")) };
        let state = match self.take_challenge(bound, &answer.challenge).await? {
            Ok(state) => state,
            Err(reason) => return Ok(Err(reason)),
        };
        let Ok(answer) = serde_json::from_str(&answer.credential) else { return Ok(Err("unreadable_answer")) };
        Ok(Ok(Assertion { site, state, answer }))
    }
}

impl Assertion {
    /// The credential that the answer names.
    pub(super) fn credential(&self) -> &[u8] {
        &self.answer.raw_id
    }

    /// Whose the device says it is. Only a device that was found without being named must say so.
    pub(super) fn user_handle(&self) -> Option<&[u8]> {
        self.answer.response.user_handle.as_deref()
    }

    /// Whether the device claims to have checked who used it. A claim: only the verdict holds.
    pub(in crate::accounts) fn claims_verification(&self) -> bool {
        self.answer.response.authenticator_data.get(FLAGS).is_some_and(|flags| flags & USER_VERIFIED != 0)
    }

    /// Judges the answer against the person's device, and keeps its counter, in the transaction that holds what it opens.
    pub(in crate::accounts) async fn consume(
        &self,
        connection: &mut PgConnection,
        store: &Store,
        account: AccountId,
    ) -> Result<Result<(Device, Verdict), &'static str>, Unavailable> {
        let Some(device) = Device::lock(connection, store.keys(), account, self.credential()).await? else {
            return Ok(Err("unknown_device"));
        };
        match self.site.judge(&self.answer, &self.state, &device) {
            Ok(verdict) => {
                device.used(connection, verdict.counter, store.now()).await?;
                Ok(Ok((device, verdict)))
            }
            Err(reason) => Ok(Err(reason)),
        }
    }
}
