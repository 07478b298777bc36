//! A difference that is there must be found, or finding none would mean nothing: one in the answers, and one in what the program itself does.

use std::time::Duration;

use sqlx::PgPool;
use store::HashingCost;

use super::case::{Case, samples, told_apart_by_answers, told_apart_by_work};
use super::log_in::{FLOOR, HASHING, attempt, quick};
use crate::support::place::{Place, begin};

#[sqlx::test(migrations = "../migrations")]
async fn a_18_two_milliseconds_are_found_in_the_work_and_in_the_answers(pool: PgPool) {
    let place = quick(pool).await;
    place.register("alice").await;
    let known = || Case::new("known", "alice", || attempt("alice"));
    let cases = [known(), known(), Case { name: "2 ms later", planted: Duration::from_millis(2), ..known() }];
    let found = told_apart_by_work(&place, samples(), &cases).await;
    assert_eq!(found, ["2 ms later"], "the same case beside it is not told apart");
    let found = told_apart_by_answers(&place, FLOOR, samples(), &cases).await;
    assert_eq!(found, ["2 ms later"], "the same case beside it is not told apart");
}

/// A password whose hash takes twice as long: the program itself is slower for one of the two, as it would be faster for somebody who is spared a step.
#[sqlx::test(migrations = "../migrations")]
async fn a_18_what_the_program_does_longer_is_found_in_the_work(pool: PgPool) {
    let place = quick(pool.clone()).await;
    place.register("alice").await;
    let dear =
        Place::unheard(pool, begin(), |settings| settings.hashing = HashingCost { memory_kib: 2 * HASHING.memory_kib, ..HASHING }).await;
    dear.register("bobby").await;
    let cases = [Case::new("known", "alice", || attempt("alice")), Case::new("dear", "bobby", || attempt("bobby"))];
    assert_eq!(told_apart_by_work(&place, samples(), &cases).await, ["dear"]);
}
