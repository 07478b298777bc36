//! Somebody lost every second factor. Administrators recover the account: with evidence, in the open, after days in which its owner can stop it.

use sqlx::PgPool;
use store::accounts::{AdminError, LinkSecret, LoggedIn, Operator, StopRecoveryError};
use store::auth::{Admin2fa, Public, Session};
use time::Duration;

use super::administrators::{administrator, named};
use crate::support::{Browser, Maintainer, Package, Person, World, verify_address};

const EVIDENCE: &str = "Video call on Monday, passport shown to two of us.";

/// Alice with an app, codes and a proved address, and an administrator.
async fn alice_and_root(world: &World) -> (Person, Browser, Person) {
    let (alice, browser) = Person::enrolled(world, "alice").await;
    verify_address(world).await;
    let (root, _) = administrator(world, "root").await;
    (alice, browser, root)
}

async fn at_work(world: &World, root: &Person) -> Admin2fa {
    world.wait(Duration::minutes(1));
    root.logged_in(world).await.admitted::<Admin2fa>(world).await.0
}

async fn begin(world: &World, root: &Person) -> Result<(), AdminError> {
    world.store.begin_recovery(at_work(world, root).await, &named("alice"), EVIDENCE).await
}

async fn complete(world: &World, root: &Person, revoke_tokens: bool) -> Result<(), AdminError> {
    world.store.complete_recovery(at_work(world, root).await, &named("alice"), revoke_tokens).await
}

/// The secret that stops it, from alice's mail.
async fn stop_link(world: &World) -> LinkSecret {
    let (link, to) = world.mailed("stop-recovery").await.unwrap();
    assert_eq!(to, "alice@example.com");
    link
}

async fn stop(world: &World, link: Option<&LinkSecret>) -> Result<(), StopRecoveryError> {
    let (who, client) = Browser::new().admitted::<Public>(world).await;
    world.store.stop_recovery_by_link(who, &client, link).await
}

async fn factors(world: &World) -> i64 {
    world.count("select count(*) from totp_factors join accounts using (account_id) where username = 'alice'").await
}

