//! Changing one's own password.

use domain::secret::Secret;
use sqlx::PgPool;
use store::accounts::{ChangePasswordError, ChosenPassword, LogInError, NewPasswordError, PasswordChange};
use store::auth::{Fresh2fa, PasswordSeen, Public, Refusal, Session};

use crate::support::{Browser, Person, World, verify_address};

const NEW: &str = "eleven yellow lanterns drift north";

fn change(current: &str, new: &str, again: &str) -> PasswordChange {
    let secret = |text: &str| Secret::new(text.to_owned());
    PasswordChange { current: secret(current), new: ChosenPassword { password: secret(new), again: secret(again) } }
}

const FEED: &str = "insert into history_feeds (feed_id, account_id, secret_hash, created_at) select gen_random_uuid(), account_id, sha256('a'), now() from accounts";

#[sqlx::test(migrations = "../migrations")]
async fn a_changed_password_ends_everything_that_was_begun_with_the_old_one(pool: PgPool) {
    let world = World::new(pool).await;
    let (mut alice, _) = Person::enrolled(&world, "alice").await;
    verify_address(&world).await;
    let other = alice.logged_in(&world).await;
    world.wait(time::Duration::seconds(30));
    let mut browser = alice.logged_in(&world).await;
    let mut half = Browser::new();
    alice.begin(&world, &mut half).await.unwrap();
    let (who, client) = Browser::new().admitted::<Public>(&world).await;
    world.store.request_password_reset(who, &client, "alice").await.unwrap();
    let (link, _) = world.mailed("reset-password").await.unwrap();
    world.meddle(FEED).await;
    let (before, copy) = (world.last_event().await, browser.clone());

    let (who, client) = browser.admitted::<Fresh2fa>(&world).await;
    let cookie = world.store.change_password(who, &client, change(&alice.password, NEW, NEW)).await.unwrap();
    browser.keep(&cookie);
    let seen = world.events_after(before).await;
    assert_eq!(seen, [("account:password:change".into(), "password".into(), "ok".into(), None)]);

    browser.admitted::<Fresh2fa>(&world).await;
    for dead in [&other, &copy] {
        assert!(matches!(dead.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)), "another session, or the old cookie of this one");
    }
    assert!(matches!(half.enter::<PasswordSeen>(&world).await, Err(Refusal::PasswordStepNeeded)), "a waiting log-in");
    assert!(world.store.pending_reset(&link).await.unwrap().is_none(), "a link that sets a password");
    assert_eq!(world.count("select count(*) from history_feeds").await, 0, "an address that somebody made with the old one");
    assert_eq!(world.letters("Password changed").await, 1);

    assert!(matches!(alice.begin(&world, &mut Browser::new()).await, Err(LogInError::Wrong)), "the old password");
    alice.password = NEW.to_owned();
    world.wait(time::Duration::seconds(30));
    alice.logged_in(&world).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_refused_change_is_one_event_and_no_change(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, browser) = Person::enrolled(&world, "alice").await;
    let (state, old) = (world.state().await, alice.password.as_str());
    let long = "x".repeat(5000);
    let cases = [
        (change("not-the-password", NEW, NEW), "wrong_password"),
        (change(&long, NEW, NEW), "password_too_long"),
        (change(old, NEW, "eleven yellow lanterns drift"), "passwords_differ"),
        (change(old, &long, &long), "new_password_too_long"),
        (change(old, "short", "short"), "new_password_refused"),
        (change(old, "alice alice 2026", "alice alice 2026"), "new_password_refused"),
        (change(old, "internationalization", "internationalization"), "new_password_refused"),
        (change(old, old, old), "same_password"),
    ];
    for (change, reason) in cases {
        let before = world.last_event().await;
        let (who, client) = browser.admitted::<Fresh2fa>(&world).await;
        assert!(world.store.change_password(who, &client, change).await.is_err(), "{reason}");
        let seen = world.events_after(before).await;
        assert_eq!(seen, [("account:password:change_refused".into(), "password".into(), "refused".into(), Some(reason.into()))]);
        assert_eq!(world.state().await, state, "{reason}");
    }
    browser.admitted::<Fresh2fa>(&world).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn guessing_the_current_password_in_a_stolen_session_is_limited(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, browser) = Person::enrolled(&world, "alice").await;
    for tried in 0..=10 {
        let (who, client) = browser.admitted::<Fresh2fa>(&world).await;
        let refused = world.store.change_password(who, &client, change("not-the-password", NEW, NEW)).await;
        assert_eq!(matches!(refused, Err(ChangePasswordError::TooMany(_))), tried == 10, "{tried}: {refused:?}");
    }
    let (who, client) = browser.admitted::<Fresh2fa>(&world).await;
    let right = world.store.change_password(who, &client, change(&alice.password, NEW, NEW)).await;
    assert!(matches!(right, Err(ChangePasswordError::TooMany(_))), "also with the right one");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_weak_new_password_is_no_try_at_the_old_one(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, browser) = Person::enrolled(&world, "alice").await;
    for _ in 0..12 {
        let (who, client) = browser.admitted::<Fresh2fa>(&world).await;
        let refused = world.store.change_password(who, &client, change(&alice.password, "short", "short")).await;
        assert!(matches!(refused, Err(ChangePasswordError::New(NewPasswordError::Refused(_)))), "{refused:?}");
    }
}
