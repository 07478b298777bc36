//! API tokens: made, shown once, narrowed, used, revoked.

use macaroon::{Format, Macaroon};
use sqlx::PgPool;
use store::auth::{Fresh2fa, Refusal, Session2fa};
use store::publish::{Published, UploadError};
use store::tokens::{CreateToken, CreateTokenError, NewScope, RevokeToken};
use time::Duration;

use crate::support::{Browser, Maintainer, Package, Tool, World, new_token, until};

/// What any holder of a token can do with it, offline.
fn restricted(token: &str, caveats: &[&str]) -> String {
    let mut macaroon = Macaroon::deserialize(token.strip_prefix("pypi-").unwrap()).unwrap();
    for caveat in caveats {
        macaroon.add_first_party_caveat(caveat).unwrap();
    }
    format!("pypi-{}", macaroon.serialize(Format::V2).unwrap().trim_end_matches('='))
}

async fn project_id(world: &World, name: &str) -> String {
    sqlx::query_scalar("select project_id::text from projects where normalized_name = $1").bind(name).fetch_one(&world.pool).await.unwrap()
}

#[sqlx::test(migrations = "../migrations")]
async fn a_token_is_shown_once_and_its_use_is_listed(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let (fresh, _) = alice.browser.admitted::<Fresh2fa>(&world).await;
    assert!(world.store.reveal_token(&fresh).await.unwrap().is_none(), "it was shown already");

    let (who, _) = alice.browser.admitted::<Session2fa>(&world).await;
    let listed = world.store.tokens(&who).await.unwrap();
    assert_eq!((listed.len(), listed[0].name.as_str(), listed[0].last_used_at), (1, "everything", None));

    assert_eq!(alice.tool().upload(&world, &Package::wheel("demo", "1.0")).await.unwrap(), Published::Stored);
    let listed = world.store.tokens(&who).await.unwrap();
    assert_eq!(listed[0].last_used_at, Some(world.store.clock().now()));
    assert_eq!(listed[0].last_used_agent.as_deref(), Some("twine/6.2.0"));
    assert_eq!(listed[0].last_used_address.unwrap().to_string(), "192.0.2.9");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_token_waits_fifteen_minutes_to_be_shown_and_only_in_its_own_session(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let (who, client) = alice.browser.admitted::<Fresh2fa>(&world).await;
    let leave = who.ask::<CreateToken>(&world.store, &NewScope::Account).await.unwrap();
    world.store.create_token(leave, &client, "second".parse().unwrap(), &until(&world)).await.unwrap();

    let elsewhere = alice.person.logged_in(&world).await;
    let (other_session, _) = elsewhere.admitted::<Fresh2fa>(&world).await;
    assert!(world.store.reveal_token(&other_session).await.unwrap().is_none());
    world.wait(Duration::minutes(15));
    assert!(world.store.reveal_token(&who).await.unwrap().is_none());
}

#[sqlx::test(migrations = "../migrations")]
async fn m_21_the_database_holds_no_token_and_a_moved_key_opens_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let mallory = Maintainer::named(&world, "mallory").await;
    let dump: String = sqlx::query_scalar(
        "select concat((select string_agg(t::text, '') from api_tokens t), (select string_agg(e::text, '') from audit_events e), (select string_agg(r::text, '') from reveals r))",
    )
    .fetch_one(&world.pool)
    .await
    .unwrap();
    assert!(!dump.contains(&alice.token[5..]) && !dump.contains(&alice.token[alice.token.len() - 40..]));

    // Mallory writes her own key into Alice's row.
    world
        .meddle("update api_tokens set key_wrapped = (select key_wrapped from api_tokens join accounts using (account_id) where username = 'mallory')")
        .await;
    let error = alice.tool().present(&world).await.unwrap_err();
    assert!(matches!(error, UploadError::Unavailable(_)), "{error:?}");
    assert!(mallory.tool().present(&world).await.is_ok(), "her own row is as it was");
}

