//! A session and a token in one request: at a web door the session alone decides, at the upload door the token alone, and the other is written down.

use sqlx::PgPool;

use super::matrix::{Cell, Matrix, same_answer};
use crate::support::answer::Answer;
use crate::support::ask::Ask;
use crate::support::credential::{Shown, USUAL};
use crate::support::evidence::Event;
use crate::support::headers;
use crate::support::wheel::upload;

/// Functions without fields do their work whatever is sent: each call needs a session of its own.
const WITHOUT_FIELDS: [&str; 5] = [
    "/api/accounts/log-out",
    "/api/accounts/resend-verification",
    "/api/recovery-codes/generate",
    "/api/recovery-codes/regenerate",
    "/api/sessions/end-others",
];

/// Every page and form for a session that may open it, asked once without and once with each credential. Forms come without their fields here: they tell who
/// decided and do nothing, so that all five requests meet the same site. Forms that are taken have their story in `work`, forms that a session is not enough
/// for in `weak_session`, each with these credentials beside it.
#[sqlx::test(migrations = "../migrations")]
async fn beside_a_session_a_credential_changes_nothing_and_is_written_down(pool: PgPool) {
    let mut matrix = Matrix::new(pool).await;
    let mut served = 0;
    for (number, cell) in matrix.cells().into_iter().filter(|cell| cell.address.is_web()).enumerate() {
        // Every credential knocks at every door; where a method opens none, they take turns.
        let tried = if cell.policy().is_some() { USUAL.to_vec() } else { vec![USUAL[number % USUAL.len()]] };
        let ask = if cell.is_unsafe() { empty(&cell).same_origin() } else { cell.ask.clone() };
        let acts = cell.ask.method == "POST" && WITHOUT_FIELDS.contains(&cell.address.path.as_str());
        let mut alone = with_session(&mut matrix, &ask, acts).await;
        let before = matrix.place.now().await;
        for shown in &tried {
            let header = shown.header(&matrix.alice, "");
            let together = with_session(&mut matrix, &ask.clone().with("authorization", &header), acts).await;
            same_answer(&ask.clone().with("authorization", &header), &together, &alone);
            if ask.path.contains("/history/") {
                // It shows what this credential has just left in it.
                alone = with_session(&mut matrix, &ask, acts).await;
            }
            if acts {
                assert!(!together.tells(&[matrix.alice.token.clone()]));
                assert_eq!(headers::faults(&ask.path, &together), [""; 0], "{ask:?} {together:?}");
            } else {
                matrix.clean(&ask, &together);
            }
        }
        let refused: Vec<_> = matrix.place.events_since(&before).await.into_iter().filter(Event::is_refused).collect();
        assert_eq!(refused.len(), tried.len(), "{refused:?} by {ask:?}");
        for (event, shown) in refused.iter().zip(tried) {
            assert!(tells_of(event, shown, &matrix), "{event:?} by {shown:?} {ask:?}");
        }
        assert!(acts || !matrix.place.changed_since(&before).await, "something changed: {ask:?}");
        served += usize::from(cell.address.path.starts_with("/manage/") && alone.status == 200);
    }
    // Positive control: it was the session that decided, for her pages opened.
    assert!(served >= 10, "only {served} of her pages opened");
}

/// What the door itself refuses, such as a wrong code, is the request's one event and tells of the header beside it; else the header has its own.
fn tells_of(event: &Event, shown: Shown, matrix: &Matrix) -> bool {
    let named = shown.is_token().then_some(matrix.alice.token_id.as_str());
    let own = event.method == shown.method() && event.reason.as_deref() == Some("wrong_door") && event.credential.as_deref() == named;
    own || event.stray.as_deref() == Some(shown.method())
}

/// The form without its fields: it tells who decided, and does nothing.
fn empty(cell: &Cell) -> Ask {
    let mut ask = cell.ask.clone();
    ask.body.clear();
    ask
}

async fn with_session(matrix: &mut Matrix, ask: &Ask, acts: bool) -> Answer {
    if acts {
        // An end of this session must not end the suite.
        matrix.alice.session = matrix.place.log_in(&matrix.alice.person).await;
        let answer = matrix.place.send(&ask.clone().cookie(&matrix.alice.session)).await;
        matrix.alice.session = matrix.place.log_in(&matrix.alice.person).await;
        return answer;
    }
    matrix.place.send(&ask.clone().cookie(&matrix.alice.session)).await
}

#[sqlx::test(migrations = "../migrations")]
async fn where_no_session_is_read_a_session_and_a_token_are_no_better_than_the_token(pool: PgPool) {
    let mut matrix = Matrix::new(pool).await;
    let (session, header) = (matrix.alice.session.clone(), format!("Bearer {}", matrix.alice.token));
    for cell in matrix.cells().into_iter().filter(|cell| !cell.address.is_web() && cell.policy() != Some("upload")) {
        matrix.no_better(&cell.ask, &cell.ask.clone().cookie(&session).with("authorization", &header), 1).await;
    }
    matrix.was_not_empty(30);
}

#[sqlx::test(migrations = "../migrations")]
async fn at_the_upload_door_the_token_decides_and_the_session_adds_nothing(pool: PgPool) {
    let matrix = Matrix::new(pool).await;
    let session = matrix.alice.session.clone();
    let token = matrix.place.make_token(&session, "narrow", "scope:project:acme-lib").await;
    let header = format!("Bearer {token}");

    let other = upload("other-lib", "1.0").with("authorization", &header);
    let before = matrix.place.now().await;
    let answers = [matrix.place.send(&other).await, matrix.place.send(&other.clone().cookie(&session).same_origin()).await];
    assert_eq!(answers[0].status, 403, "{answers:?}");
    assert_eq!(answers[0].masked(), answers[1].masked());
    assert_eq!(matrix.place.events_since(&before).await.len(), 2, "one event a request");
    let own = matrix.place.send(&upload("acme-lib", "1.1").with("authorization", &header).cookie(&session)).await;
    assert_eq!(own.status, 200, "its own project opens: {own:?}");
}
