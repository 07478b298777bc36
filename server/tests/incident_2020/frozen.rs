//! A frozen account can do nothing by any method, and an ended session nothing at all: from the next request on, at every node of the installation.

use sqlx::PgPool;
use store::accounts::Operator;

use super::matrix::Matrix;
use crate::support::ask::Ask;
use crate::support::door::needs_session;
use crate::support::people::{PASSWORD, SESSION};
use crate::support::wheel::upload;

#[sqlx::test(migrations = "../migrations")]
async fn a_session_of_a_frozen_account_opens_no_door_of_another_node(pool: PgPool) {
    let mut matrix = Matrix::new(pool).await;
    let session = matrix.alice.session.clone();
    assert!(matrix.opens_account(Ask::get("/manage/account/").cookie(&session)).await);
    matrix.place.operator().admin_freeze(Operator::Cli, &"alice".parse().expect("a username")).await.expect("frozen");
    matrix.place = matrix.place.another_node().await;
    ended_everywhere(&mut matrix, &session, "account_frozen").await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_session_that_the_operator_ended_opens_no_door_of_another_node(pool: PgPool) {
    let mut matrix = Matrix::new(pool).await;
    let session = matrix.alice.session.clone();
    let ended = matrix.place.operator().admin_end_sessions(Operator::Cli, &"alice".parse().expect("a username")).await.expect("ended");
    assert!(ended >= 1);
    matrix.place = matrix.place.another_node().await;
    ended_everywhere(&mut matrix, &session, "unknown_session").await;
    // What is no session lives on: her token uploads, and she logs in anew.
    let taken = matrix.place.send(&upload("acme-lib", "1.1").with("authorization", &format!("Bearer {}", matrix.alice.token))).await;
    assert_eq!(taken.status, 200, "{taken:?}");
    let session = matrix.place.log_in(&matrix.alice.person).await;
    assert!(matrix.opens_account(Ask::get("/manage/account/").cookie(&session)).await);
}

/// Every door, with this session: no better than for nobody, and refused for this reason where a session is asked for.
async fn ended_everywhere(matrix: &mut Matrix, session: &str, reason: &str) {
    for cell in matrix.cells() {
        let nobody = if cell.is_unsafe() { cell.ask.clone().same_origin() } else { cell.ask.clone() };
        let refusals = usize::from(cell.policy().is_some_and(needs_session));
        let events = matrix.no_better(&nobody, &nobody.clone().cookie(session), refusals).await;
        assert!(events.iter().all(|event| event.reason.as_deref() == Some(reason)), "{events:?}");
    }
    matrix.was_not_empty(300);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_frozen_account_neither_uploads_nor_logs_in_nor_goes_on_at_another_node(pool: PgPool) {
    let matrix = Matrix::new(pool).await;
    let half = matrix.place.half_log_in(&matrix.alice.person).await;
    let code = matrix.place.code(&matrix.alice.person).expect("alice has an app");
    let alice = "alice".parse().expect("a username");
    matrix.place.operator().admin_freeze(Operator::Cli, &alice).await.expect("frozen");
    let node = matrix.place.another_node().await;
    let before = node.now().await;

    let refused = node.send(&upload("acme-lib", "1.1").with("authorization", &format!("Bearer {}", matrix.alice.token))).await;
    assert_eq!(refused.status, 403, "{refused:?}");
    let verify = Ask::post("/api/accounts/verify-totp?page=/account/two-factor/", &[("code", &code)]).cookie(&half);
    let answer = node.send(&verify).await;
    assert!(answer.cookie(SESSION).is_none() && answer.location().starts_with("/account/login/"), "{answer:?}");
    let log_in = |username| Ask::post("/api/accounts/log-in?page=/account/login/", &[("username", username), ("password", PASSWORD)]);
    let (frozen, nobody) = (node.send(&log_in("alice")).await, node.send(&log_in("carol")).await);
    assert!(frozen.sets_no_cookie() && nobody.sets_no_cookie());
    assert_eq!(frozen.masked_but("alice"), nobody.masked_but("carol"), "frozen or unknown, the answer is the same");
    assert!(!node.changed_since(&before).await);
    let events = node.events_since(&before).await;
    assert!(events.len() == 4 && events.iter().all(crate::support::evidence::Event::is_refused), "{events:?}");

    // Positive control: thawed, she logs in and her token uploads.
    node.operator().admin_unfreeze(Operator::Cli, &alice).await.expect("thawed");
    let taken = node.send(&upload("acme-lib", "1.1").with("authorization", &format!("Bearer {}", matrix.alice.token))).await;
    assert_eq!(taken.status, 200, "{taken:?}");
    assert!(!node.log_in(&matrix.alice.person).await.is_empty());
}
