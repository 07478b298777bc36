//! Logging in: a security device as the second step.

use store::accounts::{Ceremony, DeviceAnswer};

use super::second_factor::{leave_the_step, refused};
use crate::form::{Form, SecretInput};
use crate::gate::{client, store};
use crate::islands::security_device::{Asks, device_button};
use crate::prelude::*;
use crate::visit::Visit;

/// The form with the button, for the page of the second step.
pub(super) fn device_form(visit: &Visit, ceremony: &Ceremony) -> AnyView {
    let button = device_button(words::accounts::use_device(), true, Asks::Known(ceremony));
    Form::of::<VerifyDevice>(visit).view(button, ())
}

/// Checks the device's answer and logs the person in.
///
/// # Errors
///
/// When the answer is none to this log-in's challenge, too many were tried, the password step is over, or the store does not answer.
#[auth(password_seen)]
#[server(endpoint = "accounts/verify-device")]
pub async fn verify_device(device: SecretInput) -> Result<(), Fault> {
    let answer = DeviceAnswer::read(device.expose());
    match store()?.verify_device(who, &client()?, &answer).await {
        Ok(seen) => leave_the_step(&seen),
        Err(refusal) => refused("device", refusal),
    }
}
