//! Passkeys and security keys: added, used in the second step, alone, and to confirm.

use sqlx::PgPool;
use store::accounts::{AddDeviceError, PasskeyError, ReauthenticateError, SecondFactorError};
use store::auth::{Fresh2fa, Public, Refusal, Session, Session2fa};

use crate::support::devices::{ORIGIN, answer, device_ids};
use crate::support::{Browser, Device, Person, World, password, verify_address};

/// The one event after this, in the words of a log-in.
pub(super) async fn one_event(world: &World, before: i64) -> (String, String, String, Option<String>) {
    let mut seen = world.events_after(before).await;
    assert_eq!(seen.len(), 1, "{seen:?}");
    seen.remove(0)
}

pub(super) fn event(tag: &str, method: &str, reason: Option<&str>) -> (String, String, String, Option<String>) {
    let outcome = if reason.is_some() { "refused" } else { "ok" };
    (tag.to_owned(), method.to_owned(), outcome.to_owned(), reason.map(str::to_owned))
}

#[sqlx::test(migrations = "../migrations")]
async fn a_person_adds_a_device_and_logs_in_with_it_in_both_ways(pool: PgPool) {
    let world = World::new(pool).await;
    let mut alice = Person::registered(&world, "alice").await;
    let (mut browser, mut elsewhere) = (Browser::new(), Browser::new());
    alice.begin(&world, &mut browser).await.unwrap();
    alice.begin(&world, &mut elsewhere).await.unwrap();
    alice.take_codes(&world, &browser).await;
    alice.confirm_codes(&world, &browser).await;
    let (old, before) = (browser.clone(), world.last_event().await);
    let mut device = alice.adds_device(&world, &mut browser, "blue key").await;
    assert_eq!(one_event(&world, before).await, event("account:two_factor:method_added", "password+webauthn", None));
    browser.admitted::<Fresh2fa>(&world).await;
    assert!(matches!(old.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)), "a new step has a new cookie");
    assert!(matches!(elsewhere.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)), "sessions without the factor end");

    let mut second = Browser::new();
    alice.begin(&world, &mut second).await.unwrap();
    let ceremony = second.asks_for_second_step(&world).await;
    let before = world.last_event().await;
    second.finishes(&world, &answer(&ceremony, device.get(ceremony.options()))).await.unwrap();
    assert_eq!(one_event(&world, before).await, event("account:login:success", "password+webauthn", None));
    second.admitted::<Fresh2fa>(&world).await;

    let mut third = Browser::new();
    let ceremony = third.asks_for_passkey(&world).await;
    let before = world.last_event().await;
    third.enters(&world, &answer(&ceremony, device.get(ceremony.options()))).await.unwrap();
    assert_eq!(one_event(&world, before).await, event("account:login:success", "webauthn", None));
    third.admitted::<Fresh2fa>(&world).await;

    let (who, _) = third.admitted::<Session>(&world).await;
    let devices = world.store.security_devices(&who).await.unwrap();
    assert_eq!((devices[0].name.as_str(), devices[0].last_used_at), ("blue key", Some(world.store.clock().now())));
    let subjects: Vec<_> = world.post().await.into_iter().map(|sent| sent.subject).collect();
    assert!(subjects.contains(&"[localhost] Security device added".to_owned()), "{subjects:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_16_recovery_codes_come_before_a_device(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Person::registered(&world, "alice").await;
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    let (state, before) = (world.state().await, world.last_event().await);
    let ceremony = browser.asks_for_new_device(&world).await;
    let credential = Device::at(ORIGIN).create(ceremony.options());
    let refused = browser.adds(&world, "key", &answer(&ceremony, credential)).await;
    assert!(matches!(refused, Err(AddDeviceError::RecoveryCodesFirst)), "{refused:?}");
    assert_eq!(world.state().await, state, "looking and being refused changes nothing");
    assert_eq!(
        one_event(&world, before).await,
        event("account:two_factor:method_refused", "password+webauthn", Some("recovery_codes_first"))
    );
}

