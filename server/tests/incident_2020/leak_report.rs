//! The door for leaked tokens believes a signature and nothing else (PyPI's audit of 2023, finding 12: a mismatch of headers skipped the check).

use axum::http::{Method, header};
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::ask::Ask;
use crate::support::place::Place;
use crate::support::reporter::{DOOR, Reporter};
use crate::support::wheel;

fn found(token: &str) -> String {
    json!([{ "token": token, "type": "bonded_api_token", "url": "https://github.com/x/y", "source": "commit" }]).to_string()
}

#[sqlx::test(migrations = "../migrations")]
async fn a_signed_report_revokes_and_is_answered_as_its_sender_expects(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    let report = Reporter::known().report(&found(&alice.token));
    for _ in 0..2 {
        let answer = place.send(&report).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        let said: Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!((said[0]["label"].as_str(), said[0]["token_type"].as_str()), (Some("true_positive"), Some("bonded_api_token")));
        assert!(said[0]["token_raw"].is_null() && !answer.tells(&alice.secrets()));
        assert!(answer.sets_no_cookie());
    }
    let upload = wheel::upload("acme-lib", "1.1").with("authorization", &format!("Bearer {}", alice.token));
    assert_eq!(place.send(&upload).await.status, 403);
    assert_eq!(place.send(&Ask::get("/manage/account/").cookie(&alice.session)).await.status, 200, "the session is not touched");
}

#[sqlx::test(migrations = "../migrations")]
async fn nothing_but_a_good_signature_revokes_and_every_refusal_is_the_same(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    let good = Reporter::known().report(&found(&alice.token));
    let without = |name: &str| {
        let mut ask = good.clone();
        ask.headers.remove(name);
        ask
    };
    let mut altered = good.clone();
    altered.body.push(b' ');
    let mut unsigned = without("github-public-key-identifier");
    unsigned.headers.remove("github-public-key-signature");
    let cases = [
        (without("github-public-key-identifier"), 1),
        (without("github-public-key-signature"), 1),
        (altered, 1),
        (unsigned.clone(), 0),
        (unsigned.clone().cookie(&alice.session).same_origin(), 0),
        (unsigned.with("authorization", &format!("Bearer {}", alice.token)), 1),
        (Ask::new(Method::POST, DOOR), 0),
    ];
    let mut answers = Vec::new();
    for (ask, refusals) in cases {
        let before = place.now().await;
        let answer = place.send(&ask).await;
        assert_eq!(answer.status, 400, "{ask:?}");
        assert!(!place.changed_since(&before).await && answer.sets_no_cookie(), "{ask:?}");
        let events = place.events_since(&before).await;
        assert_eq!(events.len(), refusals, "{ask:?} {events:?}");
        assert!(events.iter().all(|event| event.outcome == "refused"));
        answers.push(answer.masked());
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    assert_eq!(place.send(&good).await.status, 200, "and the good one is believed");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_report_is_of_bounded_length(pool: PgPool) {
    let place = Place::new(pool).await;
    let fits = found(&"x".repeat((1 << 20) - found("").len()));
    assert_eq!(place.send(&Reporter::known().report(&fits)).await.status, 200);
    let longer = Reporter::known().report(&format!("{fits} "));
    let before = place.now().await;
    let answer = place.send(&longer).await;
    assert_eq!((answer.status.as_u16(), answer.body.as_str()), (413, "The report is too long. Send it in parts.\n"));
    assert_eq!(place.events_since(&before).await.len(), 1);
    let mut unannounced = longer.request();
    unannounced.headers_mut().remove(header::CONTENT_LENGTH);
    assert_eq!(place.send_raw(unannounced).await.status, 413, "whatever length is announced");
}
