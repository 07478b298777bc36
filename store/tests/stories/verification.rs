//! Proving an address.

use sqlx::PgPool;
use store::accounts::{LinkSecret, ResendError, VerifyEmailError};
use store::auth::{Public, Refusal, Session};

use crate::support::{Browser, Person, World};

async fn verify(world: &World, link: LinkSecret) -> Result<(), VerifyEmailError> {
    let (who, client) = Browser::new().admitted::<Public>(world).await;
    world.store.verify_email(who, &client, link).await
}

async fn resend(world: &World, browser: &Browser) -> Result<(), ResendError> {
    let (who, client) = browser.admitted::<Session>(world).await;
    world.store.resend_verification(who, &client).await
}

/// The same link, for a second try.
fn copy(sent: &[store::mail::Sent]) -> LinkSecret {
    let text = sent.last().unwrap().text.split("?token=").nth(1).unwrap();
    LinkSecret::parse(text.split_whitespace().next().unwrap()).unwrap()
}

#[sqlx::test(migrations = "../migrations")]
async fn a_13_the_link_shows_what_it_would_do_and_its_button_does_it_once(pool: PgPool) {
    let world = World::new(pool).await;
    Person::registered(&world, "alice").await;
    let sent = world.post().await;
    assert_eq!((sent[0].to.as_str(), sent[0].subject.as_str()), ("alice@example.com", "[localhost] Verify your email address"));
    assert!(sent[0].text.contains("\nhttp://localhost:8000/account/verify-email/?token="), "{}", sent[0].text);

    let state = world.state().await;
    let pending = world.store.pending_verification(&copy(&sent)).await.unwrap().unwrap();
    assert_eq!((pending.username(), pending.address()), ("alice", "alice@example.com"));
    assert_eq!(world.state().await, state, "looking changes nothing");

    let before = world.last_event().await;
    verify(&world, copy(&sent)).await.unwrap();
    assert!(world.store.pending_verification(&copy(&sent)).await.unwrap().is_none());
    let state = world.state().await;
    assert!(matches!(verify(&world, copy(&sent)).await, Err(VerifyEmailError::LinkOver)));
    assert_eq!(world.state().await, state);
    let seen: Vec<_> =
        world.events_after(before).await.into_iter().map(|(tag, method, outcome, _)| format!("{tag} {method} {outcome}")).collect();
    assert_eq!(seen, ["account:email:verified link ok", "account:email:verification_failure link refused"]);
    assert_eq!(world.letters("Email address verified").await, 1);
    assert_eq!(world.count("select count(*) from sessions").await, 0);
    assert!(matches!(Browser::new().enter::<Session>(&world).await, Err(Refusal::LoginNeeded)));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_link_is_good_for_a_day(pool: PgPool) {
    let world = World::new(pool).await;
    Person::registered(&world, "alice").await;
    let sent = world.post().await;
    world.wait(time::Duration::hours(24));
    let state = world.state().await;
    assert!(world.store.pending_verification(&copy(&sent)).await.unwrap().is_none());
    assert!(matches!(verify(&world, copy(&sent)).await, Err(VerifyEmailError::LinkOver)));
    assert_eq!(world.state().await, state);
    world.wait(-time::Duration::microseconds(1));
    verify(&world, copy(&sent)).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn a_20_a_link_dies_with_the_next_one_and_with_a_change_of_credentials(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Person::registered(&world, "alice").await;
    let first = world.newest_link().await;
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    resend(&world, &browser).await.unwrap();
    assert!(matches!(verify(&world, first).await, Err(VerifyEmailError::LinkOver)));
    let second = world.newest_link().await;
    world.meddle("update accounts set credential_epoch = credential_epoch + 1").await;
    assert!(matches!(verify(&world, second).await, Err(VerifyEmailError::LinkOver)));
    assert_eq!(world.count("select count(*) from email_addresses where verified_at is not null").await, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_address_belongs_to_the_first_who_proves_it(pool: PgPool) {
    let world = World::new(pool).await;
    let (who, client) = Browser::new().admitted::<Public>(&world).await;
    world.store.register(who, &client, Person::named("squatter").form("alice@example.com")).await.unwrap();
    let squatters = world.newest_link().await;
    Person::registered(&world, "alice").await;
    let alices = world.newest_link().await;
    verify(&world, alices).await.unwrap();
    let (state, before) = (world.state().await, world.last_event().await);
    assert!(matches!(verify(&world, squatters).await, Err(VerifyEmailError::AddressTaken)));
    assert_eq!(world.state().await, state);
    assert_eq!(world.events_after(before).await.len(), 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn three_letters_in_six_hours_are_enough(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Person::registered(&world, "alice").await;
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    for _ in 0..3 {
        resend(&world, &browser).await.unwrap();
    }
    let (state, before) = (world.state().await, world.last_event().await);
    assert!(matches!(resend(&world, &browser).await, Err(ResendError::TooMany(_))));
    assert_eq!(world.state().await, state);
    assert_eq!(world.events_after(before).await.len(), 1);
    assert_eq!(world.post().await.len(), 4);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_proved_address_needs_no_letter(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Person::registered(&world, "alice").await;
    verify(&world, world.newest_link().await).await.unwrap();
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    let state = world.state().await;
    assert!(matches!(resend(&world, &browser).await, Err(ResendError::AlreadyVerified)));
    assert_eq!(world.state().await, state);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_guessed_link_is_one_refused_event(pool: PgPool) {
    let world = World::new(pool).await;
    Person::registered(&world, "alice").await;
    let (state, before) = (world.state().await, world.last_event().await);
    assert!(matches!(verify(&world, LinkSecret::parse(&"A".repeat(43)).unwrap()).await, Err(VerifyEmailError::LinkOver)));
    assert_eq!(world.state().await, state);
    let seen = world.events_after(before).await;
    assert!(
        matches!(seen.as_slice(), [(_, method, outcome, Some(reason))] if method == "link" && outcome == "refused" && reason == "unknown_link")
    );
}
