//! Roles that end while they are used.

use std::time::Duration;

use sqlx::PgPool;

use super::count;
use super::nodes::{Nodes, prepared};
use crate::support::ask::Ask;
use crate::support::wheel::upload;

/// Nobody can take a role away by a form yet: here the row goes, as it goes with an account.
async fn take_role_when_used(pool: &PgPool) -> i64 {
    let published = "select count(*) from audit_events where tag = 'file:add'";
    while sqlx::query_scalar::<_, i64>(published).fetch_one(pool).await.expect("a number") < 6 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let mut transaction = pool.begin().await.expect("a transaction");
    let taken = sqlx::query("delete from project_roles where role = 'Maintainer'").execute(&mut *transaction).await.expect("a role");
    assert_eq!(taken.rows_affected(), 1);
    let last = sqlx::query_scalar("select max(id) from audit_events").fetch_one(&mut *transaction).await.expect("the last event");
    transaction.commit().await.expect("it is gone");
    last
}

#[sqlx::test(migrations = "../migrations")]
async fn m_30_nothing_is_published_after_the_role_was_taken_away(pool: PgPool) {
    let place = prepared(pool).await;
    place.alice().await;
    let bob = place.bob().await;
    place
        .meddle(
            "insert into project_roles select project_id, account_id, 'Maintainer', now() from projects, accounts where username = 'bob'",
        )
        .await;
    let nodes = Nodes::start(&place, &[]).await;
    let bearer = format!("Bearer {}", bob.token);
    let publish = |number: usize| upload("acme-lib", &format!("2.{number}")).with("authorization", &bearer);
    let asks: Vec<Ask> = (0..50).map(publish).collect();
    let (answers, last) = tokio::join!(nodes.at_once(&asks), take_role_when_used(&place.pool));

    let taken = count(&answers, 200);
    assert!(taken >= 5, "the role was there at first: {taken}");
    assert_eq!(count(&answers, 403), 50 - taken);
    let later: i64 = sqlx::query_scalar("select count(*) from audit_events where id > $1 and tag in ('file:add', 'project:release:add')")
        .bind(last)
        .fetch_one(&place.pool)
        .await
        .expect("a number");
    assert_eq!(later, 0, "nothing was published after the role was gone");
    assert_eq!(place.count("select count(*) from files").await, i64::try_from(taken).expect("few") + 1);
    for node in 0..2 {
        assert_eq!(nodes.send(node, &publish(100 + node)).await.status, 403);
    }
}
