//! [`Beginners`]: people at the steps between their first log-in and their second factor, each of which asks for a secret of its own.

use crate::support::people::{Person, SESSION};
use crate::support::place::Place;

/// Where a device is added.
pub(super) const PROVISION: &str = "/manage/account/webauthn-provision";

/// Somebody who has begun.
pub(super) struct Beginner {
    pub(super) session: String,
    pub(super) person: Person,
}

/// One at each step.
pub(super) struct Beginners {
    /// Who is shown recovery codes and has to type one back.
    pub(super) with_codes: Beginner,
    /// Who has done that, and is offered an app or a device.
    pub(super) without_factor: Beginner,
    /// Whose first factor is a device, and who is offered an app.
    pub(super) with_device: Beginner,
}

impl Beginners {
    /// Nobody with nothing.
    pub(super) fn nobody() -> Self {
        Self { with_codes: Beginner::nobody(), without_factor: Beginner::nobody(), with_device: Beginner::nobody() }
    }

    /// Three people, of whom nobody has heard before.
    pub(super) async fn new(place: &Place, number: u8) -> Self {
        let with_codes = Beginner::with_codes(place, format!("saver-{number}").leak()).await;
        let mut without_factor = Beginner::with_codes(place, format!("beginner-{number}").leak()).await;
        without_factor.type_back(place).await;
        let mut with_device = Beginner::with_codes(place, format!("carrier-{number}").leak()).await;
        with_device.type_back(place).await;
        let answer = place.answer(PROVISION, &with_device.session, |options| Place::device().create(options)).await;
        let added = place.act(&with_device.session, "/api/devices/add-first", &[("name", "key"), ("device", &answer)]).await;
        with_device.session = added.cookie(SESSION).expect("a new cookie at the new step");
        without_factor.take_offer(place).await;
        with_device.take_offer(place).await;
        Self { with_codes, without_factor, with_device }
    }
}

impl Beginner {
    fn nobody() -> Self {
        Self { session: String::new(), person: Person { username: "nobody", secret: None, recovery_codes: Vec::new() } }
    }

    async fn with_codes(place: &Place, username: &'static str) -> Self {
        let mut person = place.register(username).await;
        let session = place.log_in(&person).await;
        place.act(&session, "/api/recovery-codes/generate", &[]).await;
        person.recovery_codes = place.reveal_recovery_codes(&session).await;
        Self { session, person }
    }

    async fn type_back(&mut self, place: &Place) {
        let code = self.person.recovery_codes.pop().expect("ten codes");
        place.act(&self.session, "/api/recovery-codes/confirm", &[("code", &code)]).await;
    }

    /// The app reads the secret, and its code was not typed yet.
    async fn take_offer(&mut self, place: &Place) {
        self.person.secret = Some(place.offered_secret(&self.session).await);
    }
}
