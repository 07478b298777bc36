//! A session used from a page of another site does nothing: server functions have no token of their own against that, the origin decides.

use sqlx::PgPool;

use super::matrix::Matrix;
use crate::support::ask::Ask;
use crate::support::people::ACCOUNT;
use crate::support::place::ORIGIN;
use crate::support::wheel::upload;

/// What a browser says of a request that none of our pages sent, and what it may leave out.
const ELSEWHERE: [&[(&str, &str)]; 6] = [
    &[("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")],
    &[("origin", "https://evil.example")],
    &[("origin", "null")],
    &[("sec-fetch-site", "same-site")],
    &[("origin", ORIGIN), ("sec-fetch-site", "cross-site")],
    &[],
];

fn sent(ask: &Ask, from: &[(&'static str, &'static str)]) -> Ask {
    from.iter().fold(ask.clone(), |ask, (name, value)| ask.with(name, value))
}

#[sqlx::test(migrations = "../migrations")]
async fn a_session_on_a_page_of_another_site_opens_no_door(pool: PgPool) {
    let mut matrix = Matrix::new(pool).await;
    let session = matrix.alice.session.clone();
    for cell in matrix.cells().into_iter().filter(super::matrix::Cell::is_unsafe) {
        for from in ELSEWHERE {
            let nobody = sent(&cell.ask, from);
            let events = matrix.no_better(&nobody, &nobody.clone().cookie(&session), usize::from(cell.address.is_web())).await;
            assert!(events.iter().all(|event| event.reason.as_deref() == Some("foreign_origin")), "{events:?}");
        }
    }
    matrix.was_not_empty(600);

    // Positive control: the same form from our own page is taken.
    let form = Ask::post("/api/tokens/create?page=/manage/account/token/", &[("name", "from here"), ("scope", ACCOUNT)]).cookie(&session);
    let before = matrix.place.now().await;
    let answer = matrix.place.send(&form).await;
    assert_eq!(answer.status, 303, "{answer:?}");
    assert!(matrix.place.changed_since(&before).await);
}

/// PyPI, 22 February 2020: the upload door, which has no check of the origin, took the session cookie.
#[sqlx::test(migrations = "../migrations")]
async fn a_session_uploads_nothing_wherever_it_comes_from(pool: PgPool) {
    let mut matrix = Matrix::new(pool).await;
    let session = matrix.alice.session.clone();
    for from in ELSEWHERE.into_iter().chain([&[("origin", ORIGIN), ("sec-fetch-site", "same-origin")][..]]) {
        let nobody = sent(&upload("acme-lib", "1.1"), from);
        matrix.no_better(&nobody, &nobody.clone().cookie(&session), 0).await;
    }
    let answer = matrix.place.send(&upload("acme-lib", "1.1").cookie(&session)).await;
    assert_eq!(answer.status, 403, "{answer:?}");
    let taken = matrix.place.send(&upload("acme-lib", "1.1").with("authorization", &format!("Bearer {}", matrix.alice.token))).await;
    assert_eq!(taken.status, 200, "the same upload with a token is taken: {taken:?}");
}
