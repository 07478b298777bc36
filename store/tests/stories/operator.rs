//! What the operator does to an account.

use domain::account::{TotpCode, Username};
use sqlx::PgPool;
use store::accounts::{AdminError, AllEnded, LogInError, Operator, SecondFactorError};
use store::auth::{Admin2fa, Fresh2fa, PasswordSeen, Public, Refusal, Session, Session2fa};

use crate::support::{Browser, Person, World, verify_address};

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

    world.store.admin_freeze(Operator::Cli, &alice()).await.unwrap();
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

    world.store.admin_unfreeze(Operator::Cli, &alice()).await.unwrap();
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

    world.store.admin_grant(Operator::Cli, &alice()).await.unwrap();
    assert!(matches!(before_grant.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)), "a role change has a new cookie");
    world.wait(time::Duration::seconds(30));
    let admin = person.logged_in(&world).await;
    admin.admitted::<Admin2fa>(&world).await;
    world.wait(time::Duration::minutes(15));
    assert!(matches!(admin.enter::<Admin2fa>(&world).await, Err(Refusal::ReauthenticationNeeded)));

    world.store.admin_revoke(Operator::Cli, &alice()).await.unwrap();
    let former = person.logged_in(&world).await;
    assert!(matches!(former.enter::<Admin2fa>(&world).await, Err(Refusal::NotFound)));
}

#[sqlx::test(migrations = "../migrations")]
async fn ending_sessions_ends_waiting_log_ins_too(pool: PgPool) {
    let world = World::new(pool).await;
    let (person, browser) = Person::enrolled(&world, "alice").await;
    let mut half = Browser::new();
    person.begin(&world, &mut half).await.unwrap();
    assert_eq!(world.store.admin_end_sessions(Operator::Cli, &alice()).await.unwrap(), 1);
    assert!(matches!(browser.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)));
    assert!(matches!(half.enter::<PasswordSeen>(&world).await, Err(Refusal::PasswordStepNeeded)));
    assert_eq!(world.store.admin_end_sessions(Operator::Cli, &alice()).await.unwrap(), 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn what_would_change_nothing_is_said_and_not_written_down(pool: PgPool) {
    let world = World::new(pool).await;
    Person::registered(&world, "alice").await;
    let (state, before) = (world.state().await, world.last_event().await);
    let nobody = Username::parse("nobody").unwrap();
    assert!(matches!(world.store.admin_freeze(Operator::Cli, &nobody).await, Err(AdminError::NoSuchUser)));
    assert!(matches!(world.store.admin_end_sessions(Operator::Cli, &nobody).await, Err(AdminError::NoSuchUser)));
    assert!(matches!(world.store.admin_revoke(Operator::Cli, &alice()).await, Err(AdminError::Unchanged)));
    assert!(matches!(world.store.admin_unfreeze(Operator::Cli, &alice()).await, Err(AdminError::Unchanged)));
    assert_eq!(world.state().await, state);
    assert_eq!(world.last_event().await, before);

    world.store.admin_freeze(Operator::Cli, &alice()).await.unwrap();
    assert!(matches!(world.store.admin_freeze(Operator::Cli, &alice()).await, Err(AdminError::Unchanged)));
    let seen = world.events_after(before).await;
    assert!(matches!(seen.as_slice(), [(tag, method, outcome, None)] if tag == "account:frozen" && method == "cli" && outcome == "ok"));
}

#[sqlx::test(migrations = "../migrations")]
async fn whatever_the_operator_does_is_told_at_every_proved_address(pool: PgPool) {
    let world = World::new(pool).await;
    let (_person, _browser) = Person::enrolled(&world, "alice").await;
    verify_address(&world).await;
    world.meddle("insert into email_addresses (email_id, account_id, address, address_key, is_primary, verified_at, created_at) select gen_random_uuid(), account_id, 'work@example.com', 'work@example.com', false, now(), now() from accounts").await;
    let store = &world.store;
    let mut known = world.post().await.len();
    let mut told = async |subject: &str| {
        let sent = world.post().await;
        let new: Vec<_> = sent[known..].iter().map(|letter| (letter.to.as_str(), letter.subject.as_str())).collect();
        let subject = format!("[localhost] {subject}");
        assert_eq!(new, [("alice@example.com", subject.as_str()), ("work@example.com", subject.as_str())]);
        assert!(sent[known].html.contains("The people who run this site did that"), "{}", sent[known].html);
        known = sent.len();
    };
    store.admin_end_sessions(Operator::Cli, &alice()).await.unwrap();
    told("Your sessions were ended").await;
    store.admin_grant(Operator::Cli, &alice()).await.unwrap();
    told("You are an administrator now").await;
    store.admin_revoke(Operator::Cli, &alice()).await.unwrap();
    told("You are no administrator any more").await;
    store.admin_freeze(Operator::Cli, &alice()).await.unwrap();
    told("Your account was frozen").await;
    store.admin_unfreeze(Operator::Cli, &alice()).await.unwrap();
    told("Your account was unfrozen").await;
    let sent = world.outbox.sent().len();
    assert_eq!(store.admin_end_sessions(Operator::Cli, &alice()).await.unwrap(), 0);
    assert_eq!(world.post().await.len(), sent, "nothing ended is no news");
}

#[sqlx::test(migrations = "../migrations")]
async fn ending_everybodys_sessions_says_so_in_each_history_and_once_for_all(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, first) = Person::enrolled(&world, "alice").await;
    let second = alice.logged_in(&world).await;
    let (bob, third) = Person::enrolled(&world, "bob").await;
    Person::registered(&world, "carol").await;
    let mut half = Browser::new();
    bob.begin(&world, &mut half).await.unwrap();
    // Addresses that nobody has proved get a few letters only.
    world.meddle("update email_addresses set verified_at = created_at").await;
    world.store.admin_freeze(Operator::Cli, &Username::parse("bob").unwrap()).await.unwrap();
    let before = world.last_event().await;

    let ended = world.store.admin_end_all_sessions().await.unwrap();
    assert_eq!(ended, AllEnded { sessions: 3, accounts: 2 });
    for browser in [first, second, third] {
        assert!(matches!(browser.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)));
    }
    assert_eq!(world.count("select count(*) from sessions").await + world.count("select count(*) from pre_auths").await, 0);
    let events: Vec<(String, Option<String>, String)> = sqlx::query_as(
        "select tag, username, detail->>'sessions_ended' from audit_events left join accounts on subject = 'user:' || account_id \
         where id > $1 and method = 'cli' order by username",
    )
    .bind(before)
    .fetch_all(&world.pool)
    .await
    .unwrap();
    let tag = || "account:sessions:ended".to_owned();
    assert_eq!(events, [(tag(), Some("alice".into()), "2".into()), (tag(), Some("bob".into()), "1".into()), (tag(), None, "3".into())]);
    assert_eq!(world.letters("Your sessions were ended").await, 2);
    assert_eq!(world.store.admin_end_all_sessions().await.unwrap(), AllEnded::default());
}
