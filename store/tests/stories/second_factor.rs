//! Codes of the authenticator app.

use domain::account::TotpCode;
use domain::audit::Method;
use futures_util::future::join_all;
use sqlx::PgPool;
use store::accounts::SecondFactorError;
use store::auth::PasswordSeen;

use crate::support::{Browser, Person, World};

#[sqlx::test(migrations = "../migrations")]
async fn a_01_a_code_opens_once_and_codes_only_rise(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    let (now, next) = (alice.code(&world, 0), alice.code(&world, 1));

    // In rising order both are good.
    alice.begin(&world, &mut Browser::new()).await.unwrap();
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    alice.try_code(&world, &mut browser, &now).await.unwrap();
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    alice.try_code(&world, &mut browser, &next).await.unwrap();

    // After that none of them is, in whatever spelling.
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    let (state, before) = (world.state().await, world.last_event().await);
    for spelling in [now.clone(), next.clone(), format!("{} {}", &next[..3], &next[3..]), format!(" {now} ")] {
        assert!(matches!(alice.try_code(&world, &mut browser, &spelling).await, Err(SecondFactorError::Wrong)), "{spelling:?}");
    }
    assert_eq!(world.state().await, state);
    let seen = world.events_after(before).await;
    assert_eq!(seen.len(), 4);
    assert!(seen.iter().all(|(tag, method, outcome, reason)| {
        let reason = reason.as_deref();
        (tag.as_str(), method.as_str(), outcome.as_str(), reason)
            == ("account:login:failure", "password+totp", "refused", Some("code_used_before"))
    }));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_01_the_clock_going_back_opens_no_used_code(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    let code = alice.code(&world, 0);
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    alice.try_code(&world, &mut browser, &code).await.unwrap();
    world.wait(-time::Duration::seconds(30));
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    assert!(alice.try_code(&world, &mut browser, &code).await.is_err());
}

#[sqlx::test(migrations = "../migrations")]
async fn a_23_while_the_clock_is_back_no_code_is_good_and_afterwards_the_next_one_is(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.second_factor_per_5_minutes = 100).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    for (round, jump) in [time::Duration::hours(1), time::Duration::days(1)].into_iter().enumerate() {
        let used = alice.code(&world, 0);
        alice.finish(&world, &mut begun(&world, &alice).await).await.unwrap();
        world.wait(-jump);
        let shown = (-1..=1).map(|steps| alice.code(&world, steps));
        for code in shown.chain([used]) {
            // Of steps before the one that was used: whoever saw them on a screen has nothing.
            assert!(alice.try_code(&world, &mut begun(&world, &alice).await, &code).await.is_err(), "{jump}");
        }
        alice.try_recovery_code(&world, &mut begun(&world, &alice).await, &alice.codes[round]).await.unwrap();
        world.wait(jump + time::Duration::seconds(30));
        alice.finish(&world, &mut begun(&world, &alice).await).await.unwrap();
        world.wait(time::Duration::seconds(30));
    }
}

/// A browser in which her password was right.
async fn begun(world: &World, person: &Person) -> Browser {
    let mut browser = Browser::new();
    person.begin(world, &mut browser).await.unwrap();
    browser
}

#[sqlx::test(migrations = "../migrations")]
async fn a_02_exactly_the_previous_the_current_and_the_next_step_are_good(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.second_factor_per_5_minutes = 100).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    let mut answers = Vec::new();
    for offset in -10..=10 {
        world.meddle("update totp_factors set last_step = 0").await;
        let mut browser = Browser::new();
        alice.begin(&world, &mut browser).await.unwrap();
        match alice.try_code(&world, &mut browser, &alice.code(&world, offset)).await {
            Ok(_) => assert!((-1..=1).contains(&offset), "offset {offset} is too far"),
            Err(error) => {
                assert!(!(-1..=1).contains(&offset), "offset {offset} is good");
                answers.push(error.to_string());
            }
        }
        world.meddle("delete from attempts").await;
    }
    answers.dedup();
    assert_eq!(answers, ["That code isn't right. Try again."]);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_01_fifty_at_once_with_one_code_make_one_session(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.second_factor_per_5_minutes = 1000).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    world.meddle("delete from sessions").await;
    world.meddle("delete from attempts").await;
    let mut steps = Vec::new();
    for _ in 0..50 {
        let mut browser = Browser::new();
        alice.begin(&world, &mut browser).await.unwrap();
        steps.push(browser.admitted::<PasswordSeen>(&world).await);
    }
    let before = world.last_event().await;
    let code = TotpCode::parse(&alice.code(&world, 0)).unwrap();
    // A limit of 20 an hour stands too; those that it stops are refused like the others.
    let all = join_all(steps.into_iter().map(|(seen, client)| {
        let (store, code) = (&world.store, &code);
        async move { store.verify_totp(seen, &client, code).await }
    }))
    .await;
    assert_eq!(all.iter().filter(|one| one.is_ok()).count(), 1);
    assert!(!all.iter().any(|one| matches!(one, Err(SecondFactorError::Unavailable(_)))), "{all:?}");
    assert_eq!(world.count("select count(*) from sessions").await, 1);
    let seen = world.events_after(before).await;
    assert_eq!(seen.len(), 50, "each has its own event");
    assert_eq!(seen.iter().filter(|(_, _, outcome, _)| outcome == "ok").count(), 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_09_one_password_step_makes_one_session_whatever_comes_with_it(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    world.meddle("delete from sessions").await;
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    // Both requests were let in before the first was through.
    let (first, one) = browser.admitted::<PasswordSeen>(&world).await;
    let (second, two) = browser.admitted::<PasswordSeen>(&world).await;
    let codes = [0, 1].map(|steps| TotpCode::parse(&alice.code(&world, steps)).unwrap());
    world.store.verify_totp(first, &one, &codes[0]).await.unwrap();
    let again = world.store.verify_totp(second, &two, &codes[1]).await;
    assert!(matches!(again, Err(SecondFactorError::Over)), "{again:?}");
    assert_eq!(world.count("select count(*) from sessions").await, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_not_even_a_code_counts_and_is_written_down_like_a_wrong_one(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    let (state, before) = (world.state().await, world.last_event().await);
    for _ in 0..5 {
        let (seen, client) = browser.admitted::<PasswordSeen>(&world).await;
        world.store.second_factor_wrong_form(seen, &client, Method::PasswordTotp).await.unwrap();
    }
    assert!(browser.enter::<PasswordSeen>(&world).await.is_err(), "five tries are five tries");
    let seen = world.events_after(before).await;
    assert_eq!(
        seen.iter().filter(|(_, method, _, reason)| method == "password+totp" && reason.as_deref() == Some("not_a_code")).count(),
        5
    );
    assert_eq!(world.state().await, state);
}