#[sqlx::test(migrations = "../migrations")]
async fn a_16_names_and_credentials_are_unique_and_one_more_device_needs_a_fresh_session(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, mut browser, mut device) = Person::with_device(&world, "alice").await;
    let state = world.state().await;
    let ceremony = browser.asks_for_new_device(&world).await;
    assert!(ceremony.options().contains("excludeCredentials\":[{"), "known devices are named: {}", ceremony.options());
    let credential = Device::at(ORIGIN).create(ceremony.options());
    assert!(matches!(browser.adds(&world, "key", &answer(&ceremony, credential)).await, Err(AddDeviceError::NameTaken)));
    let ceremony = browser.asks_for_new_device(&world).await;
    let credential = device.create(ceremony.options());
    assert!(matches!(browser.adds(&world, "other", &answer(&ceremony, credential)).await, Err(AddDeviceError::Wrong)), "excluded");
    assert_eq!(world.state().await, state);

    // Somebody else's account takes it no more than this one.
    let (_, mut other, _) = Person::with_device(&world, "bob").await;
    let ceremony = other.asks_for_new_device(&world).await;
    let credential = device.create(ceremony.options());
    assert!(matches!(other.adds(&world, "other", &answer(&ceremony, credential)).await, Err(AddDeviceError::Known)));

    // The door for a first factor does not open for a second one.
    let ceremony = browser.asks_for_new_device(&world).await;
    let credential = Device::at(ORIGIN).create(ceremony.options());
    let (who, client) = browser.admitted::<Session>(&world).await;
    let name = domain::account::DeviceName::parse("second").unwrap();
    let refused = world.store.add_first_device(who, &client, name, &answer(&ceremony, credential)).await;
    assert!(matches!(refused, Err(AddDeviceError::AlreadyEnrolled)), "{refused:?}");
    alice.adds_device(&world, &mut browser, "second").await;
    assert_eq!(device_ids(&world).await.len(), 3);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_device_in_a_new_place_waits_for_nothing_and_its_owner_hears_of_it(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _, mut device) = Person::with_device(&world, "alice").await;
    verify_address(&world).await;
    let new_place = "Logged in from a new place";
    let mut home = Browser::new();
    let ceremony = home.asks_for_passkey(&world).await;
    home.enters(&world, &answer(&ceremony, device.get(ceremony.options()))).await.unwrap();
    assert_eq!(world.letters(new_place).await, 0);
    for (host, letters) in [(7, 1), (7, 1), (8, 2), (9, 2)] {
        let mut away = Browser::at([198, 51, 100, host]);
        if host == 8 {
            world.wait(time::Duration::hours(1));
            alice.begin(&world, &mut away).await.unwrap();
            let ceremony = away.asks_for_second_step(&world).await;
            away.finishes(&world, &answer(&ceremony, device.get(ceremony.options()))).await.unwrap();
        } else {
            let ceremony = away.asks_for_passkey(&world).await;
            away.enters(&world, &answer(&ceremony, device.get(ceremony.options()))).await.unwrap();
        }
        assert_eq!(world.letters(new_place).await, letters, "{host}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_device_that_does_not_check_who_uses_it_is_a_second_factor_and_no_more(pool: PgPool) {
    let world = World::new(pool).await;
    let mut alice = Person::registered(&world, "alice").await;
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    alice.take_codes(&world, &browser).await;
    alice.confirm_codes(&world, &browser).await;
    let mut device = Device::at(ORIGIN);
    (device.verifies, device.counter) = (false, None);
    let ceremony = browser.asks_for_new_device(&world).await;
    let credential = device.create(ceremony.options());
    browser.adds(&world, "plain key", &answer(&ceremony, credential)).await.unwrap();

    let mut other = Browser::new();
    let ceremony = other.asks_for_passkey(&world).await;
    let (state, before) = (world.state().await, world.last_event().await);
    let refused = other.enters(&world, &answer(&ceremony, device.get(ceremony.options()))).await;
    assert!(matches!(refused, Err(PasskeyError::NotVerified)), "{refused:?}");
    assert_eq!(one_event(&world, before).await, event("account:login:failure", "webauthn", Some("user_not_verified")));
    assert_eq!(world.state().await, state);

    alice.begin(&world, &mut other).await.unwrap();
    let ceremony = other.asks_for_second_step(&world).await;
    other.finishes(&world, &answer(&ceremony, device.get(ceremony.options()))).await.unwrap();

    // To confirm, it needs the password beside it.
    let cases = [(None, "user_not_verified"), (Some("wrong"), "wrong_password")];
    for (typed, reason) in cases {
        let ceremony = other.asks_to_confirm(&world).await;
        let (state, before) = (world.state().await, world.last_event().await);
        let refused = other.confirms(&world, typed.map(password), &answer(&ceremony, device.get(ceremony.options()))).await;
        assert!(matches!(refused, Err(ReauthenticateError::PasswordToo | ReauthenticateError::Wrong)), "{refused:?}");
        assert_eq!(one_event(&world, before).await, event("account:reauthenticate:failure", "password+webauthn", Some(reason)));
        assert_eq!(world.state().await, state);
    }
    world.wait(time::Duration::minutes(20));
    let ceremony = other.asks_to_confirm(&world).await;
    let before = world.last_event().await;
    other.confirms(&world, Some(password(&alice.password)), &answer(&ceremony, device.get(ceremony.options()))).await.unwrap();
    assert_eq!(one_event(&world, before).await, event("account:reauthenticate:success", "password+webauthn", None));
    other.admitted::<Fresh2fa>(&world).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_24_a_passkey_confirms_without_a_password(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, mut browser, mut device) = Person::with_device(&world, "alice").await;
    world.wait(time::Duration::minutes(20));
    assert!(matches!(browser.enter::<Fresh2fa>(&world).await, Err(Refusal::ReauthenticationNeeded)));
    let old = browser.clone();
    let ceremony = browser.asks_to_confirm(&world).await;
    let before = world.last_event().await;
    browser.confirms(&world, None, &answer(&ceremony, device.get(ceremony.options()))).await.unwrap();
    assert_eq!(one_event(&world, before).await, event("account:reauthenticate:success", "webauthn", None));
    browser.admitted::<Fresh2fa>(&world).await;
    assert!(matches!(old.enter::<Session2fa>(&world).await, Err(Refusal::LoginNeeded)), "the old cookie is dead");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_22_a_device_in_a_new_place_does_not_wait_for_a_mail_and_makes_it_known(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, mut browser) = Person::enrolled(&world, "alice").await;
    verify_address(&world).await;
    let mut device = alice.adds_device(&world, &mut browser, "key").await;
    let mut step = Browser::at([198, 51, 100, 1]);
    alice.begin(&world, &mut step).await.unwrap();
    let ceremony = step.asks_for_second_step(&world).await;
    let seen = step.finishes(&world, &answer(&ceremony, device.get(ceremony.options()))).await.unwrap();
    assert!(seen.device.is_some(), "the browser is known from now on");
    step.admitted::<Fresh2fa>(&world).await;
    let mut passkey = Browser::at([203, 0, 113, 1]);
    let ceremony = passkey.asks_for_passkey(&world).await;
    let seen = passkey.enters(&world, &answer(&ceremony, device.get(ceremony.options()))).await.unwrap();
    assert!(seen.device.is_some());

    // The positive control: a code waits where nobody was seen, and not where a passkey was.
    world.wait(time::Duration::seconds(30));
    let mut elsewhere = Browser::at([100, 64, 0, 1]);
    alice.begin(&world, &mut elsewhere).await.unwrap();
    assert!(matches!(alice.finish(&world, &mut elsewhere).await, Err(SecondFactorError::ConfirmationDue(_))));
    world.wait(time::Duration::seconds(30));
    let mut again = Browser::at([203, 0, 113, 1]);
    alice.begin(&world, &mut again).await.unwrap();
    alice.finish(&world, &mut again).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn wrong_codes_do_not_keep_a_person_from_their_device(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, mut browser) = Person::enrolled(&world, "alice").await;
    let mut device = alice.adds_device(&world, &mut browser, "key").await;
    let mut attacker = Browser::at([198, 51, 100, 1]);
    alice.begin(&world, &mut attacker).await.unwrap();
    for _ in 0..5 {
        alice.try_code(&world, &mut attacker, &alice.wrong_code(&world)).await.unwrap_err();
    }
    let mut other = Browser::new();
    alice.begin(&world, &mut other).await.unwrap();
    assert!(matches!(alice.finish(&world, &mut other).await, Err(SecondFactorError::TooMany(_))), "codes are closed");
    let ceremony = other.asks_for_second_step(&world).await;
    other.finishes(&world, &answer(&ceremony, device.get(ceremony.options()))).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn a_site_without_a_name_offers_no_devices(pool: PgPool) {
    let world = World::with(pool, |settings| settings.public_url = "http://127.0.0.1:8000".parse().unwrap()).await;
    let (_, browser) = Person::enrolled(&world, "alice").await;
    assert!(!world.store.takes_devices());
    let (who, _) = browser.admitted::<Session>(&world).await;
    assert!(world.store.offer_adding(&who).await.unwrap().is_none());
    let (who, _) = browser.admitted::<Public>(&world).await;
    assert!(world.store.offer_passkey(who, &world.store.carried(&browser.request().0)).unwrap().is_none());
}
