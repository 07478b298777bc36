//! How sessions end.

use sqlx::PgPool;
use store::auth::{Fresh2fa, PasswordSeen, Refusal, Session, Session2fa};

use crate::support::{Browser, Person, World};

/// The least that a clock can tell.
const TICK: time::Duration = time::Duration::microseconds(1);

async fn refused_for(world: &World, browser: &Browser) -> String {
    let before = world.last_event().await;
    assert!(matches!(browser.enter::<Session2fa>(world).await, Err(Refusal::LoginNeeded)));
    let mut seen = world.events_after(before).await;
    assert_eq!(seen.len(), 1, "{seen:?}");
    let (tag, _, outcome, reason) = seen.remove(0);
    assert_eq!((tag.as_str(), outcome.as_str()), ("account:session:refused", "refused"));
    reason.unwrap()
}

#[sqlx::test(migrations = "../migrations")]
async fn an_hour_without_a_request_ends_a_session(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    let browser = alice.logged_in(&world).await;
    for _ in 0..3 {
        world.wait(time::Duration::minutes(60) - TICK);
        browser.admitted::<Session2fa>(&world).await;
    }
    world.wait(time::Duration::minutes(60));
    assert_eq!(refused_for(&world, &browser).await, "session_idle");
    world.wait(-time::Duration::minutes(30));
    browser.admitted::<Session2fa>(&world).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_day_ends_a_session_however_busy(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    let browser = alice.logged_in(&world).await;
    for _ in 0..47 {
        world.wait(time::Duration::minutes(30));
        browser.admitted::<Session2fa>(&world).await;
    }
    world.wait(time::Duration::minutes(30) - TICK);
    browser.admitted::<Session2fa>(&world).await;
    world.wait(TICK);
    assert_eq!(refused_for(&world, &browser).await, "session_expired");
    world.store.collect_garbage().await.unwrap();
    assert_eq!(refused_for(&world, &browser).await, "session_expired", "a dead row is kept a while, so that its late use has a name");
    world.wait(time::Duration::hours(25));
    world.store.collect_garbage().await.unwrap();
    assert_eq!(refused_for(&world, &browser).await, "unknown_session");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_factor_is_fresh_for_a_quarter_of_an_hour(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    let browser = alice.logged_in(&world).await;
    world.wait(time::Duration::minutes(15) - TICK);
    browser.admitted::<Fresh2fa>(&world).await;
    world.wait(TICK);
    let before = world.last_event().await;
    assert!(matches!(browser.enter::<Fresh2fa>(&world).await, Err(Refusal::ReauthenticationNeeded)));
    assert_eq!(world.events_after(before).await.len(), 1);
    browser.admitted::<Session2fa>(&world).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_12_logging_out_kills_every_copy_of_the_cookie_and_what_is_under_way(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    let browser = alice.logged_in(&world).await;
    let stolen = browser.clone();
    let (slow, slow_client) = stolen.admitted::<Fresh2fa>(&world).await;
    let before = world.last_event().await;

    let (who, client) = browser.admitted::<Session>(&world).await;
    world.store.log_out(who, &client).await.unwrap();
    let state = world.state().await;
    assert_eq!(refused_for(&world, &stolen).await, "unknown_session");
    // A request that was let in before the log-out comes to its act after it.
    world.store.regenerate_recovery_codes(slow, &slow_client).await.unwrap_err();
    assert_eq!(world.state().await, state, "nothing was done, and the session did not come back");
    let seen: Vec<_> = world.events_after(before).await.into_iter().map(|(tag, _, _, reason)| (tag, reason)).collect();
    let refused = |reason: &str| ("account:session:refused".to_owned(), Some(reason.to_owned()));
    assert_eq!(seen, [("account:logout".to_owned(), None), refused("unknown_session"), refused("session_ended")]);
}

#[sqlx::test(migrations = "../migrations")]
async fn made_up_and_doubled_cookies_open_nothing_and_leave_one_event(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    let good = alice.logged_in(&world).await;
    let value = good.cookie("bonded-session").unwrap().to_owned();
    let state = world.state().await;
    for made_up in ["", "x", "AAAAAAAAAAAAAAAAAAAAAA", &"A".repeat(4000), &value[1..], &format!("{value}A"), "null", "../../etc"] {
        let mut browser = Browser::new();
        browser.keep_raw("bonded-session", made_up);
        assert_eq!(refused_for(&world, &browser).await, "unknown_session", "{made_up:?}");
    }
    let mut doubled = good.clone();
    doubled.keep_raw("bonded-session", &format!("{value}; bonded-session={value}"));
    assert_eq!(refused_for(&world, &doubled).await, "unknown_session");
    assert_eq!(world.state().await, state);
    good.admitted::<Session2fa>(&world).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_11_a_waiting_log_in_is_no_session(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    assert_eq!(refused_for(&world, &browser).await, "second_factor_due");
    let half = browser.cookie("bonded-preauth").unwrap().to_owned();
    let mut renamed = Browser::new();
    renamed.keep_raw("bonded-session", &half);
    assert_eq!(refused_for(&world, &renamed).await, "unknown_session");
    browser.admitted::<PasswordSeen>(&world).await;
}
