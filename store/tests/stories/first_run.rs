//! The first administrator: made with the code that the server wrote, once, by one person, and never by the wrong code.

use sqlx::PgPool;
use store::Registration;
use store::accounts::{FirstRunCode, FirstRunError, Operator};
use store::auth::{Admin2fa, Public, Refusal, Session};

use super::administrators::named;
use crate::support::{Browser, Person, World, verify_address};

async fn first_run(world: &World, name: &'static str, code: &str) -> Result<(), FirstRunError> {
    let (who, client) = Browser::new().admitted::<Public>(world).await;
    let code = FirstRunCode::parse(code).ok();
    world.store.first_run(who, &client, code.as_ref(), &Person::named(name).form(&format!("{name}@example.com"))).await
}

async fn offered(world: &World) -> String {
    world.store.offer_first_run(None).await.unwrap().unwrap().display()
}

#[sqlx::test(migrations = "../migrations")]
async fn the_code_makes_an_administrator_who_then_verifies_and_enrols_like_everybody(pool: PgPool) {
    let world = World::with(pool, |settings| settings.registration = Registration::Closed).await;
    assert!(!world.store.is_first_run().await.unwrap(), "not before a code is there");
    let code = offered(&world).await;
    assert!(world.store.is_first_run().await.unwrap());
    first_run(&world, "root", &code).await.unwrap();
    assert_eq!(world.count("select count(*) from sessions").await, 0, "no session comes of it");
    assert_eq!(world.count("select count(*) from first_run_codes").await, 0);
    let told = |tag: &str| (tag.to_owned(), "link".to_owned(), "ok".to_owned(), None);
    assert_eq!(world.events_after(0).await, [told("account:create"), told("account:admin:granted")]);
    verify_address(&world).await;

    let mut browser = Browser::new();
    let mut root = Person::named("root");
    root.begin(&world, &mut browser).await.unwrap();
    assert!(browser.enter::<Admin2fa>(&world).await.is_err(), "the role opens nothing without a second factor");
    assert!(browser.enter::<Session>(&world).await.is_ok());
    root.take_codes(&world, &browser).await;
    root.confirm_codes(&world, &browser).await;
    root.enable_app(&world, &mut browser).await;
    browser.admitted::<Admin2fa>(&world).await;
    let again = first_run(&world, "second", &code).await;
    assert!(matches!(again, Err(FirstRunError::Over)), "{again:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_refused_is_written_down_and_leaves_the_code(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.first_run_codes_per_address = 4).await;
    let code = offered(&world).await;
    Person::registered(&world, "alice").await;
    let (state, mut before) = (world.state().await, world.last_event().await);
    let mut refused = async |answer: Result<(), FirstRunError>, reason: &str| {
        assert!(answer.is_err());
        let seen = world.events_after(before).await;
        assert!(
            matches!(seen.as_slice(), [(tag, _, outcome, Some(why))] if tag == "account:first_run:refused" && outcome == "refused" && why == reason),
            "{seen:?}"
        );
        assert_eq!(world.state().await, state);
        before = world.last_event().await;
    };
    refused(first_run(&world, "root", "77777-77777-77777-77777-777774").await, "wrong_code").await;
    refused(first_run(&world, "root", "let me in").await, "not_a_code").await;
    refused(first_run(&world, "alice", &code).await, "username_taken").await;
    refused(first_run(&world, "second", "aaaaa").await, "not_a_code").await;
    let fifth = first_run(&world, "root", &code).await;
    assert!(matches!(fifth, Err(FirstRunError::TooMany(_))), "{fifth:?}");
    refused(fifth, "too_many_attempts").await;
    world.wait(time::Duration::minutes(5));
    first_run(&world, "root", &code.to_uppercase()).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn a_code_ends_with_its_week_with_the_next_one_and_with_an_administrator(pool: PgPool) {
    let world = World::new(pool).await;
    let first = world.store.offer_first_run(None).await.unwrap().unwrap();
    let other = world.another_node().await;
    let of_other = offered(&other).await;
    let second = world.store.offer_first_run(Some(&first)).await.unwrap().unwrap();
    assert!(matches!(first_run(&world, "root", &first.display()).await, Err(FirstRunError::WrongCode)), "the next start made another");
    assert_eq!(world.count("select count(*) from first_run_codes").await, 2, "each program has its own");
    world.wait(time::Duration::days(7));
    assert!(matches!(first_run(&world, "root", &of_other).await, Err(FirstRunError::Over)));
    world.wait(time::Duration::seconds(1));
    world.store.collect_garbage().await.unwrap();
    assert_eq!(world.count("select count(*) from first_run_codes").await, 0);
    drop(second);

    let code = offered(&world).await;
    Person::registered(&world, "alice").await;
    world.store.admin_grant(Operator::Cli, &named("alice")).await.unwrap();
    assert!(!world.store.is_first_run().await.unwrap());
    assert!(matches!(first_run(&world, "root", &code).await, Err(FirstRunError::Over)));
    assert!(world.store.offer_first_run(None).await.unwrap().is_none());
    assert_eq!(world.count("select count(*) from first_run_codes").await, 0);
    assert!(matches!(Browser::new().enter::<Session>(&world).await, Err(Refusal::LoginNeeded)));
}

#[sqlx::test(migrations = "../migrations")]
async fn of_two_who_come_at_once_one_is_made(pool: PgPool) {
    let world = World::new(pool).await;
    let (code, other) = (offered(&world).await, offered(&world).await);
    // Both have a good code of their own and wait for each other behind the same lock.
    let held = world.hold("lock table accounts in access exclusive mode; lock table first_run_codes in exclusive mode").await;
    let both = futures_util::future::join(first_run(&world, "first", &code), first_run(&world, "second", &other));
    let (one, another) = tokio::join!(both, world.let_go(held, 2)).0;
    assert!(one.is_ok() != another.is_ok(), "{one:?} {another:?}");
    assert_eq!(world.count("select count(*) from accounts").await, 1);
    assert_eq!(world.count("select count(*) from accounts where is_admin").await, 1);
}
