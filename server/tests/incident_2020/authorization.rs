//! Tokens and passwords in `Authorization` open the upload door, each by its own rule, and no other.

use sqlx::PgPool;

use super::matrix::{Cell, Matrix};
use crate::support::ask::Ask;
use crate::support::credential::{Shown, basic};
use crate::support::people::{PASSWORD, PRE_AUTH, SESSION};
use crate::support::wheel::upload;

/// The whole matrix for one way to show a credential.
async fn opens_no_other_door(pool: PgPool, shown: Shown) {
    let mut matrix = Matrix::new(pool).await;
    let header = shown.header(&matrix.alice, &matrix.facts.code);
    for cell in matrix.cells().into_iter().filter(|cell| cell.policy() != Some("upload")) {
        let nobody = from_here(&cell);
        for event in matrix.no_better(&nobody, &nobody.clone().with("authorization", &header), 1).await {
            assert_eq!((event.method.as_str(), event.reason.as_deref()), (shown.method(), Some("wrong_door")));
            let named = shown.is_token().then_some(matrix.alice.token_id.as_str());
            assert_eq!(event.credential.as_deref(), named, "a token event names the token");
        }
    }
    matrix.was_not_empty(300);
    let session = matrix.alice.session.clone();
    assert!(matrix.opens_account(Ask::get("/manage/account/").cookie(&session)).await, "the page opens to the session");
    if shown.is_token() {
        uploads(&matrix, &header).await;
    }
}

/// What stands in the way must be the credential, not the check of the origin.
fn from_here(cell: &Cell) -> Ask {
    if cell.is_unsafe() { cell.ask.clone().same_origin() } else { cell.ask.clone() }
}

/// The positive control of a token: its own door opens, and that is written down.
async fn uploads(matrix: &Matrix, header: &str) {
    let before = matrix.place.now().await;
    let answer = matrix.place.send(&upload("acme-lib", "1.1").with("authorization", header)).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    assert!(matrix.place.changed_since(&before).await);
    let used: Vec<_> = matrix.place.events_since(&before).await.into_iter().filter(|event| event.tag.starts_with("account:")).collect();
    assert_eq!(used.len(), 1, "{used:?}");
    assert_eq!((used[0].outcome.as_str(), used[0].credential.as_deref()), ("ok", Some(matrix.alice.token_id.as_str())));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_token_as_basic_credentials_opens_no_other_door(pool: PgPool) {
    opens_no_other_door(pool, Shown::BasicToken).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_token_in_its_own_scheme_opens_no_other_door(pool: PgPool) {
    opens_no_other_door(pool, Shown::Token).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_14_a_token_as_bearer_opens_no_other_door(pool: PgPool) {
    opens_no_other_door(pool, Shown::Bearer).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_14_a_password_in_the_header_opens_no_other_door(pool: PgPool) {
    opens_no_other_door(pool, Shown::BasicPassword).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_14_a_password_with_a_code_behind_it_opens_no_other_door(pool: PgPool) {
    opens_no_other_door(pool, Shown::BasicPasswordAndCode).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_password_uploads_nothing_where_a_second_factor_is_set_up(pool: PgPool) {
    let matrix = Matrix::new(pool).await;
    let right = Shown::BasicPassword.header(&matrix.alice, "");
    let with_code = Shown::BasicPasswordAndCode.header(&matrix.alice, &matrix.facts.code);
    let mut answers = Vec::new();
    for header in [right.clone(), with_code, basic("alice", "another long pass phrase"), basic("alice", "")] {
        let before = matrix.place.now().await;
        let ask = upload("acme-lib", "1.1").with("authorization", &header);
        let answer = matrix.place.send(&ask).await;
        assert_eq!(answer.status, 403, "{answer:?}");
        assert!(
            answer.body.starts_with("Passwords can't upload for an account with two-factor authentication. Use an API token: "),
            "{answer:?}"
        );
        assert!(!matrix.place.changed_since(&before).await);
        matrix.clean(&ask, &answer);
        let events = matrix.place.events_since(&before).await;
        assert_eq!(events.len(), 1, "{events:?}");
        assert_eq!((events[0].method.as_str(), events[0].is_refused()), ("basic_password", true));
        answers.push(answer.masked());
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "right or wrong, the answer is the same");

    // Positive control: the same form, from a person without a second factor, is taken.
    matrix.place.register("bob").await;
    let by_bob = matrix.place.send(&upload("bobs-lib", "1.0").with("authorization", &basic("bob", PASSWORD))).await;
    assert_eq!(by_bob.status, 200, "{by_bob:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn two_credentials_in_one_upload_are_refused(pool: PgPool) {
    let matrix = Matrix::new(pool).await;
    let header = Shown::Token.header(&matrix.alice, "");
    let nobody = matrix.place.send(&upload("acme-lib", "1.1")).await;
    for other in [header.clone(), Shown::BasicPassword.header(&matrix.alice, ""), "Bearer nonsense".to_owned(), String::new()] {
        for both in [[&header, &other], [&other, &header]] {
            let before = matrix.place.now().await;
            let ask = upload("acme-lib", "1.1").with("authorization", both[0]).with("authorization", both[1]);
            let answer = matrix.place.send(&ask).await;
            assert_eq!(answer.masked(), nobody.masked());
            assert!(!matrix.place.changed_since(&before).await);
            let events = matrix.place.events_since(&before).await;
            assert_eq!(events.len(), 1, "{events:?}");
            assert_eq!((events[0].method.as_str(), events[0].is_refused()), ("api_token", true));
        }
    }
    uploads(&matrix, &header).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_14_a_token_beside_the_log_in_form_skips_no_step(pool: PgPool) {
    let matrix = Matrix::new(pool).await;
    let form = Ask::post("/api/accounts/log-in?page=/account/login/", &[("username", "alice"), ("password", PASSWORD)]);
    let plain = matrix.place.send(&form).await;
    let before = matrix.place.now().await;
    let answer = matrix.place.send(&form.with("authorization", &Shown::Token.header(&matrix.alice, ""))).await;
    for answer in [&plain, &answer] {
        assert_eq!((answer.status.as_u16(), answer.location()), (303, "/account/two-factor/"), "{answer:?}");
        assert!(answer.cookie(PRE_AUTH).is_some());
        assert_eq!(answer.cookie(SESSION), None, "no session before the second factor");
    }
    let events = matrix.place.events_since(&before).await;
    assert_eq!(events.len(), 1, "{events:?}");
    assert_eq!((events[0].method.as_str(), events[0].stray.as_deref()), ("password", Some("api_token")));
}
