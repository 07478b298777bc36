//! Confirming that it is still the same person.

use sqlx::PgPool;
use store::accounts::ReauthenticateError;
use store::auth::{Fresh2fa, Refusal, Session, Session2fa};

use crate::support::{Person, World, password};

#[sqlx::test(migrations = "../migrations")]
async fn a_10_password_and_code_make_the_session_fresh_under_a_new_cookie(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    let mut browser = alice.logged_in(&world).await;
    world.wait(time::Duration::minutes(20));
    let old = browser.clone();
    let before = world.last_event().await;

    let (who, client) = browser.admitted::<Session2fa>(&world).await;
    let code = alice.code(&world, 0);
    let cookie = world.store.reauthenticate(who, &client, password(&alice.password), &code).await.unwrap();
    browser.keep(&cookie);
    browser.admitted::<Fresh2fa>(&world).await;
    assert!(matches!(old.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)), "the old cookie is dead");
    assert_eq!(world.count("select count(*) from sessions").await, 2, "the session went on, none was added");
    let seen = world.events_after(before).await;
    assert_eq!((seen[0].0.as_str(), seen[0].1.as_str(), seen[0].2.as_str()), ("account:reauthenticate:success", "password+totp", "ok"));

    world.wait(time::Duration::hours(23) + time::Duration::minutes(40));
    assert!(matches!(browser.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)), "its end stays where it was");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_24_anything_less_than_both_is_one_refused_event_and_no_change(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.second_factor_per_5_minutes = 100).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    let used = alice.code(&world, 0);
    let browser = alice.logged_in(&world).await;
    world.wait(time::Duration::seconds(30));
    let (state, right) = (world.state().await, alice.code(&world, 0));
    let cases = [
        ("not-the-password", right.clone(), "wrong_password"),
        (alice.password.as_str(), alice.wrong_code(&world), "wrong_code"),
        (alice.password.as_str(), used, "code_used_before"),
        (alice.password.as_str(), String::new(), "not_a_code"),
        (alice.password.as_str(), "pypi-AgEIcHlwaS5vcmc".to_owned(), "not_a_code"),
    ];
    for (typed, code, reason) in cases {
        let before = world.last_event().await;
        let (who, client) = browser.admitted::<Session2fa>(&world).await;
        let refused = world.store.reauthenticate(who, &client, password(typed), &code).await;
        assert!(matches!(refused, Err(ReauthenticateError::Wrong)), "{reason}: {refused:?}");
        let seen = world.events_after(before).await;
        let [(tag, method, outcome, why)] = seen.as_slice() else { panic!("{seen:?}") };
        let expected = ("account:reauthenticate:failure", "password+totp", "refused", Some(reason));
        assert_eq!((tag.as_str(), method.as_str(), outcome.as_str(), why.as_deref()), expected);
    }
    let before = world.last_event().await;
    let (who, client) = browser.admitted::<Session2fa>(&world).await;
    assert!(matches!(world.store.reauthenticate_with_overlong_password(who, &client).await, ReauthenticateError::Wrong));
    assert_eq!(world.events_after(before).await.len(), 1);
    assert_eq!(world.state().await, state);
    let (who, client) = browser.admitted::<Session2fa>(&world).await;
    world.store.reauthenticate(who, &client, password(&alice.password), &right).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn a_recovery_code_confirms_too_and_is_then_gone(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    let mut browser = alice.logged_in(&world).await;
    let before = world.last_event().await;
    let (who, client) = browser.admitted::<Session2fa>(&world).await;
    let code = alice.codes[0].display().to_uppercase();
    let cookie = world.store.reauthenticate(who, &client, password(&alice.password), &code).await.unwrap();
    browser.keep(&cookie);
    assert_eq!(world.events_after(before).await[0].1, "password+recovery_code");
    let (who, client) = browser.admitted::<Session2fa>(&world).await;
    assert!(world.store.reauthenticate(who, &client, password(&alice.password), &code).await.is_err());
    assert!(world.post().await.iter().any(|sent| sent.subject.ends_with("A recovery code was used")));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_03_a_stolen_session_guesses_no_more_than_a_log_in(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    let stolen = alice.logged_in(&world).await;
    for _ in 0..5 {
        let (who, client) = stolen.admitted::<Session2fa>(&world).await;
        let guess = world.store.reauthenticate(who, &client, password("a-guess-at-random"), "000000").await;
        assert!(matches!(guess, Err(ReauthenticateError::Wrong)));
    }
    world.wait(time::Duration::seconds(30));
    let (who, client) = stolen.admitted::<Session2fa>(&world).await;
    let sixth = world.store.reauthenticate(who, &client, password(&alice.password), &alice.code(&world, 0)).await;
    assert!(matches!(sixth, Err(ReauthenticateError::TooMany(_))), "{sixth:?}");
}
