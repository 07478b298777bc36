//! What an uploader may do: never more than the person may, and only for as long.

use domain::upload::UploadRefusal;
use sqlx::PgPool;
use store::publish::Published;

use crate::support::{Maintainer, Package, World, send};

#[sqlx::test(migrations = "../migrations")]
async fn m_30_a_frozen_account_or_one_without_factor_or_address_uploads_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let package = Package::wheel("demo", "1.0");
    let cases = [
        ("update accounts set frozen_at = created_at", "update accounts set frozen_at = null", "account_frozen", "Invalid or non-existent"),
        (
            "update email_addresses set verified_at = null",
            "update email_addresses set verified_at = created_at",
            "email_unverified",
            "User 'alice', associated with the API token used, does not have a verified primary email address.",
        ),
        (
            "create table kept as select * from totp_factors; delete from totp_factors",
            "insert into totp_factors (account_id, secret_wrapped, last_step, created_at) select account_id, secret_wrapped, last_step, created_at from kept",
            "second_factor_missing",
            "User 'alice', associated with the API token used, does not have two-factor authentication enabled.",
        ),
    ];
    for (worse, better, reason, text) in cases {
        world.meddle(worse).await;
        let before = world.last_event().await;
        let refusal = alice.tool().refused(&world, &package).await;
        assert!(refusal.starts_with(&format!("403 {text}")), "{refusal}");
        let events = world.events_after(before).await;
        assert_eq!(
            events,
            [("account:api_token:refused".to_owned(), "api_token".to_owned(), "refused".to_owned(), Some(reason.to_owned()))]
        );
        world.meddle(better).await;
    }
    assert_eq!(world.count("select count(*) from projects").await, 0);
    assert_eq!(alice.tool().upload(&world, &package).await.unwrap(), Published::Stored, "it was nothing else");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_stranger_may_not_upload_and_is_told_so_by_name(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let mallory = Maintainer::named(&world, "mallory").await;
    alice.tool().upload(&world, &Package::wheel("Demo", "1.0")).await.unwrap();
    let state = world.state().await;
    let before = world.last_event().await;
    let refusal = mallory.tool().refused(&world, &Package::wheel("Demo", "1.1")).await;
    let expected = "403 The user 'mallory' isn't allowed to upload to project 'Demo'. See http://localhost:8000/help/#project-name for more information.";
    assert_eq!(refusal, expected);
    let events = world.events_after(before).await;
    assert_eq!(events, [("account:api_token:refused".to_owned(), "api_token".to_owned(), "refused".to_owned(), Some("role".to_owned()))]);
    assert_eq!(world.state().await, state);
}

#[sqlx::test(migrations = "../migrations")]
async fn m_30_what_is_lost_during_the_upload_is_lost_at_its_end(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    alice.tool().upload(&world, &Package::wheel("demo", "1.0")).await.unwrap();
    let package = Package::wheel("demo", "1.1");
    let losses = [
        ("update accounts set frozen_at = created_at", "update accounts set frozen_at = null", "account_frozen"),
        (
            "create table roles as select * from project_roles; delete from project_roles",
            "insert into project_roles select * from roles",
            "role",
        ),
        ("update api_tokens set caveats = caveats || '[[0, 2, 1]]'", "update api_tokens set caveats = caveats - (-1)", "caveat"),
        ("delete from api_tokens", "", "token_revoked"),
    ];
    for (loss, back, reason) in losses {
        let (grant, client) = alice.tool().grant(&world, &package).await.unwrap();
        world.meddle(loss).await;
        let state = world.state().await;
        let before = world.last_event().await;
        let error = send(&world, grant, &client, &package).await.unwrap_err();
        assert_eq!(UploadRefusal::from(error).status(), 403);
        let events = world.events_after(before).await;
        assert_eq!(events, [("project:upload:refused".to_owned(), "api_token".to_owned(), "refused".to_owned(), Some(reason.to_owned()))]);
        assert_eq!(world.state().await, state);
        world.meddle(back).await;
    }
}
