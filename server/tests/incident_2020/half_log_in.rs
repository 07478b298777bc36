//! The right password without the second factor opens the second step and nothing else.

use sqlx::PgPool;

use super::matrix::Matrix;
use crate::support::ask::Ask;
use crate::support::door::needs_session;
use crate::support::people::SESSION;

#[sqlx::test(migrations = "../migrations")]
async fn a_log_in_that_waits_for_its_second_factor_opens_no_other_door(pool: PgPool) {
    let mut matrix = Matrix::new(pool).await;
    let cookie = matrix.place.half_log_in(&matrix.alice.person).await;
    for cell in matrix.cells().into_iter().filter(|cell| cell.policy() != Some("password_seen")) {
        let nobody = if cell.is_unsafe() { cell.ask.clone().same_origin() } else { cell.ask.clone() };
        // Where a session is asked for, a half log-in is a credential in the wrong place; where nothing is asked for, it is nothing.
        let refusals = usize::from(cell.policy().is_some_and(needs_session));
        let events = matrix.no_better(&nobody, &nobody.clone().cookie(&cookie), refusals).await;
        assert!(events.iter().all(|event| event.reason.as_deref() == Some("second_factor_due")), "{events:?}");
    }
    matrix.was_not_empty(300);
    its_own_door_opens(&matrix, &cookie).await;
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
