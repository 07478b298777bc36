//! The log: it is written or nothing happens, it cannot be changed, and a change by force is found.

use domain::audit::ChainBreak;
use futures_util::TryStreamExt;
use sqlx::PgPool;
use store::accounts::{LogInError, SecondFactorError};
use store::audit::AuditVerdict;
use store::auth::{PasswordSeen, Refusal, Session2fa};

use crate::support::{Browser, Person, World};

#[sqlx::test(migrations = "../migrations")]
async fn an_authentication_that_cannot_be_written_down_fails(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, browser) = Person::enrolled(&world, "alice").await;
    let bob = Person::registered(&world, "bob").await;
    let mut half = Browser::new();
    alice.begin(&world, &mut half).await.unwrap();
    let (seen, client) = half.admitted::<PasswordSeen>(&world).await;
    let state = world.state().await;
    world.meddle("alter table audit_events rename to audit_events_gone").await;

    assert!(matches!(bob.begin(&world, &mut Browser::new()).await, Err(LogInError::Unavailable(_))));
    assert!(matches!(bob.try_password(&world, &mut Browser::new(), "wrong").await, Err(LogInError::Unavailable(_))));
    let code = domain::account::TotpCode::parse(&alice.code(&world, 0)).unwrap();
    assert!(matches!(world.store.verify_totp(seen, &client, &code).await, Err(SecondFactorError::Unavailable(_))));
    let mut stale = Browser::new();
    stale.keep_raw("bonded-session", "AAAAAAAAAAAAAAAAAAAAAA");
    assert!(matches!(stale.enter::<Session2fa>(&world).await, Err(Refusal::Unavailable(_))));
    assert_eq!(world.state().await, state, "no session, no used code, no used step");

    world.meddle("alter table audit_events_gone rename to audit_events").await;
    browser.admitted::<Session2fa>(&world).await;
    alice.finish(&world, &mut half).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn the_log_refuses_every_change(pool: PgPool) {
    let world = World::new(pool).await;
    Person::enrolled(&world, "alice").await;
    for statement in [
        "update audit_events set outcome = 'ok'",
        "delete from audit_events",
        "truncate audit_events",
        "delete from audit_events where id = 1",
    ] {
        let error = sqlx::raw_sql(statement).execute(&world.pool).await.unwrap_err();
        assert!(error.to_string().contains("append-only"), "{statement}: {error}");
    }
    let events = world.last_event().await;
    assert!(matches!(world.store.audit_verify(&[], |_| {}).await.unwrap(), AuditVerdict::Intact { events: good, .. } if good == events));
}

#[sqlx::test(migrations = "../migrations")]
async fn tampering_by_force_is_found_and_the_first_bad_event_is_named(pool: PgPool) {
    let world = World::new(pool).await;
    Person::enrolled(&world, "alice").await;
    let force = |statement: &'static str| {
        let world = &world;
        async move {
            world.meddle("alter table audit_events disable trigger all").await;
            world.meddle(statement).await;
        }
    };
    let head = world.store.audit_verify(&[], |_| {}).await.unwrap();
    force("update audit_events set ip = '203.0.113.9' where id = 3").await;
    assert_eq!(world.store.audit_verify(&[], |_| {}).await.unwrap(), AuditVerdict::Broken(ChainBreak::Hash { id: 3 }));
    force("update audit_events set ip = '192.0.2.1' where id = 3").await;
    assert_eq!(world.store.audit_verify(&[], |_| {}).await.unwrap(), head, "put back, it is whole again");
    force("update audit_events set detail = detail || '{\"note\": 1}' where id = 2").await;
    assert_eq!(world.store.audit_verify(&[], |_| {}).await.unwrap(), AuditVerdict::Broken(ChainBreak::Hash { id: 2 }));
    force("delete from audit_events where id = 2").await;
    assert_eq!(world.store.audit_verify(&[], |_| {}).await.unwrap(), AuditVerdict::Broken(ChainBreak::Gap { expected: 2, found: 3 }));
}

#[sqlx::test(migrations = "../migrations")]
async fn every_kind_of_address_and_text_reads_back_as_it_was_hashed(pool: PgPool) {
    let world = World::new(pool).await;
    let addresses: [std::net::IpAddr; 6] = [
        [192, 0, 2, 255].into(),
        "::1".parse().unwrap(),
        "2001:db8::1:0:0:1".parse().unwrap(),
        "::102:304".parse().unwrap(),
        "::ffff:192.0.2.1".parse().unwrap(),
        "fe80::".parse().unwrap(),
    ];
    for address in addresses {
        assert!(Person::named("nobody").begin(&world, &mut Browser::at(address)).await.is_err());
    }
    assert!(matches!(world.store.audit_verify(&[], |_| {}).await.unwrap(), AuditVerdict::Intact { events: 6, .. }));
}

#[sqlx::test(migrations = "../migrations")]
async fn fifty_at_once_make_one_unbroken_chain(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.login_per_address = 1000).await;
    let tries = (0..50).map(|_| async {
        let mut browser = Browser::new();
        browser.keep_raw("bonded-session", "AAAAAAAAAAAAAAAAAAAAAA");
        browser.enter::<Session2fa>(&world).await.unwrap_err();
    });
    futures_util::future::join_all(tries).await;
    assert!(matches!(world.store.audit_verify(&[], |_| {}).await.unwrap(), AuditVerdict::Intact { events: 50, .. }));
}

#[sqlx::test(migrations = "../migrations")]
async fn the_operator_exports_all_of_it_in_order_from_a_moment_on(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    let all: Vec<_> = world.store.audit_export(None).try_collect().await.unwrap();
    assert!(all.iter().map(|event| event.id).eq(1..=world.last_event().await));
    world.wait(time::Duration::hours(1));
    let since = world.store.clock().now();
    alice.logged_in(&world).await;
    let late: Vec<_> = world.store.audit_export(Some(since)).try_collect().await.unwrap();
    assert_eq!(late.len(), 2);
    assert!(late.iter().all(|event| event.time == since));
}

#[sqlx::test(migrations = "../migrations")]
async fn no_secret_is_in_the_log_or_in_plain_rows(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, browser) = Person::enrolled(&world, "alice").await;
    let mut second = alice.logged_in(&world).await;
    alice.begin(&world, &mut second).await.unwrap();
    let mut dump = String::new();
    for table in [
        "audit_events",
        "accounts",
        "sessions",
        "pre_auths",
        "totp_factors",
        "security_devices",
        "recovery_codes",
        "reveals",
        "links",
        "jobs",
        "attempts",
    ] {
        let all = format!("select coalesce(string_agg(t::text, ''), '') from {table} t");
        dump += &sqlx::query_scalar::<_, String>(sqlx::AssertSqlSafe(all)).fetch_one(&world.pool).await.unwrap();
    }
    let mut secrets = vec![alice.password.clone()];
    secrets.extend(alice.codes.iter().flat_map(|code| [code.display(), code.display().replace('-', "")]));
    for name in ["bonded-session", "bonded-preauth"] {
        secrets.extend([&browser, &second].into_iter().filter_map(|browser| browser.cookie(name)).map(str::to_owned));
    }
    assert!(secrets.len() > 20 && dump.contains("alice"), "there is something to look for, and somewhere to look");
    for secret in secrets {
        assert!(!dump.contains(&secret), "{secret:?} lies about");
    }
}
