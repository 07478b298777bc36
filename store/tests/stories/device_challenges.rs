//! Answers of security devices to a challenge that was not theirs, not for this, or not from here.

use sqlx::PgPool;
use store::accounts::{PasskeyError, SecondFactorError};

use super::devices::{event, one_event};
use crate::support::devices::answer;
use crate::support::{Browser, Device, Person, World, password};

/// Why it is refused, and how the device comes to say it.
type Lie = (&'static str, fn(&mut Device));

#[sqlx::test(migrations = "../migrations")]
async fn a_08_an_answer_from_anywhere_else_or_for_anything_else_is_refused(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _, device) = Person::with_device(&world, "alice").await;
    let lies: [Lie; 12] = [
        ("wrong_signature", |d| d.forged = true),
        ("wrong_origin", |d| d.origin = "https://localhost:8000".to_owned()),
        ("wrong_origin", |d| d.origin = "http://localhost:8001".to_owned()),
        ("wrong_origin", |d| d.origin = "http://sub.localhost:8000".to_owned()),
        ("wrong_origin", |d| d.origin = "http://badlocalhost:8000".to_owned()),
        ("wrong_origin", |d| d.origin = "http://localhost.evil:8000".to_owned()),
        ("inside_another_site", |d| d.beside = serde_json::json!({ "crossOrigin": true })),
        ("inside_another_site", |d| d.beside = serde_json::json!({ "topOrigin": "http://evil.example" })),
        ("wrong_site", |d| d.site = Some("evil.example".to_owned())),
        ("wrong_ceremony", |d| d.ceremony = Some("webauthn.create")),
        ("user_not_present", |d| d.touched = false),
        ("device_of_another_account", |d| d.user_handle = Some(vec![1; 16])),
    ];
    for (reason, lie) in lies {
        let mut lying = device.clone();
        lie(&mut lying);
        let mut browser = Browser::new();
        alice.begin(&world, &mut browser).await.unwrap();
        let ceremony = browser.asks_for_second_step(&world).await;
        let (state, before) = (world.state().await, world.last_event().await);
        let refused = browser.finishes(&world, &answer(&ceremony, lying.get(ceremony.options()))).await;
        assert!(matches!(refused, Err(SecondFactorError::Device)), "{reason}: {refused:?}");
        assert_eq!(one_event(&world, before).await, event("account:login:failure", "password+webauthn", Some(reason)));

        let ceremony = browser.asks_for_passkey(&world).await;
        let before = world.last_event().await;
        let refused = browser.enters(&world, &answer(&ceremony, lying.get(ceremony.options()))).await;
        assert!(matches!(refused, Err(PasskeyError::Wrong)), "{reason}: {refused:?}");
        assert_eq!(one_event(&world, before).await, event("account:login:failure", "webauthn", Some(reason)));
        assert_eq!(world.state().await, state);
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_07_a_challenge_is_answered_once_within_five_minutes(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _, mut device) = Person::with_device(&world, "alice").await;
    let mut browser = Browser::new();
    let ceremony = browser.asks_for_passkey(&world).await;
    let first = answer(&ceremony, device.get(ceremony.options()));
    browser.enters(&world, &first).await.unwrap();
    let (state, before) = (world.state().await, world.last_event().await);
    // The same answer, and a fresh one of the same device to the same challenge.
    for again in [first, answer(&ceremony, device.get(ceremony.options()))] {
        assert!(matches!(browser.enters(&world, &again).await, Err(PasskeyError::Over)));
    }
    let expected = event("account:login:failure", "webauthn", Some("challenge_answered_before"));
    assert_eq!(world.events_after(before).await, [expected.clone(), expected]);
    assert_eq!(world.state().await, state);

    let old = browser.asks_for_passkey(&world).await;
    world.wait(time::Duration::minutes(5));
    let before = world.last_event().await;
    assert!(matches!(browser.enters(&world, &answer(&old, device.get(old.options()))).await, Err(PasskeyError::Over)));
    assert_eq!(one_event(&world, before).await.3.as_deref(), Some("challenge_over"));

    // A wrong answer uses the challenge up as a right one does.
    let mut second = Browser::new();
    alice.begin(&world, &mut second).await.unwrap();
    let ceremony = second.asks_for_second_step(&world).await;
    second.finishes(&world, &answer(&ceremony, "{}".to_owned())).await.unwrap_err();
    let before = world.last_event().await;
    second.finishes(&world, &answer(&ceremony, device.get(ceremony.options()))).await.unwrap_err();
    assert_eq!(one_event(&world, before).await.3.as_deref(), Some("challenge_answered_before"));
    world.store.collect_garbage().await.unwrap();
    world.wait(time::Duration::minutes(6));
    world.store.collect_garbage().await.unwrap();
    assert_eq!(world.count("select count(*) from answered_challenges").await, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_07_a_challenge_is_of_one_browser_one_person_and_one_purpose(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, mut session, mut device) = Person::with_device(&world, "alice").await;
    let (bob, foreign, mut other) = Person::with_device(&world, "bob").await;
    let (mut step, mut passkey, mut foreign_step) = (Browser::new(), Browser::new(), Browser::new());
    alice.begin(&world, &mut step).await.unwrap();
    bob.begin(&world, &mut foreign_step).await.unwrap();
    let challenges = [
        ("add", session.asks_for_new_device(&world).await),
        ("confirm", session.asks_to_confirm(&world).await),
        ("step", step.asks_for_second_step(&world).await),
        ("passkey", passkey.asks_for_passkey(&world).await),
        ("add", foreign.asks_for_new_device(&world).await),
        ("confirm", foreign.asks_to_confirm(&world).await),
        ("step", foreign_step.asks_for_second_step(&world).await),
        // Another browser behind the same address.
        ("passkey", Browser::new().asks_for_passkey(&world).await),
    ];
    let state = world.state().await;
    for (at, (purpose, ceremony)) in challenges.iter().enumerate() {
        let own = at < 4;
        let device = if own { &mut device } else { &mut other };
        let credential = if *purpose == "add" { device.clone().create(ceremony.options()) } else { device.get(ceremony.options()) };
        let answer = answer(ceremony, credential);
        let before = world.last_event().await;
        let mut refused = 0;
        if !(own && *purpose == "add") {
            session.adds(&world, "swapped", &answer).await.unwrap_err();
            refused += 1;
        }
        if !(own && *purpose == "confirm") {
            session.confirms(&world, Some(password(&alice.password)), &answer).await.unwrap_err();
            refused += 1;
        }
        if !(own && *purpose == "step") && at < 7 {
            // Five tries are all that a password opens.
            let mut step = Browser::new();
            alice.begin(&world, &mut step).await.unwrap();
            step.finishes(&world, &answer).await.unwrap_err();
        }
        if !(own && *purpose == "passkey") {
            passkey.enters(&world, &answer).await.unwrap_err();
            refused += 1;
        }
        let seen = world.events_after(before).await;
        let foreign = seen.iter().filter(|event| event.3.as_deref() == Some("foreign_challenge")).count();
        assert!(foreign >= refused, "{purpose} {at}: {seen:?}");
    }
    let after = world.state().await;
    let changed: Vec<_> = (0..state.len()).filter(|table| state[*table] != after[*table]).collect();
    assert!(changed.len() <= 1, "but for the log-ins that wait, nothing changed: {changed:?}");
}
