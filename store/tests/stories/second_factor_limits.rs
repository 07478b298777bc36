//! Guessing the second factor: counted per account, before judging, and never in vain.

use domain::account::{TotpCode, Username};
use futures_util::future::join_all;
use sqlx::PgPool;
use store::accounts::{Operator, SecondFactorError};
use store::auth::{PasswordSeen, Session};

use crate::support::{Browser, Person, World};

#[sqlx::test(migrations = "../migrations")]
async fn a_03_after_a_hundred_wrong_codes_from_a_hundred_addresses_the_right_one_opens_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    for thief in 1..=100_u8 {
        let mut browser = Browser::at([198, 51, 100, thief]);
        alice.begin(&world, &mut browser).await.unwrap();
        let error = alice.try_code(&world, &mut browser, &alice.wrong_code(&world)).await.unwrap_err();
        assert!(matches!(error, SecondFactorError::Wrong), "try {thief}: {error:?}");
        // Slow enough for every window.
        world.wait(time::Duration::minutes(30));
    }
    world.store.collect_garbage().await.unwrap();
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    let (state, before) = (world.state().await, world.last_event().await);
    let error = alice.finish(&world, &mut browser).await.unwrap_err();
    assert!(matches!(error, SecondFactorError::TooMany(wait) if wait.wait == time::Duration::hours(24)), "{error:?}");
    assert_eq!(world.state().await, state);
    let seen = world.events_after(before).await;
    assert!(matches!(seen.as_slice(), [(_, _, outcome, reason)] if outcome == "refused" && reason.as_deref() == Some("too_many_attempts")));

    world.store.admin_unfreeze(Operator::Cli, &Username::parse("alice").unwrap()).await.unwrap();
    alice.finish(&world, &mut browser).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn a_03_codes_and_recovery_codes_share_one_counter_and_success_clears_it(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    let stranger = domain::account::RecoveryCode::from_bytes([7; 16]);
    for _ in 0..2 {
        assert!(alice.try_code(&world, &mut browser, &alice.wrong_code(&world)).await.is_err());
        assert!(alice.try_recovery_code(&world, &mut browser, &stranger).await.is_err());
    }
    assert_eq!(world.count("select consecutive::bigint from attempts where attempt_key like 'second_factor:%'").await, 4);
    alice.finish(&world, &mut browser).await.unwrap();
    assert_eq!(world.count("select consecutive::bigint from attempts where attempt_key like 'second_factor:%'").await, 0);
    // In the window they still count: a right code in between buys no new guesses.
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    assert!(matches!(alice.try_recovery_code(&world, &mut browser, &stranger).await, Err(SecondFactorError::Wrong)));
    assert!(matches!(alice.try_recovery_code(&world, &mut browser, &stranger).await, Err(SecondFactorError::TooMany(_))));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_04_two_hundred_wrong_codes_at_once_are_judged_five_times(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    world.meddle("delete from attempts").await;
    let mut steps = Vec::new();
    for _ in 0..200 {
        let mut browser = Browser::new();
        alice.begin(&world, &mut browser).await.unwrap();
        steps.push(browser.admitted::<PasswordSeen>(&world).await);
    }
    let (state, before) = (world.state().await, world.last_event().await);
    let code = TotpCode::parse(&alice.wrong_code(&world)).unwrap();
    let all = join_all(steps.into_iter().map(|(seen, client)| {
        let (store, code) = (&world.store, &code);
        async move { store.verify_totp(seen, &client, code).await }
    }))
    .await;
    assert!(all.iter().all(Result::is_err));
    let seen = world.events_after(before).await;
    let count = |why: &str| seen.iter().filter(|(_, _, _, reason)| reason.as_deref() == Some(why)).count();
    assert_eq!((count("wrong_code"), count("too_many_attempts")), (5, 195));
    assert_eq!(world.state().await, state);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_04_when_nothing_can_be_counted_nothing_is_judged(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    let (state, before) = (world.state().await, world.last_event().await);
    world.meddle("alter table attempts rename to attempts_gone").await;

    assert!(matches!(alice.finish(&world, &mut browser).await, Err(SecondFactorError::Unavailable(_))));
    assert!(matches!(alice.begin(&world, &mut Browser::new()).await, Err(store::accounts::LogInError::Unavailable(_))));
    assert_eq!(world.state().await, state);
    assert_eq!(world.last_event().await, before);

    world.meddle("alter table attempts_gone rename to attempts").await;
    alice.finish(&world, &mut browser).await.unwrap();
    browser.admitted::<Session>(&world).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn the_wait_that_is_told_is_the_wait_that_helps(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    for _ in 0..5 {
        let _ = alice.try_code(&world, &mut browser, &alice.wrong_code(&world)).await;
        world.wait(time::Duration::seconds(10));
    }
    alice.begin(&world, &mut browser).await.unwrap();
    let Err(SecondFactorError::TooMany(wait)) = alice.finish(&world, &mut browser).await else { panic!("the sixth try was judged") };
    assert_eq!(wait.wait, time::Duration::seconds(250));
    world.wait(wait.wait - time::Duration::microseconds(1));
    assert!(matches!(alice.finish(&world, &mut browser).await, Err(SecondFactorError::TooMany(_))));
    world.wait(time::Duration::microseconds(1));
    alice.finish(&world, &mut browser).await.unwrap();
}
