//! Copies of security devices, and credentials that were moved in the database.

use sqlx::PgPool;
use store::accounts::{PasskeyError, SecondFactorError};

use super::devices::{event, one_event};
use crate::support::devices::answer;
use crate::support::{Browser, Person, World};

#[sqlx::test(migrations = "../migrations")]
async fn a_07_a_counter_that_goes_back_is_refused_recorded_and_told(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _, mut device) = Person::with_device(&world, "alice").await;
    let mut copy = device.clone();
    for _ in 0..3 {
        let mut browser = Browser::new();
        let ceremony = browser.asks_for_passkey(&world).await;
        browser.enters(&world, &answer(&ceremony, device.get(ceremony.options()))).await.unwrap();
    }
    let letters = world.post().await.len();
    for back in [0, 1, 2] {
        copy.counter = Some(back);
        let mut browser = Browser::new();
        let ceremony = browser.asks_for_passkey(&world).await;
        let before = world.last_event().await;
        let refused = browser.enters(&world, &answer(&ceremony, copy.get(ceremony.options()))).await;
        assert!(matches!(refused, Err(PasskeyError::Wrong)), "{back}");
        assert_eq!(one_event(&world, before).await, event("account:login:failure", "webauthn", Some("counter_went_back")));
        alice.begin(&world, &mut browser).await.unwrap();
        let ceremony = browser.asks_for_second_step(&world).await;
        copy.counter = Some(back);
        let refused = browser.finishes(&world, &answer(&ceremony, copy.get(ceremony.options()))).await;
        assert!(matches!(refused, Err(SecondFactorError::Device)), "{back}");
    }
    let sent = world.post().await;
    let told: Vec<_> = sent.iter().skip(letters).map(|sent| sent.subject.as_str()).collect();
    assert_eq!(told, ["[localhost] A security device was refused"], "once an hour, however often it is tried");
    assert_eq!(world.count("select counter from security_devices").await, 3);

    // The device itself goes on.
    let mut browser = Browser::new();
    let ceremony = browser.asks_for_passkey(&world).await;
    browser.enters(&world, &answer(&ceremony, device.get(ceremony.options()))).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn a_07_of_fifty_answers_with_one_counter_one_counts(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, _, mut device) = Person::with_device(&world, "alice").await;
    let mut tries = Vec::new();
    for _ in 0..50 {
        let mut browser = Browser::new();
        let ceremony = browser.asks_for_passkey(&world).await;
        device.counter = Some(6);
        tries.push((browser, answer(&ceremony, device.get(ceremony.options()))));
    }
    let sessions = world.count("select count(*) from sessions").await;
    let before = world.last_event().await;
    let done = futures_util::future::join_all(tries.iter_mut().map(|(browser, answer)| browser.enters(&world, answer))).await;
    assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 1);
    assert_eq!(world.count("select count(*) from sessions").await, sessions + 1);
    assert_eq!(world.events_after(before).await.len(), 50);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_17_a_credential_does_not_open_in_another_account(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _, _) = Person::with_device(&world, "alice").await;
    let (_, _, mut planted) = Person::with_device(&world, "mallory").await;
    world
        .meddle(
            "update security_devices set credential_id = credential_id || '\\x00' where account_id = (select account_id from accounts where username = 'mallory');
             update security_devices mine set
                credential_id = substring(theirs.credential_id for 32),
                credential_sealed = theirs.credential_sealed
             from security_devices theirs
             where mine.device_id <> theirs.device_id
                and mine.account_id = (select account_id from accounts where username = 'alice')",
        )
        .await;
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    let state = world.state().await;
    let (seen, _) = browser.admitted::<store::auth::PasswordSeen>(&world).await;
    assert!(world.store.offer_second_step(&seen).await.is_err(), "a seal from another row");
    let ceremony = browser.asks_for_passkey(&world).await;
    planted.user_handle = None;
    browser.enters(&world, &answer(&ceremony, planted.get(ceremony.options()))).await.unwrap_err();
    assert_eq!(world.state().await, state);
}