#[sqlx::test(migrations = "../migrations")]
async fn m_37_other_peoples_tokens_and_projects_are_not_there(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let mallory = Maintainer::named(&world, "mallory").await;
    alice.tool().upload(&world, &Package::wheel("demo", "1.0")).await.unwrap();
    let (who, _) = alice.browser.admitted::<Session2fa>(&world).await;
    let token = world.store.tokens(&who).await.unwrap()[0].id;
    let state = world.state().await;

    let (thief, _) = mallory.browser.admitted::<Fresh2fa>(&world).await;
    assert!(matches!(thief.ask::<RevokeToken>(&world.store, &token).await, Err(Refusal::NotFound)));
    let scope = NewScope::project("demo".parse().unwrap());
    assert!(matches!(thief.ask::<CreateToken>(&world.store, &scope).await, Err(Refusal::NotFound)));
    assert!(world.store.token_scopes(&thief).await.unwrap().is_empty());
    assert_eq!(world.state().await, state);

    let (owner, _) = alice.browser.admitted::<Fresh2fa>(&world).await;
    assert!(owner.ask::<RevokeToken>(&world.store, &token).await.is_ok());
    assert!(owner.ask::<CreateToken>(&world.store, &scope).await.is_ok());
    assert_eq!(world.store.token_scopes(&owner).await.unwrap()[0].name.as_str(), "demo");
}

#[sqlx::test(migrations = "../migrations")]
async fn m_34_m_37_a_revoked_token_is_dead_at_once_and_that_is_told_once(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let (who, client) = alice.browser.admitted::<Fresh2fa>(&world).await;
    let (session, _) = alice.browser.admitted::<Session2fa>(&world).await;
    let token = world.store.tokens(&session).await.unwrap()[0].id;
    let (first, second) =
        (who.ask::<RevokeToken>(&world.store, &token).await.unwrap(), who.ask::<RevokeToken>(&world.store, &token).await.unwrap());
    let before = world.last_event().await;

    world.store.revoke_token(first, &client).await.unwrap();
    world.store.revoke_token(second, &client).await.unwrap();
    let refusal = alice.tool().present(&world).await.unwrap_err().to_string();

    assert!(refusal.starts_with("403 Invalid or non-existent authentication information."), "{refusal}");
    let seen: Vec<_> = world.events_after(before).await.into_iter().map(|(tag, _, outcome, reason)| (tag, outcome, reason)).collect();
    let expected = [("account:api_token:removed", "ok", None), ("account:api_token:refused", "refused", Some("unknown_token"))];
    assert_eq!(seen, expected.map(|(tag, outcome, reason)| (tag.to_owned(), outcome.to_owned(), reason.map(str::to_owned))));
}

