//! [`RelyingParty`]: this site, as security devices know it. The one file that talks to the WebAuthn library.
//!
//! The library's core is used, and not the friendlier crate around it, for one reason: there, the state of a ceremony holds copies of the credentials
//! from when it began, and a counter would be compared with a number of then. Here a state holds no credential, and an answer is judged against the row.
//!
//! What the core leaves to its caller is done here and in the files beside: the origin letter by letter and no foreign frames ([`client_data`]), the
//! user handle, the credential's id, the purpose of a challenge and its single use.

use std::time::Duration;

use domain::ids::AccountId;
use url::Url;
use webauthn_rs_core::WebauthnCore;
use webauthn_rs_core::error::WebauthnError;
use webauthn_rs_core::proto::{
    AllowCredentials, AuthenticationState, CredProtect, Credential, CredentialID, CredentialProtectionPolicy, PublicKeyCredential,
    RegisterPublicKeyCredential, RegistrationState, RequestRegistrationExtensions, ResidentKeyRequirement, UserVerificationPolicy,
};

use super::client_data;
use super::device::Device;
use crate::{Settings, Unavailable};

/// How long a browser lets a person look for their device.
const PATIENCE: Duration = Duration::from_mins(5);

/// Longest credential id (WebAuthn level 3, section 4).
const LONGEST_ID: usize = 1023;

/// This site towards security devices.
pub(super) struct RelyingParty {
    core: WebauthnCore,
    origin: String,
}

/// Who wants to add a device.
pub(super) struct Owner<'a> {
    pub(super) account: AccountId,
    pub(super) username: &'a str,
    pub(super) display_name: &'a str,
}

/// What a device showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::accounts) struct Verdict {
    /// Its counter; zero for a device that does not count.
    pub(in crate::accounts) counter: u32,
    /// Whether it checked who was using it, by a PIN, a finger or a face.
    pub(in crate::accounts) user_verified: bool,
}

impl RelyingParty {
    /// This site under its public URL: one exact origin, no subdomains, no other port. None where the host is an address and no name: browsers do not
    /// take part there.
    pub(super) fn of(settings: &Settings) -> Option<Self> {
        let host = settings.public_url.domain()?;
        let origin = settings.public_url.origin().ascii_serialization();
        let allowed = Url::parse(&origin).ok()?;
        let core = WebauthnCore::new_unsafe_experts_only(host, host, vec![allowed], PATIENCE, Some(false), Some(false));
        Some(Self { core, origin })
    }

    /// Options for the browser, and what must be kept of them. The device should be able to say by itself whom it is for, so that it can take the place
    /// of username and password; and should check who uses it, if it can.
    pub(super) fn offer_adding(&self, owner: &Owner<'_>, known: Vec<CredentialID>) -> Result<(String, RegistrationState), Unavailable> {
        let extensions = RequestRegistrationExtensions {
            // Found without being named only by whoever can unlock the device; named, it can be a plain second factor.
            cred_protect: Some(CredProtect {
                credential_protection_policy: CredentialProtectionPolicy::UserVerificationOptionalWithCredentialIDList,
                enforce_credential_protection_policy: Some(false),
            }),
            uvm: None,
            cred_props: Some(true),
            min_pin_length: None,
            hmac_create_secret: None,
        };
        let builder = self
            .core
            .new_challenge_register_builder(owner.account.as_uuid().as_bytes(), owner.username, owner.display_name)
            .map_err(|error| odd(&error))?
            .user_verification_policy(UserVerificationPolicy::Preferred)
            .exclude_credentials(Some(known))
            .extensions(Some(extensions));
        let (mut options, state) = self.core.generate_challenge_register(builder).map_err(|error| odd(&error))?;
        if let Some(selection) = &mut options.public_key.authenticator_selection {
            selection.resident_key = Some(ResidentKeyRequirement::Preferred);
        }
        Ok((json(&options.public_key)?, state))
    }

    /// Judges what a new device answered. The operator's word for a refusal.
    pub(super) fn judge_added(&self, answer: &RegisterPublicKeyCredential, state: &RegistrationState) -> Result<Credential, &'static str> {
        client_data::check(&answer.response.client_data_json, &self.origin)?;
        let credential = self.core.register_credential(answer, state, None).map_err(|error| word(&error))?;
        if answer.raw_id != credential.cred_id || credential.cred_id.len() > LONGEST_ID {
            return Err("unreadable_answer");
        }
        Ok(credential)
    }

    /// Options for one of these devices, or for any that knows the site when none is named; then it must check who uses it.
    pub(super) fn offer(&self, devices: Vec<AllowCredentials>, verify: bool) -> Result<(String, AuthenticationState), Unavailable> {
        let policy = if verify { UserVerificationPolicy::Required } else { UserVerificationPolicy::Preferred };
        let builder = self.core.new_challenge_authenticate_builder(Vec::new(), Some(policy)).map_err(|error| odd(&error))?;
        let (mut options, state) = self.core.generate_challenge_authenticate(builder).map_err(|error| odd(&error))?;
        options.public_key.allow_credentials = devices;
        Ok((json(&options.public_key)?, state))
    }

    /// Judges an answer against the device's row. The operator's word for a refusal.
    pub(super) fn judge(
        &self,
        answer: &PublicKeyCredential,
        state: &AuthenticationState,
        device: &Device,
    ) -> Result<Verdict, &'static str> {
        client_data::check(&answer.response.client_data_json, &self.origin)?;
        if answer.response.user_handle.as_ref().is_some_and(|handle| handle.as_slice() != device.account.as_uuid().as_bytes()) {
            return Err("device_of_another_account");
        }
        let result = self.core.authenticate_single_credential(answer, state, &device.credential).map_err(|error| word(&error))?;
        Ok(Verdict { counter: result.counter(), user_verified: result.user_verified() })
    }
}

fn json(options: &impl serde::Serialize) -> Result<String, Unavailable> {
    serde_json::to_string(options).map_err(|_| Unavailable::Inconsistent("the options of a ceremony cannot be written"))
}

fn odd(error: &WebauthnError) -> Unavailable {
    tracing::error!(cause = error.to_string(), "a ceremony could not begin");
    Unavailable::Inconsistent("a ceremony could not begin")
}

fn word(error: &WebauthnError) -> &'static str {
    match error {
        WebauthnError::InvalidClientDataType => "wrong_ceremony",
        WebauthnError::MismatchedChallenge => "wrong_challenge",
        WebauthnError::InvalidRPOrigin => "wrong_origin",
        WebauthnError::CredentialCrossOrigin => "inside_another_site",
        WebauthnError::InvalidRPIDHash => "wrong_site",
        WebauthnError::UserNotPresent => "user_not_present",
        WebauthnError::UserNotVerified => "user_not_verified",
        WebauthnError::CredentialPossibleCompromise => "counter_went_back",
        WebauthnError::AuthenticationFailure => "wrong_signature",
        WebauthnError::CredentialBackupEligibilityInconsistent | WebauthnError::CredentialMayNotBeHardwareBound => "device_changed",
        _ => "unreadable_answer",
    }
}
