//! What a [`Person`] does with a [`Device`].

use domain::account::{DeviceName, Password};
use domain::ids::DeviceId;
use store::accounts::{AddDeviceError, Ceremony, DeviceAnswer, PasskeyError, ReauthenticateError, SecondFactorError, SecondFactorSeen};
use store::auth::{Fresh2fa, PasswordSeen, Public, Session, Session2fa};

use super::{Browser, Device, Person, World, secrets};

/// Where the site of a [`World`] is.
pub(crate) const ORIGIN: &str = "http://localhost:8000";

/// The answer to a challenge.
pub(crate) fn answer(ceremony: &Ceremony, credential: impl std::fmt::Display) -> DeviceAnswer {
    secrets::note("challenge", ceremony.challenge());
    DeviceAnswer::read(&format!("{}.{credential}", ceremony.challenge()))
}

impl Browser {
    /// The challenge for a new device.
    pub(crate) async fn asks_for_new_device(&self, world: &World) -> Ceremony {
        let (who, _) = self.admitted::<Session>(world).await;
        world.store.offer_adding(&who).await.unwrap().unwrap()
    }

    /// The challenge of the second step.
    pub(crate) async fn asks_for_second_step(&self, world: &World) -> Ceremony {
        let (seen, _) = self.admitted::<PasswordSeen>(world).await;
        world.store.offer_second_step(&seen).await.unwrap().expect("the person has a device")
    }

    /// The challenge for confirming.
    pub(crate) async fn asks_to_confirm(&self, world: &World) -> Ceremony {
        let (who, _) = self.admitted::<Session2fa>(world).await;
        world.store.offer_reauthentication(&who).await.unwrap().expect("the person has a device")
    }

    /// The challenge for a passkey.
    pub(crate) async fn asks_for_passkey(&mut self, world: &World) -> Ceremony {
        let (who, _) = self.admitted::<Public>(world).await;
        let (ceremony, cookie) = world.store.offer_passkey(who, &world.store.carried(&self.request().0)).unwrap().unwrap();
        if let Some(cookie) = cookie {
            self.keep(&cookie);
        }
        ceremony
    }

    /// Sends the answer for a new device, as the account's first factor or as one more.
    pub(crate) async fn adds(&mut self, world: &World, name: &str, answer: &DeviceAnswer) -> Result<(), AddDeviceError> {
        let name = DeviceName::parse(name).unwrap();
        let (who, client) = self.admitted::<Session>(world).await;
        let cookie = if who.has_second_factor() {
            let (who, client) = self.admitted::<Fresh2fa>(world).await;
            world.store.add_device(who, &client, name, answer).await?
        } else {
            world.store.add_first_device(who, &client, name, answer).await?
        };
        self.keep(&cookie);
        Ok(())
    }

    /// Sends the answer of the second step.
    pub(crate) async fn finishes(&mut self, world: &World, answer: &DeviceAnswer) -> Result<SecondFactorSeen, SecondFactorError> {
        let (seen, client) = self.admitted::<PasswordSeen>(world).await;
        let seen = world.store.verify_device(seen, &client, answer).await?;
        self.keep(&seen.cookie);
        Ok(seen)
    }

    /// Sends a passkey's answer.
    pub(crate) async fn enters(&mut self, world: &World, answer: &DeviceAnswer) -> Result<SecondFactorSeen, PasskeyError> {
        let (who, client) = self.admitted::<Public>(world).await;
        let carried = world.store.carried(&self.request().0);
        let seen = world.store.log_in_with_passkey(who, &client, (answer, &carried), None).await?;
        self.keep(&seen.cookie);
        Ok(seen)
    }

    /// Sends a device's answer to confirm, with a password or without.
    pub(crate) async fn confirms(
        &mut self,
        world: &World,
        password: Option<Password>,
        answer: &DeviceAnswer,
    ) -> Result<(), ReauthenticateError> {
        let (who, client) = self.admitted::<Session2fa>(world).await;
        let cookie = world.store.reauthenticate_with_device(who, &client, password, answer).await?;
        self.keep(&cookie);
        Ok(())
    }
}

impl Person {
    /// Registers, saves recovery codes and adds a device as the first factor.
    pub(crate) async fn with_device(world: &World, name: &'static str) -> (Self, Browser, Device) {
        let mut person = Self::registered(world, name).await;
        let mut browser = Browser::new();
        person.begin(world, &mut browser).await.unwrap();
        person.take_codes(world, &browser).await;
        person.confirm_codes(world, &browser).await;
        let device = person.adds_device(world, &mut browser, "key").await;
        (person, browser, device)
    }

    /// Adds a fresh device under this name.
    pub(crate) async fn adds_device(&self, world: &World, browser: &mut Browser, name: &str) -> Device {
        let mut device = Device::at(ORIGIN);
        let ceremony = browser.asks_for_new_device(world).await;
        let credential = device.create(ceremony.options());
        browser.adds(world, name, &answer(&ceremony, credential)).await.unwrap();
        device
    }
}

/// The ids of everybody's devices, oldest first.
pub(crate) async fn device_ids(world: &World) -> Vec<DeviceId> {
    let ids: Vec<uuid::Uuid> =
        sqlx::query_scalar("select device_id from security_devices order by created_at, name").fetch_all(&world.pool).await.unwrap();
    ids.into_iter().map(DeviceId::new).collect()
}
