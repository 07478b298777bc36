//! What the operator does to an account.

use domain::account::{TotpCode, Username};
use sqlx::PgPool;
use store::accounts::{AdminError, LogInError, SecondFactorError};
use store::auth::{Admin2fa, Fresh2fa, PasswordSeen, Public, Refusal, Session, Session2fa};

use crate::support::{Browser, Person, World};

fn alice() -> Username {
    Username::parse("Alice").unwrap()
}

#[sqlx::test(migrations = "../migrations")]
async fn freezing_acts_at_once_on_everything_and_unfreezing_revives_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let (person, _) = Person::enrolled(&world, "alice").await;
    let link = world.newest_link().await;
    let full = person.logged_in(&world).await;
    let mut half = Browser::new();
    person.begin(&world, &mut half).await.unwrap();
    let (seen, seen_client) = half.admitted::<PasswordSeen>(&world).await;
    let (slow, slow_client) = full.admitted::<Fresh2fa>(&world).await;

    world.store.admin_freeze(&alice()).await.unwrap();
    let state = world.state().await;
    assert!(matches!(full.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)));
    assert!(matches!(half.enter::<PasswordSeen>(&world).await, Err(Refusal::PasswordStepNeeded)));
    assert!(matches!(person.begin(&world, &mut Browser::new()).await, Err(LogInError::Wrong)));
    // What was let in before the freeze is stopped at its commit.
    world.wait(time::Duration::seconds(30));
    let code = TotpCode::parse(&person.code(&world, 0)).unwrap();
    assert!(matches!(world.store.verify_totp(seen, &seen_client, &code).await, Err(SecondFactorError::Over)));
    world.store.regenerate_recovery_codes(slow, &slow_client).await.unwrap_err();
    assert!(world.store.pending_verification(&link).await.unwrap().is_none());
    let (who, client) = Browser::new().admitted::<Public>(&world).await;
    world.store.verify_email(who, &client, link).await.unwrap_err();
    assert_eq!(world.state().await, state);

    world.store.admin_unfreeze(&alice()).await.unwrap();
    assert!(matches!(full.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)));
    assert!(matches!(half.enter::<PasswordSeen>(&world).await, Err(Refusal::PasswordStepNeeded)));
    person.logged_in(&world).await.admitted::<Session2fa>(&world).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_freeze_in_the_middle_of_a_log_in_stops_it_at_its_commit(pool: PgPool) {
    let world = World::new(pool).await;
    let person = Person::registered(&world, "alice").await;
    let before = world.last_event().await;
    let mut freeze = world.pool.begin().await.unwrap();
    sqlx::query("update accounts set frozen_at = now()").execute(&mut *freeze).await.unwrap();
    // The log-in sees an account that is not frozen yet, finds the password right, and waits for the row.
    let freezing = async {
        while world.count("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'").await
            == 0
        {
            tokio::task::yield_now().await;
        }
        freeze.commit().await.unwrap();
    };
    let mut browser = Browser::new();
    let (logged_in, ()) = tokio::join!(person.begin(&world, &mut browser), freezing);
    assert!(matches!(logged_in, Err(LogInError::Wrong)), "{logged_in:?}");
    assert_eq!(world.count("select count(*) from sessions").await, 0);
    let seen = world.events_after(before).await;
    assert!(matches!(seen.as_slice(), [(_, _, outcome, Some(reason))] if outcome == "refused" && reason == "account_changed"), "{seen:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn an_administrator_is_made_and_unmade_with_a_new_log_in(pool: PgPool) {
    let world = World::new(pool).await;
    let (person, _) = Person::enrolled(&world, "alice").await;
    let before_grant = person.logged_in(&world).await;
    let before = world.last_event().await;
    assert!(matches!(before_grant.enter::<Admin2fa>(&world).await, Err(Refusal::NotFound)));
    let seen = world.events_after(before).await;
    assert!(matches!(seen.as_slice(), [(_, _, outcome, Some(reason))] if outcome == "refused" && reason == "not_an_administrator"));

    world.store.admin_grant(&alice()).await.unwrap();
    assert!(matches!(before_grant.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)), "a role change has a new cookie");
    world.wait(time::Duration::seconds(30));
    let admin = person.logged_in(&world).await;
    admin.admitted::<Admin2fa>(&world).await;
    world.wait(time::Duration::minutes(15));
    assert!(matches!(admin.enter::<Admin2fa>(&world).await, Err(Refusal::ReauthenticationNeeded)));

    world.store.admin_revoke(&alice()).await.unwrap();
    let former = person.logged_in(&world).await;
    assert!(matches!(former.enter::<Admin2fa>(&world).await, Err(Refusal::NotFound)));
}

#[sqlx::test(migrations = "../migrations")]
async fn ending_sessions_ends_waiting_log_ins_too(pool: PgPool) {
    let world = World::new(pool).await;
    let (person, browser) = Person::enrolled(&world, "alice").await;
    let mut half = Browser::new();
    person.begin(&world, &mut half).await.unwrap();
    assert_eq!(world.store.admin_end_sessions(&alice()).await.unwrap(), 1);
    assert!(matches!(browser.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)));
    assert!(matches!(half.enter::<PasswordSeen>(&world).await, Err(Refusal::PasswordStepNeeded)));
    assert_eq!(world.store.admin_end_sessions(&alice()).await.unwrap(), 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn what_would_change_nothing_is_said_and_not_written_down(pool: PgPool) {
    let world = World::new(pool).await;
    Person::registered(&world, "alice").await;
    let (state, before) = (world.state().await, world.last_event().await);
    let nobody = Username::parse("nobody").unwrap();
    assert!(matches!(world.store.admin_freeze(&nobody).await, Err(AdminError::NoSuchUser)));
    assert!(matches!(world.store.admin_end_sessions(&nobody).await, Err(AdminError::NoSuchUser)));
    assert!(matches!(world.store.admin_revoke(&alice()).await, Err(AdminError::Unchanged)));
    assert!(matches!(world.store.admin_unfreeze(&alice()).await, Err(AdminError::Unchanged)));
    assert_eq!(world.state().await, state);
    assert_eq!(world.last_event().await, before);

    world.store.admin_freeze(&alice()).await.unwrap();
    assert!(matches!(world.store.admin_freeze(&alice()).await, Err(AdminError::Unchanged)));
    let seen = world.events_after(before).await;
    assert!(matches!(seen.as_slice(), [(tag, method, outcome, None)] if tag == "account:frozen" && method == "cli" && outcome == "ok"));
}
