//! What administrators do to accounts from their pages: told and written down as the operator's commands are, in the administrator's name, and never so that
//! nobody is left.

use domain::account::Username;
use sqlx::PgPool;
use store::accounts::PersonState::{Administrator, Frozen};
use store::accounts::{AdminError, DeleteAccountError, Operator};
use store::auth::{Admin2fa, Fresh2fa};

use crate::support::{Browser, Person, World, verify_address};

/// An administrator, by the operator's hand.
pub(crate) async fn administrator(world: &World, name: &'static str) -> (Person, Browser) {
    let (person, _) = Person::enrolled(world, name).await;
    world.store.admin_grant(Operator::Cli, &named(name)).await.unwrap();
    world.wait(time::Duration::minutes(1));
    let browser = person.logged_in(world).await;
    (person, browser)
}

pub(crate) fn named(name: &str) -> Username {
    Username::parse(name).unwrap()
}

/// What the newest event says: tag, method, outcome, whether actor and subject are different people, whether it names a session.
async fn newest(world: &World) -> (String, String, String, bool, bool) {
    sqlx::query_as(
        "select tag, method, outcome, actor is distinct from subject, credential is not null from audit_events order by id desc limit 1",
    )
    .fetch_one(&world.pool)
    .await
    .unwrap()
}

#[sqlx::test(migrations = "../migrations")]
async fn whatever_an_administrator_does_to_an_account_is_told_and_in_their_name(pool: PgPool) {
    let world = World::new(pool).await;
    let (_alice, _) = Person::enrolled(&world, "alice").await;
    verify_address(&world).await;
    let (_, root) = administrator(&world, "root").await;
    let who = async || root.admitted::<Admin2fa>(&world).await.0;
    let alice = named("ALICE");
    let store = &world.store;
    let told = async |tag: &str, subject: &str| {
        let by = ("password+totp".to_owned(), "ok".to_owned(), true, true);
        let (newest_tag, method, outcome, other, session) = newest(&world).await;
        assert_eq!((newest_tag.as_str(), (method, outcome, other, session)), (tag, by));
        let letter = world.post().await.pop().unwrap();
        assert_eq!((letter.to.as_str(), letter.subject), ("alice@example.com", format!("[localhost] {subject}")));
    };
    assert_eq!(store.admin_end_sessions(who().await, &alice).await.unwrap(), 1);
    told("account:sessions:ended", "Your sessions were ended").await;
    store.admin_freeze(who().await, &alice).await.unwrap();
    told("account:frozen", "Your account was frozen").await;
    store.admin_unfreeze(who().await, &alice).await.unwrap();
    told("account:unfrozen", "Your account was unfrozen").await;
    store.admin_grant(who().await, &alice).await.unwrap();
    told("account:admin:granted", "You are an administrator now").await;
    store.admin_revoke(who().await, &alice).await.unwrap();
    told("account:admin:revoked", "You are no administrator any more").await;
}

#[sqlx::test(migrations = "../migrations")]
async fn an_administrator_locks_nobody_out_by_mistake_and_that_is_written_down(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, root) = administrator(&world, "root").await;
    let (state, mut before) = (world.state().await, world.last_event().await);
    let who = async || root.admitted::<Admin2fa>(&world).await.0;
    let store = &world.store;
    let mut refused = async |answer: Result<(), AdminError>, reason: &str| {
        assert!(answer.is_err());
        let seen = world.events_after(before).await;
        assert!(matches!(seen.as_slice(), [(_, _, outcome, Some(why))] if outcome == "refused" && why == reason), "{seen:?}");
        assert_eq!(world.state().await, state);
        before = world.last_event().await;
    };
    refused(store.admin_freeze(who().await, &named("root")).await, "yourself").await;
    refused(store.admin_revoke(who().await, &named("root")).await, "yourself").await;
    refused(store.admin_freeze(who().await, &named("nobody")).await, "no_such_thing").await;
    refused(store.admin_grant(who().await, &named("root")).await, "state").await;

    let (who, client) = root.admitted::<Fresh2fa>(&world).await;
    let last = store.delete_account(who, &client, "root").await;
    assert!(matches!(last, Err(DeleteAccountError::LastAdministrator)), "{last:?}");
    refused(Err(AdminError::Unchanged), "last_administrator").await;
    // With another one there, they may go.
    administrator(&world, "second").await;
    world.wait(time::Duration::minutes(1));
    let (who, client) = root.admitted::<Fresh2fa>(&world).await;
    store.delete_account(who, &client, "root").await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn of_two_administrators_who_take_each_others_role_one_stays(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, first) = administrator(&world, "first").await;
    let (_, second) = administrator(&world, "second").await;
    let (by_first, _) = first.admitted::<Admin2fa>(&world).await;
    let (by_second, _) = second.admitted::<Admin2fa>(&world).await;
    let names = [named("first"), named("second")];
    let held = world.hold("lock table accounts in exclusive mode").await;
    let (one, other, ()) =
        tokio::join!(world.store.admin_revoke(by_first, &names[1]), world.store.admin_revoke(by_second, &names[0]), world.let_go(held, 2));
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    assert_eq!(world.count("select count(*) from accounts where is_admin").await, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn people_are_found_by_username_name_and_address_and_shown_without_secrets(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, root) = administrator(&world, "root").await;
    let (_alice, _) = Person::enrolled(&world, "alice").await;
    Person::registered(&world, "bob").await;
    let (who, _) = root.admitted::<Admin2fa>(&world).await;
    let found = async |text: &str| {
        let page = world.store.find_people(&who, text, None, 1).await.unwrap();
        page.people.into_iter().map(|person| person.username).collect::<Vec<_>>()
    };
    assert_eq!(found("").await, ["alice", "bob", "root"]);
    assert_eq!(found("ALICE@EXAMPLE").await, ["alice"]);
    assert_eq!(found("bo").await, ["bob"]);
    assert_eq!(found("%").await, [""; 0], "every character means itself");
    assert_eq!(world.store.find_people(&who, "", None, 2).await.unwrap().people, []);
    world.meddle("update accounts set frozen_at = created_at where username = 'bob'").await;
    for (text, state, them) in [("", Frozen, ["bob"].as_slice()), ("", Administrator, &["root"]), ("ali", Frozen, &[])] {
        let page = world.store.find_people(&who, text, Some(state), 1).await.unwrap();
        assert_eq!(page.people.iter().map(|person| person.username.as_str()).collect::<Vec<_>>(), them);
    }

    let alice = world.store.person(&who, &named("alice")).await.unwrap().unwrap();
    assert!(alice.has_totp && !alice.is_admin && !alice.is_self && alice.frozen_at.is_none());
    assert_eq!((alice.devices, alice.recovery_codes_left, alice.sessions, alice.tokens), (0, Some(9), 1, 0));
    assert!(world.store.person(&who, &named("root")).await.unwrap().unwrap().is_self);
    assert!(world.store.person(&who, &named("nobody")).await.unwrap().is_none());
}
