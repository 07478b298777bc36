//! A difference that is there must be found, or finding none would mean nothing.

use std::time::Duration;

use sqlx::PgPool;

use super::case::{Case, fewer_samples, told_apart};
use super::log_in::{attempt, quick};
use super::statistics::Compared;

#[sqlx::test(migrations = "../migrations")]
async fn a_18_two_milliseconds_are_found(pool: PgPool) {
    let place = quick(pool).await;
    place.register("alice").await;
    let known = || Case::new("known", "alice", || attempt("alice"));
    let later = Case { name: "2 ms later", planted: Duration::from_millis(2), ..known() };
    let found = told_apart(&place, fewer_samples(), &[known(), known(), later], Compared::differs).await;
    assert_eq!(found, ["2 ms later"], "the same case beside it is not told apart");
}
