//! The right password without the second factor opens the second step and nothing else.
//!
//! Where a session is asked for, its cookie is a credential that was presented and refused: one event. Public pages ask for no session, and the upload door,
//! the index and feeds read no cookie at all, so nothing is presented there and nothing judged. Every page and picture that a browser loads between the two
//! steps carries the cookie; an event for each would bury the few that tell of an attack. There the answer must be the one that nobody gets, and no event is
//! written.

use sqlx::PgPool;

use super::matrix::Matrix;
use crate::support::ask::Ask;
use crate::support::door::{NO_FEED, needs_session};
use crate::support::people::SESSION;
use crate::support::wheel::upload;

#[sqlx::test(migrations = "../migrations")]
async fn a_log_in_that_waits_for_its_second_factor_opens_no_other_door(pool: PgPool) {
    let mut matrix = Matrix::new(pool).await;
    let cookie = matrix.place.half_log_in(&matrix.alice.person).await;
    for cell in matrix.cells().into_iter().filter(|cell| cell.policy() != Some("password_seen")) {
        let nobody = if cell.is_unsafe() { cell.ask.clone().same_origin() } else { cell.ask.clone() };
        // `no_better` holds the answer against that of nobody, and counts: none where no session is asked for.
        let refusals = usize::from(cell.policy().is_some_and(needs_session));
        let events = matrix.no_better(&nobody, &nobody.clone().cookie(&cookie), refusals).await;
        assert!(events.iter().all(|event| event.reason.as_deref() == Some("second_factor_due")), "{events:?}");
    }
    matrix.was_not_empty(300);
    where_no_session_is_asked_for_it_leaves_no_trace(&matrix, &cookie).await;
    its_own_door_opens(&matrix, &cookie).await;
}

/// The doors of the three kinds by name, so that the suite does not become silent about them by a change of the list.
async fn where_no_session_is_asked_for_it_leaves_no_trace(matrix: &Matrix, cookie: &str) {
    let file = matrix.place.published_file().await;
    let feed = format!("/feed/{NO_FEED}/history.atom");
    let asks = [Ask::get("/"), Ask::get("/project/acme-lib/"), Ask::get("/simple/acme-lib/"), Ask::get(&file), upload("acme-lib", "1.1")];
    for ask in asks {
        let anonymous = matrix.place.send(&ask).await;
        let before = matrix.place.now().await;
        let answer = matrix.place.send(&ask.clone().cookie(cookie)).await;
        assert_eq!(answer.masked(), anonymous.masked(), "{ask:?}");
        assert_eq!(matrix.place.events_since(&before).await, [], "{ask:?}");
        assert!(!matrix.place.changed_since(&before).await, "{ask:?}");
    }
    // A feed's address is a credential of its own, and has its one event with and without the cookie.
    let before = matrix.place.now().await;
    matrix.place.send(&Ask::get(&feed).cookie(cookie)).await;
    let events = matrix.place.events_since(&before).await;
    assert!(events.len() == 1 && events[0].method == "link", "{events:?}");
}

/// The same key under the session's name: a browser, or whoever has its cookies, may send what it likes.
#[sqlx::test(migrations = "../migrations")]
async fn its_cookie_under_the_name_of_a_session_opens_no_door(pool: PgPool) {
    let mut matrix = Matrix::new(pool).await;
    let cookie = matrix.place.half_log_in(&matrix.alice.person).await;
    let renamed = format!("{SESSION}={}", cookie.split_once('=').expect("a cookie").1);
    for cell in matrix.cells() {
        let nobody = if cell.is_unsafe() { cell.ask.clone().same_origin() } else { cell.ask.clone() };
        let refusals = usize::from(cell.policy().is_some_and(needs_session));
        let events = matrix.no_better(&nobody, &nobody.clone().cookie(&renamed), refusals).await;
        assert!(events.iter().all(|event| event.reason.as_deref() == Some("unknown_session")), "{events:?}");
    }
    its_own_door_opens(&matrix, &cookie).await;
}

/// The positive control: the step it waits for opens, and what comes of it opens the account.
async fn its_own_door_opens(matrix: &Matrix, cookie: &str) {
    let page = matrix.place.send(&Ask::get("/account/two-factor/").cookie(cookie)).await;
    assert_eq!(page.status, 200, "{page:?}");
    assert!(page.body.contains("Authentication code"));
    let code = matrix.place.code(&matrix.alice.person).expect("alice has an app");
    let answer =
        matrix.place.send(&Ask::post("/api/accounts/verify-totp?page=/account/two-factor/", &[("code", &code)]).cookie(cookie)).await;
    let session = answer.cookie(SESSION).expect("a session after the second step");
    assert!(matrix.opens_account(Ask::get("/manage/account/").cookie(&session)).await);
    let again = matrix.place.send(&Ask::get("/account/two-factor/").cookie(cookie)).await;
    assert_eq!(again.status, 303, "the step is over: {again:?}");
}
