//! [`Door`]: the places that take a device's answer, and who stands before them.

use self::Door::{Add, Confirm, Passkey, Step};
use crate::new_device::add_device;
use crate::support::answer::Answer;
use crate::support::ask::Ask;
use crate::support::device::Device;
use crate::support::people::Maintainer;
use crate::support::place::Place;

pub(super) const PROVISION: &str = "/manage/account/webauthn-provision";

/// A door that takes a device's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Door {
    Step,
    Passkey,
    Confirm,
    Add,
}

pub(super) const DOORS: [Door; 4] = [Step, Passkey, Confirm, Add];

impl Door {
    const fn form(self) -> &'static str {
        match self {
            Step => "/api/accounts/verify-device?page=/account/two-factor/",
            Passkey => "/api/passkeys/log-in?page=/account/login/",
            Confirm => "/api/accounts/reauthenticate?page=/account/reauthenticate/",
            Add => "/api/devices/add?page=/manage/account/webauthn-provision",
        }
    }

    pub(super) const fn refusal(self) -> &'static str {
        match self {
            Step | Passkey => "account:login:failure",
            Confirm => "account:reauthenticate:failure",
            Add => "account:two_factor:method_refused",
        }
    }

    /// What a device says here.
    fn tell(self, device: &mut Device, options: &str) -> String {
        if self == Add { device.create(options) } else { device.get(options) }
    }

    /// The answer of this device to what is asked here, and the cookie of whom it was asked.
    pub(super) async fn answered(self, place: &Place, alice: &Maintainer, device: &mut Device) -> (String, String) {
        let (page, cookie) = match self {
            Passkey => return place.passkey_answer(|options| device.get(options)).await,
            Step => ("/account/two-factor/", place.half_log_in(&alice.person).await),
            Confirm => ("/account/reauthenticate/", alice.session.clone()),
            Add => (PROVISION, alice.session.clone()),
        };
        let answer = place.answer(page, &cookie, |options| self.tell(device, options)).await;
        (cookie, answer)
    }

    fn ask(self, cookie: &str, answer: &str) -> Ask {
        let fields = [("device", answer), ("name", "another key"), ("password", ""), ("code", "")];
        let wanted: &[_] = match self {
            Step | Passkey => &fields[..1],
            Add => &fields[..2],
            Confirm => &[fields[0], fields[2], fields[3]],
        };
        Ask::post(self.form(), wanted).cookie(cookie)
    }

    pub(super) async fn send(self, place: &Place, cookie: &str, answer: &str) -> Answer {
        place.send(&self.ask(cookie, answer)).await
    }

    /// Sends what must be refused for this reason.
    pub(super) async fn refuses(self, place: &Place, (cookie, answer): (&str, &str), reason: &str) {
        let before = place.now().await;
        let refused = self.send(place, cookie, answer).await;
        assert!(refused.status == 303 && refused.location().contains("__err"), "{self:?} {reason}: {refused:?}");
        assert!(refused.sets_no_cookie(), "{self:?} {reason}: {refused:?}");
        assert!(!place.changed_since(&before).await, "{self:?} {reason} changed something");
        let events = place.events_since(&before).await;
        assert_eq!(events.len(), 1, "{self:?} {reason}: {events:?}");
        let event = events.first().expect("one");
        assert_eq!(
            (event.tag.as_str(), event.outcome.as_str(), event.reason.as_deref()),
            (self.refusal(), "refused", Some(reason)),
            "{self:?}"
        );
    }
}

/// Alice with an authenticator app and a device.
pub(super) async fn alice(place: &Place) -> (Maintainer, Device) {
    let mut alice = place.alice().await;
    let mut device = Place::device();
    alice.session = add_device(place, &alice.session, "blue key", &mut device).await;
    (alice, device)
}

/// The device for a door: a new one where a new one is asked for.
pub(super) fn for_door(door: Door, device: &Device) -> Device {
    if door == Add { Place::device() } else { device.clone() }
}
