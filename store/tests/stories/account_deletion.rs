//! Deleting one's account.

use sqlx::PgPool;
use store::accounts::{DeleteAccountError, LogInError, RegisterError};
use store::auth::{Fresh2fa, Public, Refusal, Session};
use store::tokens::NewScope;

use crate::support::{Browser, Maintainer, Package, Person, World, new_token};

async fn delete(world: &World, browser: &Browser, typed: &str) -> Result<(), DeleteAccountError> {
    let (who, client) = browser.admitted::<Fresh2fa>(world).await;
    world.store.delete_account(who, &client, typed).await
}

#[sqlx::test(migrations = "../migrations")]
async fn v7_4_2_everything_that_could_act_is_gone_at_once_and_the_log_stays(pool: PgPool) {
    let world = World::new(pool).await;
    let node = world.another_node().await;
    let alice = Maintainer::named(&world, "alice").await;
    let other = alice.person.logged_in(&world).await;
    let known = world.post().await.len();
    let events = world.last_event().await;

    delete(&world, &alice.browser, "alice").await.unwrap();
    for browser in [&alice.browser, &other] {
        assert!(matches!(browser.enter::<Session>(&node).await, Err(Refusal::LoginNeeded)));
    }
    assert!(alice.tool().present(&node).await.is_err(), "her token is dead");
    assert!(matches!(alice.person.begin(&world, &mut Browser::new()).await, Err(LogInError::Wrong)));
    for table in ["accounts", "email_addresses", "totp_factors", "recovery_codes", "sessions", "links", "api_tokens"] {
        let left: i64 =
            sqlx::query_scalar(sqlx::AssertSqlSafe(format!("select count(*) from {table}"))).fetch_one(&world.pool).await.unwrap();
        assert_eq!(left, 0, "{table}");
    }
    let letters = world.post().await.split_off(known);
    assert_eq!((letters.len(), letters[0].to.as_str()), (1, "alice@example.com"));
    assert!(letters[0].subject.ends_with("Account deleted"), "{}", letters[0].subject);
    assert!(world.last_event().await > events, "what was written stays, and the deletion with it");
    let told = "select count(*) from audit_events where tag = 'account:delete' and outcome = 'ok' and detail->>'username' = 'alice'";
    assert_eq!(world.count(told).await, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn its_username_goes_to_nobody_else(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, browser) = Person::enrolled(&world, "alice").await;
    delete(&world, &browser, "alice").await.unwrap();
    let state = world.state().await;
    let (who, client) = Browser::new().admitted::<Public>(&world).await;
    let refused = world.store.register(who, &client, Person::named("Alice").form("somebody@example.com")).await;
    assert!(matches!(refused, Err(RegisterError::UsernameTaken)), "{refused:?}");
    assert_eq!(world.state().await, state);
    // The address is free: it was the person's, and they may come back under another name.
    let (who, client) = Browser::new().admitted::<Public>(&world).await;
    world.store.register(who, &client, Person::named("alice2").form("alice@example.com")).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn another_name_deletes_nothing_and_is_one_refused_event(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, browser) = Person::enrolled(&world, "alice").await;
    let state = world.state().await;
    for typed in ["", "bob", "Alice", "alice "] {
        let before = world.last_event().await;
        assert!(matches!(delete(&world, &browser, typed).await, Err(DeleteAccountError::OtherUsername)), "{typed:?}");
        let seen = world.events_after(before).await;
        assert!(
            matches!(seen.as_slice(), [(_, _, outcome, Some(reason))] if outcome == "refused" && reason == "other_username"),
            "{seen:?}"
        );
    }
    assert_eq!(world.state().await, state);
}

#[sqlx::test(migrations = "../migrations")]
async fn the_only_owner_stays_and_is_told_of_which_projects(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    for name in ["Kettle", "teapot"] {
        alice.tool().upload(&world, &Package::wheel(name, "1.0")).await.unwrap();
    }
    let (state, before) = (world.state().await, world.last_event().await);
    let refused = delete(&world, &alice.browser, "alice").await.unwrap_err();
    assert!(refused.to_string().starts_with("You are the only owner of Kettle, teapot."), "{refused}");
    assert_eq!(world.state().await, state);
    let seen = world.events_after(before).await;
    assert!(matches!(seen.as_slice(), [(_, _, _, Some(reason))] if reason == "only_owner"), "{seen:?}");

    // With another owner beside her she may go. Her files stay, without her name, and the project's history says that her token is gone.
    new_token(&world, &alice.browser, "for the teapot", NewScope::Projects { existing: vec!["teapot".parse().unwrap()], new: vec![] })
        .await;
    Person::registered(&world, "bob").await;
    world.meddle("insert into project_roles select project_id, (select account_id from accounts where username = 'bob'), 'Owner', now() from projects").await;
    delete(&world, &alice.browser, "alice").await.unwrap();
    assert_eq!(world.count("select count(*) from files where uploaded_by is null").await, 2);
    assert_eq!(world.count("select count(*) from project_roles").await, 2);
    let told = "select count(*) from audit_events where tag = 'project:role:remove' and subject like 'project:%' and detail->>'username' = 'alice'";
    assert_eq!(world.count(told).await, 2);
    let ended = "select count(*) from audit_events where tag = 'project:api_token:removed' and subject like 'project:%' and detail->>'token' = 'for the teapot'";
    assert_eq!(world.count(ended).await, 1);
    let page = world.store.project_page(&"kettle".parse().unwrap(), None).await.unwrap().unwrap();
    assert_eq!(page.collaborators.len(), 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn of_two_owners_who_leave_at_once_one_stays(pool: PgPool) {
    let world = World::new(pool).await;
    let node = world.another_node().await;
    let alice = Maintainer::named(&world, "alice").await;
    let (_, bob) = Person::enrolled(&world, "bob").await;
    alice.tool().upload(&world, &Package::wheel("kettle", "1.0")).await.unwrap();
    world.meddle("insert into project_roles select project_id, (select account_id from accounts where username = 'bob'), 'Owner', now() from projects").await;
    let held = world.hold("select * from projects for update").await;
    let (one, other, ()) = tokio::join!(delete(&world, &alice.browser, "alice"), delete(&node, &bob, "bob"), world.let_go(held, 2));
    assert_eq!(usize::from(one.is_ok()) + usize::from(other.is_ok()), 1, "{one:?} {other:?}");
    assert_eq!(world.count("select count(*) from project_roles where role = 'Owner'").await, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_deletion_beside_a_first_upload_leaves_no_project_without_an_owner(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let (tool, kettle) = (alice.tool(), Package::wheel("kettle", "1.0"));
    let held = world.hold("select * from accounts for update").await;
    let (deleted, uploaded, ()) =
        tokio::join!(delete(&world, &alice.browser, "alice"), tool.upload(&world, &kettle), world.let_go(held, 2));
    assert!(deleted.is_ok() != uploaded.is_ok(), "{deleted:?} {uploaded:?}");
    let orphans = "select count(*) from projects where not exists (select from project_roles where project_roles.project_id = projects.project_id and role = 'Owner')";
    assert_eq!(world.count(orphans).await, 0);
}
