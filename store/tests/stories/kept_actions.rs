//! An action that waits until its sender has confirmed who they are.

use domain::secret::Secret;
use sqlx::PgPool;
use store::accounts::{KeptAction, KeptSubject};
use store::auth::{Fresh2fa, Session, Session2fa};

use crate::support::{Browser, Person, World};

const FORM: &str = "name=ci&password=a-password-that-was-typed";

fn action(form: &str) -> KeptAction {
    KeptAction::new("/api/tokens/create", "/manage/account/token/", Secret::new(form.to_owned())).unwrap()
}

async fn keep(world: &World, browser: &Browser, form: &str) -> domain::ids::KeptActionId {
    let (who, _) = browser.admitted::<Session2fa>(world).await;
    world.store.keep_action(&who, &action(form)).await.unwrap()
}

async fn take(world: &World, browser: &Browser, id: domain::ids::KeptActionId) -> Option<KeptAction> {
    let (who, _) = browser.admitted::<Fresh2fa>(world).await;
    world.store.take_kept_action(&who, id).await.unwrap()
}

#[sqlx::test(migrations = "../migrations")]
async fn it_is_looked_at_as_often_as_one_likes_and_taken_once(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, browser) = Person::enrolled(&world, "alice").await;
    let id = keep(&world, &browser, FORM).await;
    for _ in 0..2 {
        let (who, _) = browser.admitted::<Session2fa>(&world).await;
        let seen = world.store.kept_action(&who, id).await.unwrap().unwrap();
        assert_eq!((seen.door(), seen.page(), seen.form().expose()), ("/api/tokens/create", "/manage/account/token/", FORM));
        assert_eq!(format!("{seen:?}"), "KeptAction");
    }
    let node = world.another_node().await;
    let everybody = (0..50).map(|number| take(if number % 2 == 0 { &world } else { &node }, &browser, id));
    let taken: Vec<_> = futures_util::future::join_all(everybody).await.into_iter().flatten().collect();
    assert_eq!(taken.len(), 1, "of fifty on two nodes");
    assert_eq!(taken[0].form().expose(), FORM);
    assert_eq!(world.count("select count(*) from kept_actions").await, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn it_is_sealed_and_opens_in_its_own_row_alone(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, browser) = Person::enrolled(&world, "alice").await;
    let (first, second) = (keep(&world, &browser, FORM).await, keep(&world, &browser, "name=other").await);
    let readable =
        "select count(*) from kept_actions where position('tokens'::bytea in sealed) > 0 or position('typed'::bytea in sealed) > 0";
    assert_eq!(world.count(readable).await, 0);
    world.meddle("update kept_actions as one set sealed = other.sealed from kept_actions as other where one.kept_action_id <> other.kept_action_id").await;
    for id in [first, second] {
        let (who, _) = browser.admitted::<Fresh2fa>(&world).await;
        world.store.take_kept_action(&who, id).await.unwrap_err();
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn no_other_session_finds_it(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, browser) = Person::enrolled(&world, "alice").await;
    let id = keep(&world, &browser, FORM).await;
    let hers_too = alice.logged_in(&world).await;
    let (_, mallory) = Person::enrolled(&world, "mallory").await;
    for other in [&hers_too, &mallory] {
        let (who, _) = other.admitted::<Session2fa>(&world).await;
        assert!(world.store.kept_action(&who, id).await.unwrap().is_none());
        assert!(take(&world, other, id).await.is_none());
    }
    assert!(take(&world, &browser, id).await.is_some(), "it still waits where it belongs");
}

#[sqlx::test(migrations = "../migrations")]
async fn what_it_is_about_has_a_name_for_its_owner_alone(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, browser) = Person::enrolled(&world, "alice").await;
    let (_, mallory) = Person::enrolled(&world, "mallory").await;
    let (who, _) = browser.admitted::<Session>(&world).await;
    let address = world.store.account_overview(&who).await.unwrap().addresses.remove(0);
    for (whose, name) in [(&browser, Some("alice@example.com".to_owned())), (&mallory, None)] {
        let (who, _) = whose.admitted::<Session2fa>(&world).await;
        assert_eq!(world.store.name_of(&who, KeptSubject::Email(address.id)).await.unwrap(), name);
        assert_eq!(world.store.name_of(&who, KeptSubject::Token(address.id.as_uuid().into())).await.unwrap(), None);
        assert_eq!(world.store.name_of(&who, KeptSubject::Device(address.id.as_uuid().into())).await.unwrap(), None);
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn it_waits_ten_minutes_and_not_longer_than_its_session(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, browser) = Person::enrolled(&world, "alice").await;
    let id = keep(&world, &browser, FORM).await;
    world.wait(time::Duration::minutes(10) - time::Duration::microseconds(1));
    let (who, _) = browser.admitted::<Session2fa>(&world).await;
    assert!(world.store.kept_action(&who, id).await.unwrap().is_some());
    world.wait(time::Duration::microseconds(1));
    assert!(world.store.kept_action(&who, id).await.unwrap().is_none());
    assert!(take(&world, &browser, id).await.is_none());
    world.wait(time::Duration::microseconds(1));
    world.store.collect_garbage().await.unwrap();
    assert_eq!(world.count("select count(*) from kept_actions").await, 0);

    let browser = alice.logged_in(&world).await;
    keep(&world, &browser, FORM).await;
    let (who, client) = browser.admitted::<Session>(&world).await;
    world.store.log_out(who, &client).await.unwrap();
    assert_eq!(world.count("select count(*) from kept_actions").await, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn five_wait_in_a_session_and_nothing_longer_than_a_form_can_be(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, browser) = Person::enrolled(&world, "alice").await;
    let mut kept = Vec::new();
    for number in 0..6 {
        kept.push(keep(&world, &browser, &format!("number={number}")).await);
        world.wait(time::Duration::seconds(1));
    }
    assert!(take(&world, &browser, kept[0]).await.is_none(), "the oldest went");
    for (number, id) in kept.iter().enumerate().skip(1) {
        assert_eq!(take(&world, &browser, *id).await.unwrap().form().expose(), format!("number={number}"));
    }
    let form = |length: usize| KeptAction::new("/api/x", "/", Secret::new("x".repeat(length)));
    assert!(form(64 * 1024).is_some());
    assert!(form(64 * 1024 + 1).is_none());
}
