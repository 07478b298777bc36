//! Looking at one's sessions, and ending them.

use sqlx::PgPool;
use store::accounts::EndSessionError;
use store::auth::{Fresh2fa, PasswordSeen, Refusal, Session, Session2fa};

use crate::support::{Browser, Person, World};

async fn seen(world: &World, browser: &Browser) -> Vec<store::accounts::OwnSession> {
    let (who, _) = browser.admitted::<Session2fa>(world).await;
    world.store.own_sessions(&who).await.unwrap()
}

async fn is_dead(world: &World, browser: &Browser) -> bool {
    matches!(browser.enter::<Session>(world).await, Err(Refusal::LoginNeeded))
}

#[sqlx::test(migrations = "../migrations")]
async fn the_list_holds_what_would_open_a_page_now_and_says_which_one_asks(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, idle) = Person::enrolled(&world, "alice").await;
    world.wait(time::Duration::minutes(61));
    let mut home = Browser::new();
    alice.begin(&world, &mut home).await.unwrap();
    let laptop = alice.finish(&world, &mut home).await.unwrap().device.unwrap();
    world.wait(time::Duration::minutes(2));
    let mut office = Browser::at([198, 51, 100, 7]);
    office.keep(&laptop);
    alice.begin(&world, &mut office).await.unwrap();
    alice.finish(&world, &mut office).await.unwrap();
    world.wait(time::Duration::minutes(5));
    let (mallory, _) = Person::enrolled(&world, "mallory").await;
    world.wait(time::Duration::seconds(30));
    mallory.logged_in(&world).await;

    let sessions = seen(&world, &home).await;
    let told: Vec<_> = sessions.iter().map(|session| (session.is_this, session.address.unwrap().to_string())).collect();
    assert_eq!(told, [(true, "192.0.2.1".to_owned()), (false, "198.51.100.7".to_owned())]);
    assert_eq!(sessions[1].user_agent, "Browser/1");
    assert_eq!(sessions[1].method.name(), "password+totp");
    assert_eq!(sessions[0].last_seen_at, world.store.clock().now(), "by looking, to the minute");
    assert_eq!(sessions[1].started_at, sessions[1].last_seen_at);
    assert!(sessions[0].started_at < sessions[1].started_at);
    assert!(is_dead(&world, &idle).await);
}

#[sqlx::test(migrations = "../migrations")]
async fn v7_5_2_ending_a_session_refuses_its_next_request_and_what_is_under_way(pool: PgPool) {
    let world = World::new(pool).await;
    let node = world.another_node().await;
    let (alice, browser) = Person::enrolled(&world, "alice").await;
    let lost = alice.logged_in(&world).await;
    let (slow, slow_client) = lost.admitted::<Fresh2fa>(&world).await;
    let other = seen(&world, &browser).await.into_iter().find(|session| !session.is_this).unwrap();
    let before = world.last_event().await;

    let (who, client) = browser.admitted::<Session2fa>(&world).await;
    world.store.end_session(who, &client, other.id).await.unwrap();
    let state = world.state().await;
    assert!(is_dead(&node, &lost).await, "on every node");
    world.store.regenerate_recovery_codes(slow, &slow_client).await.unwrap_err();
    assert_eq!(world.state().await, state);
    let told: Vec<_> = world.events_after(before).await.into_iter().map(|(tag, _, outcome, _)| format!("{tag} {outcome}")).collect();
    assert_eq!(told, ["account:sessions:ended ok", "account:session:refused refused", "account:session:refused refused"]);
    browser.admitted::<Session2fa>(&node).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn nobody_ends_another_persons_session_nor_the_one_that_asks_nor_one_twice(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, browser) = Person::enrolled(&world, "alice").await;
    let lost = alice.logged_in(&world).await;
    let (_, mallory) = Person::enrolled(&world, "mallory").await;
    let sessions = seen(&world, &browser).await;
    let (state, before) = (world.state().await, world.last_event().await);

    for session in &sessions {
        let (who, client) = mallory.admitted::<Session2fa>(&world).await;
        let refused = world.store.end_session(who, &client, session.id).await;
        assert!(matches!(refused, Err(EndSessionError::NoSuchSession)), "{refused:?}");
    }
    let (who, client) = browser.admitted::<Session2fa>(&world).await;
    let own = world.store.end_session(who, &client, sessions[0].id).await;
    assert!(matches!(own, Err(EndSessionError::ThisSession)), "{own:?}");
    assert_eq!(world.state().await, state);
    assert_eq!(world.last_event().await, before, "nothing was done, and no credential was refused");

    let (who, client) = browser.admitted::<Session2fa>(&world).await;
    world.store.end_session(who, &client, sessions[1].id).await.unwrap();
    let (who, client) = browser.admitted::<Session2fa>(&world).await;
    assert!(matches!(world.store.end_session(who, &client, sessions[1].id).await, Err(EndSessionError::NoSuchSession)));
    assert_eq!(world.events_after(before).await.len(), 1, "one end, one event");
    assert!(is_dead(&world, &lost).await);
}

#[sqlx::test(migrations = "../migrations")]
async fn v7_5_2_all_others_end_at_once_and_waiting_log_ins_with_them(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, browser) = Person::enrolled(&world, "alice").await;
    let mut others = Vec::new();
    for _ in 0..3 {
        others.push(alice.logged_in(&world).await);
        world.wait(time::Duration::seconds(30));
    }
    let mut half = Browser::new();
    alice.begin(&world, &mut half).await.unwrap();
    let (mallory, hers) = Person::enrolled(&world, "mallory").await;
    let before = world.last_event().await;

    let (who, client) = browser.admitted::<Session2fa>(&world).await;
    assert_eq!(world.store.end_other_sessions(who, &client).await.unwrap(), 3);
    let told = world.events_after(before).await;
    assert!(matches!(told.as_slice(), [(tag, _, outcome, None)] if tag == "account:sessions:ended" && outcome == "ok"), "{told:?}");
    for other in &others {
        assert!(is_dead(&world, other).await);
    }
    assert!(matches!(half.enter::<PasswordSeen>(&world).await, Err(Refusal::PasswordStepNeeded)));
    assert_eq!(seen(&world, &browser).await.len(), 1);
    hers.admitted::<Session2fa>(&world).await;
    mallory.begin(&world, &mut Browser::new()).await.unwrap();
}
