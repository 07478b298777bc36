//! Claiming an e-mail address: one that nobody has, and one that somebody has proved.

use std::cell::Cell;

use sqlx::PgPool;

use super::case::{Case, expect_alike, fewer_samples};
use super::log_in::{FLOOR, quick};
use crate::support::ask::Ask;
use crate::support::people::PASSWORD;

#[sqlx::test(migrations = "../migrations")]
async fn a_18_registering_takes_as_long_with_a_taken_address(pool: PgPool) {
    let place = quick(pool).await;
    place.register("alice").await;
    let number = Cell::new(0);
    let register = |email: &str| {
        number.set(number.get() + 1);
        let username = format!("person-{:06}", number.get());
        let fields =
            [("name", "A Person"), ("username", &username), ("email", email), ("password", PASSWORD), ("password_confirm", PASSWORD)];
        Ask::post("/api/accounts/register?page=/account/register/", &fields)
    };
    let cases =
        [Case::new("free address", "", || register("nemos@example.org")), Case::new("taken address", "", || register("alice@example.org"))];
    expect_alike(&place, FLOOR * 2, fewer_samples(), &cases).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_18_asking_for_the_link_again_takes_as_long_with_a_taken_address(pool: PgPool) {
    let place = quick(pool).await;
    place.register("alice").await;
    let mut sessions = Vec::new();
    for (name, claims) in [("bobby", "nemos@example.org"), ("carol", "alice@example.org")] {
        let person = place.register(name).await;
        let claim = "update email_addresses set verified_at = null, address = $2, address_key = $2 where address = $1";
        let claimed = sqlx::query(claim).bind(format!("{name}@example.org")).bind(claims).execute(&place.pool).await;
        assert_eq!(claimed.expect("an address").rows_affected(), 1);
        sessions.push(place.log_in(&person).await);
    }
    let resend = |session: &str| Ask::post("/api/accounts/resend-verification?page=/manage/account/", &[("again", "yes")]).cookie(session);
    let cases = [Case::new("free address", "", || resend(&sessions[0])), Case::new("taken address", "", || resend(&sessions[1]))];
    expect_alike(&place, FLOOR, fewer_samples(), &cases).await;
}
