//! The search that ends each test of these suites finds what it is there for: without that, an empty hand would prove nothing.

use sqlx::PgPool;

use crate::support::people::SESSION;
use crate::support::place::Place;
use crate::support::secrets;

#[sqlx::test(migrations = "../migrations")]
async fn everything_that_pages_give_and_people_type_is_looked_for(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    place.log_in(&alice.person).await;
    place.letters().await;
    drop(place);
    assert_eq!(secrets::kinds(), ["API token", "app secret", "code", "cookie", "link", "password", "recovery code"]);
}

#[sqlx::test(migrations = "../migrations")]
#[should_panic(expected = "cookie lies in the log")]
async fn a_cookie_in_the_log_is_found(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    let (name, key) = alice.session.split_once('=').expect("a cookie");
    assert_eq!(name, SESSION);
    tracing::debug!(key, "somebody is here");
}
