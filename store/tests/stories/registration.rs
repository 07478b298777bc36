//! Opening an account.

use sqlx::PgPool;
use store::Registration;
use store::accounts::RegisterError;
use store::auth::{Public, Refusal, Session};

use crate::support::{Browser, Person, World};

async fn register(world: &World, name: &'static str, address: &str) -> Result<(), RegisterError> {
    let (who, client) = Browser::new().admitted::<Public>(world).await;
    world.store.register(who, &client, Person::named(name).form(address)).await
}

#[sqlx::test(migrations = "../migrations")]
async fn a_13_registering_opens_an_account_and_no_session(pool: PgPool) {
    let world = World::new(pool).await;
    let browser = Browser::new();
    let (who, client) = browser.admitted::<Public>(&world).await;
    world.store.register(who, &client, Person::named("Alice").form("Alice@Example.com")).await.unwrap();
    assert!(matches!(browser.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)));
    assert_eq!(world.count("select count(*) from sessions").await, 0);
    let seen = world.events_after(0).await;
    assert_eq!(seen, [("account:create".into(), "password".into(), "ok".into(), None)]);

    let mut browser = Browser::new();
    Person::named("aLICE").begin(&world, &mut browser).await.unwrap();
    let (who, _) = browser.admitted::<Session>(&world).await;
    let overview = world.store.account_overview(&who).await.unwrap();
    assert_eq!((overview.username.as_str(), overview.display_name.as_str()), ("Alice", "Alice"));
    let [address] = overview.addresses.as_slice() else { panic!("{overview:?}") };
    assert_eq!((address.address.as_str(), address.primary, address.verified_at), ("Alice@Example.com", true, None));
    let stored: String = sqlx::query_scalar("select password_hash from accounts").fetch_one(&world.pool).await.unwrap();
    assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_username_is_taken_in_any_spelling(pool: PgPool) {
    let world = World::new(pool).await;
    register(&world, "alice", "alice@example.com").await.unwrap();
    let (state, before) = (world.state().await, world.last_event().await);
    assert!(matches!(register(&world, "ALICE", "other@example.com").await, Err(RegisterError::UsernameTaken)));
    assert_eq!(world.state().await, state);
    let seen = world.events_after(before).await;
    assert!(matches!(seen.as_slice(), [(tag, _, _, Some(reason))] if tag == "account:registration:refused" && reason == "username_taken"));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_19_a_taken_address_looks_like_any_other_and_its_owner_hears_of_it(pool: PgPool) {
    let world = World::new(pool).await;
    Person::registered(&world, "alice").await;
    let (who, client) = Browser::new().admitted::<Public>(&world).await;
    world.store.verify_email(who, &client, world.newest_link().await).await.unwrap();
    let before = world.last_event().await;

    register(&world, "mallory", "ALICE@example.com").await.unwrap();
    register(&world, "bob", "bob@example.com").await.unwrap();
    let seen = world.events_after(before).await;
    assert_eq!(seen[0], seen[1], "the log that the new account's owner can read says the same");

    let mut pages = Vec::new();
    for name in ["mallory", "bob"] {
        let mut browser = Browser::new();
        Person::named(name).begin(&world, &mut browser).await.unwrap();
        let (who, _) = browser.admitted::<Session>(&world).await;
        let overview = world.store.account_overview(&who).await.unwrap();
        let factors = world.store.second_factors(&who).await.unwrap();
        pages.push(overview.addresses.iter().map(|own| (own.primary, own.verified_at)).collect::<Vec<_>>());
        assert!(!factors.email_verified);
        let (who, client) = browser.admitted::<Session>(&world).await;
        world.store.resend_verification(who, &client).await.unwrap();
    }
    assert_eq!(pages[0], pages[1]);

    let sent = world.post().await;
    let to_owner: Vec<_> = sent.iter().filter(|sent| sent.text.contains("\"mallory\"")).collect();
    assert_eq!(to_owner.len(), 2);
    for letter in to_owner {
        assert_eq!(letter.to, "alice@example.com", "as its owner spells it");
        assert_eq!(letter.subject, "[localhost] Your email address was given for another account");
        assert!(!letter.text.contains("token="), "no link: nobody can be talked into proving it for somebody else");
    }
    assert_eq!(world.count("select count(*) from email_addresses where verified_at is not null").await, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn ten_at_once_with_one_username_open_one_account(pool: PgPool) {
    let world = World::new(pool).await;
    let all = futures_util::future::join_all((0..10).map(|_| register(&world, "alice", "alice@example.com"))).await;
    assert_eq!(all.iter().filter(|one| one.is_ok()).count(), 1);
    assert_eq!(all.iter().filter(|one| matches!(one, Err(RegisterError::UsernameTaken))).count(), 9);
    assert_eq!(world.count("select count(*) from accounts").await, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_address_that_opens_many_accounts_waits(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.registrations_per_address = 2).await;
    register(&world, "a1", "a1@example.com").await.unwrap();
    register(&world, "a2", "a2@example.com").await.unwrap();
    let state = world.state().await;
    let third = register(&world, "a3", "a3@example.com").await;
    assert!(matches!(third, Err(RegisterError::TooMany(wait)) if wait.wait == time::Duration::hours(1)), "{third:?}");
    assert_eq!(world.state().await, state);
    world.wait(time::Duration::hours(1));
    register(&world, "a3", "a3@example.com").await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn a_closed_site_takes_nobody(pool: PgPool) {
    let world = World::with(pool, |settings| settings.registration = Registration::Closed).await;
    let state = world.state().await;
    assert!(matches!(register(&world, "alice", "alice@example.com").await, Err(RegisterError::Closed)));
    assert_eq!(world.state().await, state);
    assert_eq!(world.events_after(0).await.len(), 1);
}