#[sqlx::test(migrations = "../migrations")]
async fn two_tokens_of_one_person_have_two_names(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let state = world.state().await;
    let (who, client) = alice.browser.admitted::<Fresh2fa>(&world).await;
    let leave = who.ask::<CreateToken>(&world.store, &NewScope::Account).await.unwrap();
    let error = world.store.create_token(leave, &client, "everything".parse().unwrap(), &until(&world)).await.unwrap_err();
    assert!(matches!(error, CreateTokenError::NameTaken));
    assert_eq!(world.state().await, state);
    let mallory = Maintainer::named(&world, "mallory").await;
    new_token(&world, &mallory.browser, "something else", NewScope::Account).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn m_30_leave_that_was_lost_meanwhile_makes_no_token(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    alice.tool().upload(&world, &Package::wheel("demo", "1.0")).await.unwrap();
    let (who, client) = alice.browser.admitted::<Fresh2fa>(&world).await;
    let leave = who.ask::<CreateToken>(&world.store, &NewScope::project("demo".parse().unwrap())).await.unwrap();
    world.meddle("delete from project_roles").await;
    let state = world.state().await;
    let error = world.store.create_token(leave, &client, "demo only".parse().unwrap(), &until(&world)).await.unwrap_err();
    assert!(matches!(error, CreateTokenError::NotAllowed));
    assert_eq!(world.state().await, state);
}

#[sqlx::test(migrations = "../migrations")]
async fn m_25_m_28_m_32_m_38_holders_restrict_their_tokens_as_pypitoken_does(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    alice.tool().upload(&world, &Package::wheel("demo", "1.0")).await.unwrap();
    let id = project_id(&world, "demo").await;
    let now = world.store.clock().now().unix_timestamp();
    let (by_id, by_other_id) = (format!(r#"[2, ["{id}"]]"#), format!(r#"[2, ["{}"]]"#, id.replace(|c: char| c.is_ascii_digit(), "0")));
    let (lives, expired, later) = (format!("[0, {}, {now}]", now + 1), format!("[0, {now}, 1]"), format!("[0, {}, {}]", now + 9, now + 1));
    let cases: [(&[&str], Option<&str>); 14] = [
        (&[&lives], None),
        (&[r#"[1, ["demo"]]"#], None),
        (&[r#"[1,["DEMO"]]"#], None),
        (&[r#"[1, ["other", "demo"]]"#], None),
        (&[&by_id], None),
        (&[&lives, r#"[1, ["demo"]]"#, &by_id], None),
        (&[&expired], Some("token is expired")),
        (&[&later], Some("token is expired")),
        (&[r#"[1, ["other"]]"#], Some("project-scoped token is not valid for project: 'demo'")),
        (&[&by_other_id], Some("project-scoped token is not valid for project: 'demo'")),
        (&[r#"[1, ["demo"]]"#, r#"[1, ["other"]]"#], Some("project-scoped token is not valid for project: 'demo'")),
        (&[r#"[3, "00000000-0000-0000-0000-000000000000"]"#], Some("current user does not match user restriction in token")),
        (&[r#"[99, "future"]"#], Some("caveat has unknown tag: 99")),
        (&["not json"], Some("caveat must be valid JSON")),
    ];
    for (caveats, reason) in cases {
        let tool = Tool::with_token(&restricted(&alice.token, caveats));
        let before = world.last_event().await;
        let outcome = tool.grant(&world, &Package::wheel("demo", "1.1")).await;
        let events = world.events_after(before).await;
        assert_eq!(events.len(), 1, "{caveats:?}: {events:?}");
        match reason {
            None => assert!(outcome.is_ok(), "{caveats:?}: {outcome:?}"),
            Some(reason) => {
                assert_eq!(outcome.unwrap_err().to_string(), format!("403 Invalid API Token: {reason}"), "{caveats:?}");
                assert_eq!(events[0].3.as_deref(), Some("caveat"));
                let named = world
                    .count("select count(*) from audit_events join api_tokens on credential = token_id::text where reason = 'caveat'")
                    .await;
                assert!(named >= 1, "the event names the row");
            }
        }
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn m_26_a_project_token_reaches_its_project_alone_and_no_successor(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    for name in ["demo", "other"] {
        alice.tool().upload(&world, &Package::wheel(name, "1.0")).await.unwrap();
    }
    let tool = Tool::with_token(&new_token(&world, &alice.browser, "demo only", NewScope::project("demo".parse().unwrap())).await);
    assert_eq!(tool.upload(&world, &Package::wheel("demo", "1.1")).await.unwrap(), Published::Stored);
    let state = world.state().await;
    let refusal = tool.refused(&world, &Package::wheel("other", "1.1")).await;
    assert_eq!(refusal, "403 Invalid API Token: project-scoped token is not valid for project: 'other'");
    let refusal = tool.refused(&world, &Package::wheel("brand-new", "1.1")).await;
    assert_eq!(refusal, "403 Invalid API Token: project-scoped token is not valid for project: 'brand-new'");
    assert_eq!(world.state().await, state);

    // The project goes, and its name comes back as another project of the same person.
    world.meddle("delete from projects where normalized_name = 'demo'").await;
    world.meddle("delete from filenames").await;
    alice.tool().upload(&world, &Package::wheel("demo", "2.0")).await.unwrap();
    let refusal = tool.refused(&world, &Package::wheel("demo", "2.1")).await;
    assert_eq!(refusal, "403 Invalid API Token: project-scoped token is not valid for project: 'demo'");
}

#[sqlx::test(migrations = "../migrations")]
async fn m_27_what_the_row_says_holds_too(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    world.meddle(r#"update api_tokens set caveats = caveats || '[[1, ["only-this"]]]'"#).await;
    let refusal = alice.tool().refused(&world, &Package::wheel("demo", "1.0")).await;
    assert_eq!(refusal, "403 Invalid API Token: project-scoped token is not valid for project: 'demo'");
    assert_eq!(alice.tool().upload(&world, &Package::wheel("only-this", "1.0")).await.unwrap(), Published::Stored);
}

#[sqlx::test(migrations = "../migrations")]
async fn m_36_a_session_opens_no_upload_and_a_token_opens_no_session(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let (mut parts, _) = alice.tool().request();
    assert!(matches!(<Session2fa as store::auth::Proof>::admit(&world.store, &parts).await, Err(Refusal::LoginNeeded)));
    parts.headers.clear();
    let (with_session, _) = alice.browser.request();
    assert!(store::auth::UploadCredential::present(&world.store, &with_session).await.is_err());
    assert!(Browser::new().enter::<Session2fa>(&world).await.is_err());
}
