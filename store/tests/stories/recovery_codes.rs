//! Recovery codes.

use futures_util::future::join_all;
use sqlx::PgPool;
use store::accounts::{ConfirmCodesError, GenerateCodesError, SecondFactorError};
use store::auth::{Fresh2fa, PasswordSeen, Session, Session2fa};

use crate::support::{Browser, Person, World, verify_address};

#[sqlx::test(migrations = "../migrations")]
async fn a_05_a_recovery_code_opens_once_and_its_owner_hears_of_it(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    let before = world.last_event().await;
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    alice.try_recovery_code(&world, &mut browser, &alice.codes[0]).await.unwrap();
    let (who, _) = browser.admitted::<Session2fa>(&world).await;
    assert_eq!(who.username(), "alice");

    let mut again = Browser::new();
    alice.begin(&world, &mut again).await.unwrap();
    let state = world.state().await;
    assert!(matches!(alice.try_recovery_code(&world, &mut again, &alice.codes[0]).await, Err(SecondFactorError::Wrong)));
    assert_eq!(world.state().await, state);

    let seen: Vec<_> =
        world.events_after(before).await.into_iter().map(|(tag, method, outcome, _)| format!("{tag} {method} {outcome}")).collect();
    let expected = [
        "account:login:success password ok",
        "account:login:success password+recovery_code ok",
        "account:login:success password ok",
        "account:login:failure password+recovery_code refused",
    ];
    assert_eq!(seen, expected);
    let sent = world.post().await;
    let letter = sent.iter().rfind(|letter| letter.subject.contains("ecovery code")).unwrap();
    assert_eq!((letter.to.as_str(), letter.subject.as_str()), ("alice@example.com", "[localhost] A recovery code was used"));
    assert!(letter.text.contains("Codes left: 8."), "ten, one to confirm, one to log in: {}", letter.text);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_05_fifty_at_once_with_one_recovery_code_make_one_session(pool: PgPool) {
    let world = World::with(pool, |settings| {
        settings.limits.second_factor_per_5_minutes = 1000;
        settings.limits.second_factor_per_hour = 1000;
        settings.limits.second_factor_per_day = 1000;
    })
    .await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    world.meddle("delete from sessions").await;
    let mut steps = Vec::new();
    for _ in 0..50 {
        let mut browser = Browser::new();
        alice.begin(&world, &mut browser).await.unwrap();
        steps.push(browser.admitted::<PasswordSeen>(&world).await);
    }
    let before = world.last_event().await;
    let all = join_all(steps.into_iter().map(|(seen, client)| {
        let (store, code) = (&world.store, &alice.codes[0]);
        async move { store.verify_recovery_code(seen, &client, code).await }
    }))
    .await;
    assert_eq!(all.iter().filter(|one| one.is_ok()).count(), 1);
    assert_eq!(all.iter().filter(|one| matches!(one, Err(SecondFactorError::Wrong))).count(), 49);
    assert_eq!(world.count("select count(*) from sessions").await, 1);
    assert_eq!(world.count("select count(*) from recovery_codes").await, 8);
    assert_eq!(world.events_after(before).await.len(), 50);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_06_codes_are_shown_once_kept_as_hashes_and_die_with_the_next_set(pool: PgPool) {
    let world = World::new(pool).await;
    let (mut alice, browser) = Person::enrolled(&world, "alice").await;
    assert_eq!(alice.codes.len(), 9);
    let (who, _) = browser.admitted::<Session>(&world).await;
    assert!(world.store.reveal_recovery_codes(&who).await.unwrap().is_none(), "once");
    let dump: String =
        sqlx::query_scalar("select string_agg(encode(code_hash, 'hex'), ' ') from recovery_codes").fetch_one(&world.pool).await.unwrap();
    for code in &alice.codes {
        assert!(dump.contains(&data_encoding::HEXLOWER.encode(&code.digest())));
    }

    let old = alice.codes.remove(0);
    let (who, client) = browser.admitted::<Fresh2fa>(&world).await;
    world.store.regenerate_recovery_codes(who, &client).await.unwrap();
    let (who, _) = browser.admitted::<Session>(&world).await;
    let fresh = world.store.reveal_recovery_codes(&who).await.unwrap().unwrap();
    assert_eq!(fresh.len(), 10);
    let mut other = Browser::new();
    alice.begin(&world, &mut other).await.unwrap();
    assert!(matches!(alice.try_recovery_code(&world, &mut other, &old).await, Err(SecondFactorError::Wrong)));
    alice.try_recovery_code(&world, &mut other, &fresh[0]).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn a_set_that_nobody_looks_at_is_not_shown_late_or_elsewhere(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Person::registered(&world, "alice").await;
    let (mut here, mut there) = (Browser::new(), Browser::new());
    alice.begin(&world, &mut here).await.unwrap();
    alice.begin(&world, &mut there).await.unwrap();
    let (who, client) = here.admitted::<Session>(&world).await;
    world.store.generate_recovery_codes(who, &client).await.unwrap();
    let (who, _) = there.admitted::<Session>(&world).await;
    assert!(world.store.reveal_recovery_codes(&who).await.unwrap().is_none(), "another session of the same person");
    world.wait(time::Duration::minutes(10));
    let (who, _) = here.admitted::<Session>(&world).await;
    assert!(world.store.reveal_recovery_codes(&who).await.unwrap().is_none(), "too late");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_session_alone_cannot_replace_the_codes_of_an_enrolled_account(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, browser) = Person::enrolled(&world, "alice").await;
    let (state, before) = (world.state().await, world.last_event().await);
    let (who, client) = browser.admitted::<Session>(&world).await;
    assert!(matches!(world.store.generate_recovery_codes(who, &client).await, Err(GenerateCodesError::AlreadyEnrolled)));
    assert_eq!(world.state().await, state);
    assert_eq!(world.events_after(before).await.len(), 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_code_that_is_typed_back_wrong_confirms_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let mut alice = Person::registered(&world, "alice").await;
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    let (who, client) = browser.admitted::<Session>(&world).await;
    let early = world.store.confirm_recovery_codes(who, &client, "x").await;
    assert!(matches!(early, Err(ConfirmCodesError::NothingToConfirm)), "{early:?}");

    alice.take_codes(&world, &browser).await;
    let state = world.state().await;
    let stranger = domain::account::RecoveryCode::from_bytes([7; 16]).display();
    for typed in ["", "not a code", stranger.as_str()] {
        let before = world.last_event().await;
        let (who, client) = browser.admitted::<Session>(&world).await;
        assert!(matches!(world.store.confirm_recovery_codes(who, &client, typed).await, Err(ConfirmCodesError::Wrong)));
        let seen = world.events_after(before).await;
        assert!(matches!(seen.as_slice(), [(tag, _, outcome, _)] if tag == "account:recovery_codes:refused" && outcome == "refused"));
    }
    assert_eq!(world.state().await, state);

    alice.confirm_codes(&world, &browser).await;
    let (who, _) = browser.admitted::<Session>(&world).await;
    let factors = world.store.second_factors(&who).await.unwrap();
    assert_eq!((factors.recovery_codes_left, factors.recovery_codes_confirmed), (Some(9), true));
    let (who, client) = browser.admitted::<Session>(&world).await;
    let again = world.store.confirm_recovery_codes(who, &client, &alice.codes[0].display()).await;
    assert!(matches!(again, Err(ConfirmCodesError::NothingToConfirm)), "a second confirmation would only burn a code");
    assert_eq!(world.count("select count(*) from recovery_codes").await, 9);
}

/// Whoever registers with somebody else's address can log in, and must not fill that mailbox.
#[sqlx::test(migrations = "../migrations")]
async fn sets_are_limited_and_an_address_that_nobody_proved_gets_few_letters(pool: PgPool) {
    let world = World::new(pool).await;
    let mallory = Person::registered(&world, "mallory").await;
    let mut browser = Browser::new();
    mallory.begin(&world, &mut browser).await.unwrap();
    for _ in 0..10 {
        let (who, client) = browser.admitted::<Session>(&world).await;
        world.store.generate_recovery_codes(who, &client).await.unwrap();
    }
    let (state, before) = (world.state().await, world.last_event().await);
    let (who, client) = browser.admitted::<Session>(&world).await;
    let refused = world.store.generate_recovery_codes(who, &client).await.unwrap_err();
    assert!(matches!(refused, GenerateCodesError::TooMany(wait) if wait.wait == time::Duration::hours(1)), "{refused:?}");
    assert_eq!(world.state().await, state);
    let seen = world.events_after(before).await;
    assert!(
        matches!(seen.as_slice(), [(_, _, outcome, reason)] if outcome == "refused" && reason.as_deref() == Some("too_many_code_sets"))
    );
    assert_eq!(world.letters("New recovery codes").await, 3);
    assert_eq!(world.post().await.len(), 4, "and the one that asks to verify it");

    // Proved, it hears of every set.
    verify_address(&world).await;
    world.wait(time::Duration::hours(1));
    for letters in 4..=7 {
        let mut browser = Browser::new();
        mallory.begin(&world, &mut browser).await.unwrap();
        let (who, client) = browser.admitted::<Session>(&world).await;
        world.store.generate_recovery_codes(who, &client).await.unwrap();
        assert_eq!(world.letters("New recovery codes").await, letters);
    }
}
