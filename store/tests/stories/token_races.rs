//! A token that is used by many at once, and revoked meanwhile.

use sqlx::PgPool;
use store::auth::{Fresh2fa, Session2fa};
use store::publish::Published;
use store::tokens::RevokeToken;

use crate::support::{Maintainer, Package, World};

#[sqlx::test(migrations = "../migrations")]
async fn m_34_what_is_revoked_during_fifty_uploads_stores_nothing_afterwards(pool: PgPool) {
    let world = World::new(pool).await;
    let (other, apart) = (world.another_node().await, world.node_apart().await);
    let alice = Maintainer::named(&world, "alice").await;
    alice.tool().upload(&world, &Package::wheel("demo", "1.0")).await.unwrap();
    let (session, _) = alice.browser.admitted::<Session2fa>(&world).await;
    let token = world.store.tokens(&session).await.unwrap()[0].id;
    let (who, client) = alice.browser.admitted::<Fresh2fa>(&apart).await;
    let leave = who.ask::<RevokeToken>(&apart.store, &token).await.unwrap();

    let uploads = (1..=50).map(|number| {
        let (world, tool) = (if number % 2 == 0 { &world } else { &other }, alice.tool());
        async move { tool.upload(world, &Package::wheel("demo", &format!("2.{number}"))).await }
    });
    let revocation = async {
        // Some are through by then, and some are not.
        while apart.count("select count(*) from files").await < 5 {
            tokio::task::yield_now().await;
        }
        apart.store.revoke_token(leave, &client).await.unwrap();
        apart.pool.close().await;
    };
    let (outcomes, ()) = tokio::join!(futures_util::future::join_all(uploads), revocation);

    let stored = outcomes.iter().filter(|outcome| matches!(outcome, Ok(Published::Stored))).count();
    assert!((4..50).contains(&stored), "{stored} of 50 came before the revocation");
    for error in outcomes.into_iter().filter_map(Result::err) {
        assert!(error.to_string().starts_with("403 Invalid or non-existent authentication information."), "{error:?}");
    }
    assert_eq!(world.count("select count(*) from files").await, i64::try_from(stored).unwrap() + 1);
    let after = "select count(*) from audit_events where tag = 'file:add' and id > (select id from audit_events where tag = 'account:api_token:removed')";
    assert_eq!(world.count(after).await, 0, "nothing was stored once it was revoked");
    alice.tool().refused(&world, &Package::wheel("demo", "3.0")).await;
    alice.tool().refused(&other, &Package::wheel("demo", "3.0")).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn m_34_fifty_uses_at_once_note_the_last_use_and_nobody_waits_for_ever(pool: PgPool) {
    let world = World::new(pool).await;
    let other = world.another_node().await;
    let alice = Maintainer::named(&world, "alice").await;
    let uses = (0..50).map(|number| {
        let (world, tool) = (if number % 2 == 0 { &world } else { &other }, alice.tool().at([198, 51, 100, number]));
        async move { tool.upload(world, &Package::wheel("demo", &format!("1.{number}"))).await.unwrap() }
    });
    let outcomes = futures_util::future::join_all(uses).await;
    assert!(outcomes.iter().all(|outcome| *outcome == Published::Stored));
    let (session, _) = alice.browser.admitted::<Session2fa>(&world).await;
    let listed = world.store.tokens(&session).await.unwrap();
    assert_eq!(listed[0].last_used_at, Some(world.store.clock().now()));
    assert!(listed[0].last_used_address.unwrap().to_string().starts_with("198.51.100."));
    assert_eq!(world.count("select count(*) from audit_events where tag = 'account:api_token:used'").await, 50);
}
