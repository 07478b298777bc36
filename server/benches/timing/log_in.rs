//! The password step, and asking for a new password.

use std::time::Duration;

use axum::http::Method;
use sqlx::PgPool;
use store::HashingCost;
use store::accounts::Operator;

use super::case::{Case, expect_alike, fewer_samples, samples};
use crate::support::ask::Ask;
use crate::support::credential::basic;
use crate::support::people::PASSWORD;
use crate::support::place::{Place, begin};

/// When answers come here: later than the work is done, also where a machine is slower than the one this was written on.
pub(crate) const FLOOR: Duration = Duration::from_millis(10);

/// A few milliseconds instead of twenty, so that thousands of log-ins do not take minutes. Leaving the hashing out would still be seen at once.
pub(crate) const HASHING: HashingCost = HashingCost { memory_kib: 6 * 1024, passes: 1 };

/// A place where passwords are hashed so.
pub(crate) async fn quick(pool: PgPool) -> Place {
    Place::unheard(pool, begin(), |settings| {
        settings.hashing = HASHING;
        settings.limits.registrations_per_address = 1_000_000;
    })
    .await
}

/// A log-in with a wrong password.
pub(crate) fn attempt(username: &str) -> Ask {
    attempt_with(username, "nine purple otters juggle loudly")
}

fn attempt_with(username: &str, password: &str) -> Ask {
    Ask::post("/api/accounts/log-in?page=/account/login/", &[("username", username), ("password", password)])
}

/// People of every kind. All names are equally long.
async fn everybody(place: &Place) {
    let mut alice = place.register("alice").await;
    let session = place.log_in(&alice).await;
    place.enrol(&mut alice, &session).await;
    for name in ["bobby", "carol", "daisy", "fiona"] {
        place.register(name).await;
    }
    let stolen =
        sqlx::query("update accounts set password_compromised_at = created_at where username = 'fiona'").execute(&place.pool).await;
    assert_eq!(stolen.expect("an account").rows_affected(), 1);
    place.operator().admin_freeze(Operator::Cli, &"bobby".parse().expect("a username")).await.expect("frozen");
    place.operator().admin_grant(Operator::Cli, &"carol".parse().expect("a username")).await.expect("an administrator");
    let unproved =
        sqlx::query("update email_addresses set verified_at = null where address = 'daisy@example.org'").execute(&place.pool).await;
    assert_eq!(unproved.expect("an address").rows_affected(), 1);
    // Whoever guesses does so where alice never was; but where erica logs in.
    place.forget_places().await;
    let erica = place.register("erica").await;
    place.log_in(&erica).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_18_a_wrong_password_takes_as_long_for_everybody(pool: PgPool) {
    let place = quick(pool).await;
    everybody(&place).await;
    let cases = [
        Case::new("known, wrong password", "alice", || attempt("alice")),
        Case::new("unknown", "nemos", || attempt("nemos")),
        Case::new("frozen, right password", "bobby", || attempt_with("bobby", PASSWORD)),
        Case::new("stolen, right password", "fiona", || attempt_with("fiona", PASSWORD)),
        Case::new("administrator", "carol", || attempt("carol")),
        Case::new("unverified", "daisy", || attempt("daisy")),
        Case::new("known at this address", "erica", || attempt("erica")),
    ];
    expect_alike(&place, FLOOR, samples(), &cases).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_18_a_password_takes_as_long_where_tools_send_it(pool: PgPool) {
    let place = quick(pool).await;
    everybody(&place).await;
    let present = |username: &str, password: &str| Ask::new(Method::POST, "/legacy/").with("authorization", &basic(username, password));
    let cases = [
        Case::new("right password", "", || present("alice", PASSWORD)),
        Case::new("wrong password", "", || present("alice", "nine purple otters juggle loudly")),
        Case::new("unknown", "", || present("nemos", PASSWORD)),
    ];
    expect_alike(&place, FLOOR, fewer_samples(), &cases).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_18_a_request_for_a_new_password_takes_as_long_for_everybody(pool: PgPool) {
    let place = quick(pool).await;
    everybody(&place).await;
    let request = |typed: &str| Ask::post("/api/passwords/request-reset?page=/account/request-password-reset/", &[("username", typed)]);
    let cases = [
        Case::new("known", "alice", || request("alice")),
        Case::new("unknown", "nemos", || request("nemos")),
        Case::new("frozen", "bobby", || request("bobby")),
        Case::new("administrator", "carol", || request("carol")),
        Case::new("unverified", "daisy", || request("daisy")),
    ];
    expect_alike(&place, FLOOR, fewer_samples(), &cases).await;
}
