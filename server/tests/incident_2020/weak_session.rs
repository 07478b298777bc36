//! A session that is not enough: without a second factor it reaches enrolment and nothing else, with an old one it is asked to show it again.

use axum::http::Method;
use sqlx::PgPool;

use super::matrix::{Cell, Matrix};
use crate::support::ask::Ask;
use crate::support::credential::USUAL;
use crate::support::people::ACCOUNT;

/// Sends the cell with this session. It must be turned away, to this page where it is a page, and written down with this reason. A server function is
/// sent alice's own well-formed form, also with each of her credentials beside the session: none makes up for what it lacks.
async fn turned_away(matrix: &Matrix, cell: &Cell, session: &str, to: &str, reason: &str) {
    let ask = if cell.is_unsafe() { cell.ask.clone().same_origin() } else { cell.ask.clone() };
    let ask = ask.cookie(session);
    refused(matrix, &ask, (to, reason), None).await;
    if cell.address.is_function() {
        for shown in USUAL {
            refused(matrix, &ask.clone().with("authorization", &shown.header(&matrix.alice, "")), (to, reason), Some(shown.method())).await;
        }
    }
}

async fn refused(matrix: &Matrix, ask: &Ask, (to, reason): (&str, &str), beside: Option<&str>) {
    let before = matrix.place.now().await;
    let answer = matrix.place.send(ask).await;
    let calls = ask.headers.get("accept").is_some_and(|accept| accept == "application/json");
    if calls {
        assert_eq!(answer.status, 403, "{ask:?} {answer:?}");
    } else {
        assert!(answer.status == 303 && answer.location().starts_with(to), "{ask:?} {answer:?}");
    }
    assert!(!matrix.place.changed_since(&before).await, "something changed: {ask:?}");
    matrix.clean(ask, &answer);
    let events = matrix.place.events_since(&before).await;
    assert_eq!(events.len(), 1, "{events:?} by {ask:?}");
    assert_eq!((events[0].is_refused(), events[0].reason.as_deref()), (true, Some(reason)), "{ask:?}");
    assert_eq!(events[0].stray.as_deref(), beside, "{ask:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_session_without_a_second_factor_reaches_enrolment_and_nothing_else(pool: PgPool) {
    let matrix = Matrix::new(pool).await;
    let bob = matrix.place.register("bob").await;
    let session = matrix.place.log_in(&bob).await;
    let mut doors = 0;
    for cell in matrix.cells() {
        if matches!(cell.policy(), Some("session_2fa" | "session_2fa_fresh" | "admin")) {
            turned_away(&matrix, &cell, &session, "/manage/account/two-factor/", "second_factor_not_enrolled").await;
            doors += 1;
        }
    }
    assert!(doors >= 15, "only {doors}");
    let page = matrix.place.send(&Ask::get("/manage/account/two-factor/").cookie(&session)).await;
    assert!(page.status == 200 && page.body.contains("Generate recovery codes"), "enrolment opens: {page:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_second_factor_that_was_seen_too_long_ago_does_not_open_what_asks_for_a_fresh_one(pool: PgPool) {
    let matrix = Matrix::new(pool).await;
    let session = matrix.alice.session.clone();
    let form = [("name", "in time"), ("scope", ACCOUNT)];
    matrix.place.clock.advance(time::Duration::minutes(10));
    matrix.place.act(&session, "/api/tokens/create", &form).await;
    matrix.place.clock.advance(time::Duration::minutes(6));
    let mut doors = 0;
    for cell in matrix.cells().into_iter().filter(|cell| cell.policy() == Some("session_2fa_fresh")) {
        turned_away(&matrix, &cell, &session, "/account/reauthenticate/", "reauthentication_due").await;
        doors += 1;
    }
    assert!(doors >= 5, "only {doors}");
    assert!(
        matrix.opens_account(Ask::new(Method::GET, "/manage/account/").cookie(&session)).await,
        "what asks for no fresh one still opens"
    );
}
