//! A history as a feed: its address reads one history for as long as its owner may, and opens nothing else.

use domain::project::NormalizedName;
use http::request::Parts;
use sqlx::PgPool;
use store::audit::{FeedOf, ManageFeed};
use store::auth::{FeedReader, Fresh2fa, Proof, Refusal, Session2fa};
use store::{Client, Entropy};

use crate::support::{Browser, Person, World, secrets, verify_address};

async fn open(world: &World, browser: &Browser) {
    let (who, client) = browser.admitted::<Fresh2fa>(world).await;
    let leave = who.ask::<ManageFeed>(&world.store, &FeedOf::Own).await.unwrap();
    world.store.open_feed(leave, &client).await.unwrap();
}

/// The path that the page shows, once.
async fn shown(world: &World, browser: &Browser) -> Option<String> {
    let (who, _) = browser.admitted::<Session2fa>(world).await;
    let path = world.store.reveal_feed(&who, &world.store.own_history(&who)).await.unwrap();
    path.map(|path| path.expose().to_owned()).inspect(|path| secrets::note_links(path))
}

fn request(path: &str) -> Parts {
    let (mut parts, ()) = http::Request::builder().uri(path).body(()).unwrap().into_parts();
    parts.extensions.insert(Client::new([203, 0, 113, 7].into(), "Reader/1", Entropy.id()));
    parts
}

async fn read(world: &World, path: &str) -> Result<FeedReader, Refusal> {
    FeedReader::admit(&world.store, &request(path)).await
}

/// Refused alike, nothing changed, one event that tells the reason to whom it concerns.
async fn is_refused(world: &World, path: &str, reason: &str) {
    let (before, state) = (world.last_event().await, world.state().await);
    assert!(matches!(read(world, path).await, Err(Refusal::NotFound)), "{path}");
    let refused = ("account:feed:refused".to_owned(), "link".to_owned(), "refused".to_owned(), Some(reason.to_owned()));
    assert_eq!(world.events_after(before).await, [refused]);
    assert_eq!(world.state().await, state);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_address_is_shown_once_and_reads_the_history_of_its_owner(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, browser) = Person::enrolled(&world, "alice").await;
    open(&world, &browser).await;
    let path = shown(&world, &browser).await.expect("an address");
    assert_eq!(shown(&world, &browser).await, None, "it is shown once");
    let before = world.last_event().await;
    let reader = read(&world, &path).await.unwrap();
    assert_eq!(world.events_after(before).await, [("account:feed:used".to_owned(), "link".to_owned(), "ok".to_owned(), None)]);
    let events = world.store.feed_events(&reader).await.unwrap();
    assert_eq!(events[0].record.tag, "account:feed:opened", "its own reads would drown the rest");
    assert_eq!(events.last().unwrap().record.tag, "account:create");
    assert!(world.post().await.iter().any(|sent| sent.text.contains("A secret feed address was made")));
}

#[sqlx::test(migrations = "../migrations")]
async fn an_address_waits_for_the_session_that_made_it_and_not_for_long(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, browser) = Person::enrolled(&world, "alice").await;
    open(&world, &browser).await;
    let other = alice.logged_in(&world).await;
    assert_eq!(shown(&world, &other).await, None);
    world.wait(time::Duration::minutes(15));
    assert_eq!(shown(&world, &browser).await, None);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_renewed_or_closed_feed_and_one_that_never_was_are_refused_alike(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, browser) = Person::enrolled(&world, "alice").await;
    verify_address(&world).await;
    open(&world, &browser).await;
    let first = shown(&world, &browser).await.unwrap();
    open(&world, &browser).await;
    let second = shown(&world, &browser).await.unwrap();
    is_refused(&world, &first, "unknown_feed").await;
    read(&world, &second).await.unwrap();
    let (who, client) = browser.admitted::<Fresh2fa>(&world).await;
    let leave = who.ask::<ManageFeed>(&world.store, &FeedOf::Own).await.unwrap();
    world.store.close_feed(leave, &client).await.unwrap();
    is_refused(&world, &second, "unknown_feed").await;
    let (who, client) = browser.admitted::<Fresh2fa>(&world).await;
    let leave = who.ask::<ManageFeed>(&world.store, &FeedOf::Own).await.unwrap();
    world.store.close_feed(leave, &client).await.unwrap();
    assert_eq!(world.letters("Feed turned off").await, 1, "once, however often it is turned off");
    for path in ["/feed/x/history.atom", "/feed//history.atom", "/feed/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/history.atom", "/"] {
        is_refused(&world, path, "unknown_feed").await;
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_frozen_account_has_no_feed_until_it_is_unfrozen(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, browser) = Person::enrolled(&world, "alice").await;
    open(&world, &browser).await;
    let path = shown(&world, &browser).await.unwrap();
    world.meddle("update accounts set frozen_at = now()").await;
    is_refused(&world, &path, "account_frozen").await;
    world.meddle("update accounts set frozen_at = null").await;
    read(&world, &path).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn who_loses_a_project_loses_its_feed_and_who_never_had_it_makes_none(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, alice) = Person::enrolled(&world, "alice").await;
    let (_, bob) = Person::enrolled(&world, "bob").await;
    world.meddle("insert into projects select gen_random_uuid(), 'acme', 'acme', 'acme', 1, now()").await;
    world
        .meddle("insert into project_roles select project_id, account_id, 'Owner', now() from projects, accounts where username = 'alice'")
        .await;
    let of = FeedOf::Project(NormalizedName::parse("acme").unwrap());
    let (who, _) = bob.admitted::<Fresh2fa>(&world).await;
    assert!(matches!(who.ask::<ManageFeed>(&world.store, &of).await, Err(Refusal::NotFound)));
    let (who, client) = alice.admitted::<Fresh2fa>(&world).await;
    let leave = who.ask::<ManageFeed>(&world.store, &of).await.unwrap();
    world.store.open_feed(leave, &client).await.unwrap();
    let (who, _) = alice.admitted::<Session2fa>(&world).await;
    let history = world.store.project_history(&who, &NormalizedName::parse("acme").unwrap()).await.unwrap();
    let path = world.store.reveal_feed(&who, &history).await.unwrap().unwrap();
    secrets::note_links(path.expose());
    read(&world, path.expose()).await.unwrap();
    world.meddle("update project_roles set role = 'Maintainer'").await;
    is_refused(&world, path.expose(), "not_an_owner").await;
}