#[sqlx::test(migrations = "../migrations")]
async fn after_the_delay_the_factors_go_and_a_link_sets_a_new_password(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, browser, root) = alice_and_root(&world).await;
    begin(&world, &root).await.unwrap();
    let told: (String, String) = sqlx::query_as("select tag, detail ->> 'evidence' from audit_events order by id desc limit 1")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    assert_eq!(told, ("account:recovery:begin".to_owned(), EVIDENCE.to_owned()));
    assert_eq!(factors(&world).await, 1, "nothing has changed yet");
    let shown = world.store.recovery_of(&at_work(&world, &root).await, &named("alice")).await.unwrap().unwrap();
    assert_eq!((shown.by.as_deref(), shown.evidence.as_str(), shown.is_due), (Some("root"), EVIDENCE, false));

    world.wait(Duration::hours(71));
    let early = complete(&world, &root, false).await;
    assert!(matches!(early, Err(AdminError::State(_))) && factors(&world).await == 1, "{early:?}");
    world.wait(Duration::hours(1));
    complete(&world, &root, false).await.unwrap();
    assert_eq!(factors(&world).await, 0);
    assert_eq!(world.count("select count(*) from recovery_codes join accounts using (account_id) where username = 'alice'").await, 0);
    assert!(browser.enter::<Session>(&world).await.is_err(), "sessions end");
    assert!(alice.begin(&world, &mut Browser::new()).await.is_err(), "the old password opens nothing: somebody else may know it");
    assert_eq!(world.letters("Your account was recovered").await, 1);

    let (link, to) = world.mailed("reset-password").await.unwrap();
    assert_eq!((to.as_str(), world.store.pending_reset(&link).await.unwrap().unwrap().username()), ("alice@example.com", "alice"));
    assert_eq!(world.count("select count(*) from sessions join accounts using (account_id) where username = 'alice'").await, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn its_owner_stops_it_by_the_link_by_logging_in_and_an_administrator_may_too(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _, root) = alice_and_root(&world).await;
    begin(&world, &root).await.unwrap();
    let link = stop_link(&world).await;
    assert_eq!(world.store.pending_recovery(&link).await.unwrap().unwrap().username(), "alice");
    let before = world.last_event().await;
    stop(&world, Some(&link)).await.unwrap();
    let over = stop(&world, Some(&link)).await;
    assert!(matches!(over, Err(StopRecoveryError::LinkOver)), "{over:?}");
    assert!(stop(&world, None).await.is_err());
    let seen: Vec<_> = world.events_after(before).await.into_iter().map(|(tag, method, _, reason)| (tag, method, reason)).collect();
    let refused = |reason: &str| ("account:recovery:stop_refused".to_owned(), "link".to_owned(), Some(reason.to_owned()));
    let stopped = ("account:recovery:stop".to_owned(), "link".to_owned(), None);
    assert_eq!(seen, [stopped, refused("unknown_link"), refused("malformed_link")]);

    begin(&world, &root).await.unwrap();
    let before = world.last_event().await;
    world.wait(Duration::minutes(1));
    alice.logged_in(&world).await;
    let tags: Vec<_> = world.events_after(before).await.into_iter().map(|(tag, ..)| tag).collect();
    assert!(tags.contains(&"account:recovery:stop".to_owned()), "{tags:?}");
    assert!(matches!(stop(&world, Some(&stop_link(&world).await)).await, Err(StopRecoveryError::LinkOver)));

    begin(&world, &root).await.unwrap();
    world.store.stop_recovery(at_work(&world, &root).await, &named("alice")).await.unwrap();
    assert_eq!(world.letters("Recovery of your account was stopped").await, 3);
    world.wait(Duration::hours(73));
    let none = complete(&world, &root, false).await;
    assert!(matches!(none, Err(AdminError::State(_))) && factors(&world).await == 1, "{none:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn what_can_not_be_recovered_is_refused_and_written_down(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, _, root) = alice_and_root(&world).await;
    Person::registered(&world, "bob").await;
    let (no_address, _) = Person::enrolled(&world, "carol").await;
    let refused = async |name: &str, reason: &str| {
        let who = at_work(&world, &root).await;
        let (state, before) = (world.state().await, world.last_event().await);
        assert!(world.store.begin_recovery(who, &named(name), EVIDENCE).await.is_err(), "{name}");
        assert_eq!(world.state().await, state, "{name}");
        let seen = world.events_after(before).await;
        assert!(matches!(seen.as_slice(), [(_, _, outcome, Some(why))] if outcome == "refused" && why == reason), "{name}: {seen:?}");
    };
    refused("root", "yourself").await;
    refused("bob", "second_factor_missing").await;
    refused(no_address.name, "no_verified_address").await;
    refused("nobody", "no_such_thing").await;
    begin(&world, &root).await.unwrap();
    refused("alice", "state").await;

    world.store.admin_freeze(Operator::Cli, &named("alice")).await.unwrap();
    refused("alice", "account_frozen").await;
    assert_eq!(world.count("select count(*) from account_recoveries").await, 0, "freezing stops it, and it does not come back");
    world.store.admin_unfreeze(Operator::Cli, &named("alice")).await.unwrap();
    begin(&world, &root).await.unwrap();
    world.meddle("delete from accounts where username = 'alice'").await;
    world.wait(Duration::hours(73));
    assert!(matches!(complete(&world, &root, false).await, Err(AdminError::NoSuchUser)));
}

#[sqlx::test(migrations = "../migrations")]
async fn tokens_stay_unless_it_is_asked_for_and_nobody_completes_twice(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    alice.tool().upload(&world, &Package::wheel("demo", "1.0")).await.unwrap();
    let (root, _) = administrator(&world, "root").await;
    begin(&world, &root).await.unwrap();
    world.wait(Duration::hours(72));
    let (first, second) = (at_work(&world, &root).await, at_work(&world, &root).await);
    let username = named("alice");
    let (one, other) =
        tokio::join!(world.store.complete_recovery(first, &username, true), world.store.complete_recovery(second, &username, true));
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    assert_eq!(world.count("select count(*) from api_tokens").await, 0);
    assert_eq!(world.count("select count(*) from audit_events where tag = 'account:api_token:removed' and actor <> subject").await, 1);

    let (link, _) = world.mailed("reset-password").await.unwrap();
    drop(link);
    let begun = Person::named("alice").begin(&world, &mut Browser::new()).await;
    assert!(!matches!(begun, Ok(LoggedIn::Enrol(..))), "no session comes of it: {begun:?}");
}
