//! The search that ends each story finds what it is there for: without that, an empty hand would prove nothing.

use sqlx::PgPool;

use crate::support::{Maintainer, Person, World, secrets};

#[sqlx::test(migrations = "../migrations")]
async fn everything_that_people_are_given_or_type_is_looked_for(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    alice.person.logged_in(&world).await;
    drop(world);
    assert_eq!(secrets::kinds(), ["API token", "app secret", "code", "cookie", "link", "password", "recovery code"]);
}

#[sqlx::test(migrations = "../migrations")]
#[should_panic(expected = "password lies in the log")]
async fn a_password_in_the_log_is_found(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Person::registered(&world, "alice").await;
    tracing::trace!(alice.password, "somebody registered");
}

#[sqlx::test(migrations = "../migrations")]
#[should_panic(expected = "the code 000000 lies in the log")]
async fn a_code_in_the_log_is_found(pool: PgPool) {
    let _world = World::new(pool).await;
    secrets::note_code("000000");
    tracing::trace!(code = "000000", "somebody types");
}

#[sqlx::test(migrations = "../migrations")]
#[should_panic(expected = "API token lies in the audit log")]
async fn a_token_in_the_audit_log_is_found(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    world.meddle("alter table audit_events disable trigger all").await;
    sqlx::query("update audit_events set detail = jsonb_build_object('token', $1) where id = 2")
        .bind(&alice.token)
        .execute(&world.pool)
        .await
        .unwrap();
}
