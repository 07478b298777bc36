//! Removing second factors: never the last, and only by somebody who has just shown one that stays.

use sqlx::PgPool;
use store::accounts::RemoveFactorError;
use store::auth::{Fresh2fa, PasswordSeen, Refusal, Session, Session2fa};

use crate::support::devices::{answer, device_ids};
use crate::support::{Browser, Person, World, verify_address};

#[sqlx::test(migrations = "../migrations")]
async fn a_15_the_last_factor_stays(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, app_only) = Person::enrolled(&world, "alice").await;
    let (_, device_only, _) = Person::with_device(&world, "bob").await;
    let (state, before) = (world.state().await, world.last_event().await);
    let (who, client) = app_only.admitted::<Fresh2fa>(&world).await;
    assert!(matches!(world.store.remove_authenticator(who, &client).await, Err(RemoveFactorError::Last)));
    let device = device_ids(&world).await[0];
    let (who, client) = device_only.admitted::<Fresh2fa>(&world).await;
    assert!(matches!(world.store.remove_device(who, &client, device).await, Err(RemoveFactorError::Last)));
    // Somebody else's is none of one's own.
    let (who, client) = app_only.admitted::<Fresh2fa>(&world).await;
    assert!(matches!(world.store.remove_device(who, &client, device).await, Err(RemoveFactorError::Gone)));
    assert_eq!(world.state().await, state);
    let reasons: Vec<_> = world.events_after(before).await.into_iter().map(|(tag, _, _, reason)| (tag, reason.unwrap())).collect();
    let refused = |reason: &str| ("account:two_factor:removal_refused".to_owned(), reason.to_owned());
    assert_eq!(reasons, [refused("last_factor"), refused("last_factor"), refused("factor_gone")]);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_15_one_of_two_goes_and_everything_else_ends_with_it(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, mut browser) = Person::enrolled(&world, "alice").await;
    verify_address(&world).await;
    let mut device = alice.adds_device(&world, &mut browser, "key").await;
    let elsewhere = alice.logged_in(&world).await;
    world.wait(time::Duration::seconds(30));
    let mut waiting = Browser::new();
    alice.begin(&world, &mut waiting).await.unwrap();
    let ceremony = browser.asks_to_confirm(&world).await;
    browser.confirms(&world, None, &answer(&ceremony, device.get(ceremony.options()))).await.unwrap();
    let before = world.last_event().await;
    let (who, client) = browser.admitted::<Fresh2fa>(&world).await;
    world.store.remove_authenticator(who, &client).await.unwrap();

    let seen = world.events_after(before).await;
    assert!(
        matches!(seen.as_slice(), [(tag, method, outcome, None)] if tag == "account:two_factor:method_removed" && method == "webauthn" && outcome == "ok"),
        "{seen:?}"
    );
    browser.admitted::<Session2fa>(&world).await;
    assert!(matches!(elsewhere.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)), "other sessions end");
    assert!(matches!(waiting.enter::<PasswordSeen>(&world).await, Err(Refusal::PasswordStepNeeded)), "waiting log-ins end");
    let subjects: Vec<_> = world.post().await.into_iter().map(|sent| sent.subject).collect();
    assert_eq!(subjects.last().map(String::as_str), Some("[localhost] Authenticator app removed"));

    let mut other = Browser::new();
    alice.begin(&world, &mut other).await.unwrap();
    alice.finish(&world, &mut other).await.unwrap_err();
    let ceremony = other.asks_for_second_step(&world).await;
    other.finishes(&world, &answer(&ceremony, device.get(ceremony.options()))).await.unwrap();
    let (who, client) = other.admitted::<Fresh2fa>(&world).await;
    let left = device_ids(&world).await[0];
    assert!(matches!(world.store.remove_device(who, &client, left).await, Err(RemoveFactorError::Last)));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_15_a_factor_goes_only_after_one_that_stays_was_shown(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, mut browser) = Person::enrolled(&world, "alice").await;
    let mut device = alice.adds_device(&world, &mut browser, "key").await;
    let by_app = alice.logged_in(&world).await;
    let mut by_passkey = Browser::new();
    let ceremony = by_passkey.asks_for_passkey(&world).await;
    by_passkey.enters(&world, &answer(&ceremony, device.get(ceremony.options()))).await.unwrap();
    let mut by_code = Browser::new();
    alice.begin(&world, &mut by_code).await.unwrap();
    alice.try_recovery_code(&world, &mut by_code, &alice.codes[0]).await.unwrap();
    let (state, id) = (world.state().await, device_ids(&world).await[0]);

    // Whoever has the app alone does not take it away; nor does whoever has the device alone take the device away; a recovery code shows neither.
    let (who, client) = by_app.admitted::<Fresh2fa>(&world).await;
    assert!(matches!(world.store.remove_authenticator(who, &client).await, Err(RemoveFactorError::ShowAnother)));
    let (who, client) = by_passkey.admitted::<Fresh2fa>(&world).await;
    assert!(matches!(world.store.remove_device(who, &client, id).await, Err(RemoveFactorError::ShowAnother)));
    for app in [true, false] {
        let (who, client) = by_code.admitted::<Fresh2fa>(&world).await;
        let refused =
            if app { world.store.remove_authenticator(who, &client).await } else { world.store.remove_device(who, &client, id).await };
        assert!(matches!(refused, Err(RemoveFactorError::ShowAnother)), "{refused:?}");
    }
    assert_eq!(world.state().await, state);

    // Shown again with the one that stays, it goes.
    let ceremony = by_code.asks_to_confirm(&world).await;
    by_code.confirms(&world, None, &answer(&ceremony, device.get(ceremony.options()))).await.unwrap();
    let (who, client) = by_code.admitted::<Fresh2fa>(&world).await;
    world.store.remove_authenticator(who, &client).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn a_15_whoever_stole_a_code_and_adds_a_device_takes_nothing_of_the_owners_away_for_a_day(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    world.wait(time::Duration::days(2));
    let mut thief = alice.logged_in(&world).await;
    let mut device = alice.adds_device(&world, &mut thief, "mine").await;
    let (state, before) = (world.state().await, world.last_event().await);
    let (who, client) = thief.admitted::<Fresh2fa>(&world).await;
    let refused = world.store.remove_authenticator(who, &client).await.unwrap_err();
    assert!(refused.to_string().ends_with("Remove this one after 12:00 UTC on 26 November 2026."), "{refused}");
    assert_eq!(world.state().await, state);
    let seen = world.events_after(before).await;
    assert!(
        matches!(seen.as_slice(), [(_, _, outcome, reason)] if outcome == "refused" && reason.as_deref() == Some("remaining_factor_new"))
    );

    // Shown, it is as new as before; a microsecond of the day is left.
    world.wait(time::Duration::days(1) - time::Duration::microseconds(1));
    let ceremony = thief.asks_for_passkey(&world).await;
    thief.enters(&world, &answer(&ceremony, device.get(ceremony.options()))).await.unwrap();
    let (who, client) = thief.admitted::<Fresh2fa>(&world).await;
    assert!(matches!(world.store.remove_authenticator(who, &client).await, Err(RemoveFactorError::OthersAreNew(_))));
    // The owner can take it away all the while.
    let owner = alice.logged_in(&world).await;
    let id = device_ids(&world).await[0];
    let (who, client) = owner.admitted::<Fresh2fa>(&world).await;
    world.store.remove_device(who, &client, id).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn a_15_a_device_that_was_added_is_not_shown_by_that_and_takes_over_after_a_day(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, mut browser) = Person::enrolled(&world, "alice").await;
    let mut device = alice.adds_device(&world, &mut browser, "key").await;
    // Both are of today: whoever changes their mind needs not wait, but does show the one that stays.
    let (who, client) = browser.admitted::<Fresh2fa>(&world).await;
    assert!(matches!(world.store.remove_authenticator(who, &client).await, Err(RemoveFactorError::ShowAnother)));
    world.wait(time::Duration::days(1));
    let ceremony = browser.asks_for_passkey(&world).await;
    browser.enters(&world, &answer(&ceremony, device.get(ceremony.options()))).await.unwrap();
    let (who, client) = browser.admitted::<Fresh2fa>(&world).await;
    world.store.remove_authenticator(who, &client).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn a_15_of_fifty_removals_at_once_one_factor_is_left(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, mut browser) = Person::enrolled(&world, "alice").await;
    for name in ["one", "two"] {
        alice.adds_device(&world, &mut browser, name).await;
    }
    let ids = device_ids(&world).await;
    let mut proofs = Vec::new();
    for n in 0..50 {
        let (who, client) = browser.admitted::<Fresh2fa>(&world).await;
        proofs.push((n, who, client));
    }
    let before = world.last_event().await;
    let store = &world.store;
    let done = futures_util::future::join_all(proofs.into_iter().map(|(n, who, client)| {
        let ids = &ids;
        async move {
            match n % 3 {
                0 => store.remove_authenticator(who, &client).await,
                at => store.remove_device(who, &client, ids[at - 1]).await,
            }
        }
    }))
    .await;
    assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 2, "{done:?}");
    assert!(done.iter().all(|done| !matches!(done, Err(RemoveFactorError::Unavailable(_)))), "{done:?}");
    let left = "select (select count(*) from totp_factors) + (select count(*) from security_devices)";
    assert_eq!(world.count(left).await, 1);
    assert_eq!(world.events_after(before).await.len(), 50);
    browser.admitted::<Session2fa>(&world).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_16_an_app_that_is_added_again_has_a_new_secret_and_needs_a_fresh_session(pool: PgPool) {
    let world = World::new(pool).await;
    let (mut alice, mut browser, _) = Person::with_device(&world, "alice").await;
    let mut offered = Vec::new();
    for _ in 0..2 {
        let (who, _) = browser.admitted::<Session>(&world).await;
        offered.push(world.store.totp_setup(&who).secret_base32().to_owned());
        alice.scan(&world, &browser).await;
        let code = domain::account::TotpCode::parse(&alice.code(&world, 0)).unwrap();
        let (who, client) = browser.admitted::<Session>(&world).await;
        world.store.enable_totp(who, &client, &code).await.unwrap_err();
        let (who, client) = browser.admitted::<Fresh2fa>(&world).await;
        let cookie = world.store.add_totp(who, &client, &code).await.unwrap();
        browser.keep(&cookie);
        let (who, client) = browser.admitted::<Fresh2fa>(&world).await;
        world.store.remove_authenticator(who, &client).await.unwrap();
    }
    assert_ne!(offered[0], offered[1], "the secret of a removed app does not come back");
}
