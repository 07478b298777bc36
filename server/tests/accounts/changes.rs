//! The change feed, as a mirror reads it.

use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::ask::Ask;
use crate::support::place::{ORIGIN, Place};
use crate::support::wheel::upload;

async fn read(place: &Place, path: &str) -> Value {
    let answer = place.send(&Ask::get(path)).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, Some("application/json")), "{answer:?}");
    let page: Value = serde_json::from_str(&answer.body).expect("JSON");
    assert_eq!(answer.header("x-pypi-last-serial"), Some(page["meta"]["_last-serial"].to_string().as_str()));
    page
}

#[sqlx::test(migrations = "../migrations")]
async fn a_mirror_reads_page_after_page_and_then_waits_at_the_end(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    let token = format!("Bearer {}", alice.token);
    assert_eq!(place.send(&upload("acme-lib", "1.1").with("authorization", &token)).await.status, 200);

    let (mut path, mut actions) = ("/changes/?limit=2".to_owned(), Vec::new());
    let end = loop {
        let page = read(&place, &path).await;
        let changes = page["changes"].as_array().expect("changes");
        assert!(changes.len() <= 2, "{page}");
        actions.extend(changes.iter().map(|change| (change["project"].clone(), change["action"].clone())));
        match page["next"].as_str() {
            Some(next) => path = next.strip_prefix(ORIGIN).expect("an address of ours").to_owned(),
            None => break page["until"].clone(),
        }
    };
    assert!(actions.len() > 4 && actions.ends_with(&[(json!("acme-lib"), json!("file:add"))]), "{actions:?}");

    let nothing = read(&place, &format!("/changes/?since={end}")).await;
    assert_eq!((&nothing["changes"], &nothing["until"], &nothing["next"]), (&json!([]), &end, &Value::Null));
    let tag = place.send(&Ask::get(&format!("/changes/?since={end}"))).await.header("etag").expect("a tag").to_owned();
    let again = place.send(&Ask::get(&format!("/changes/?since={end}")).with("if-none-match", &tag)).await;
    assert_eq!((again.status.as_u16(), again.body.as_str()), (304, ""));

    assert_eq!(place.send(&upload("acme-lib", "1.2").with("authorization", &token)).await.status, 200);
    let news = read(&place, &format!("/changes/?since={end}")).await;
    assert_eq!((&news["changes"][0]["action"], &news["changes"][0]["version"]), (&json!("project:release:add"), &json!("1.2")));
    let packed = place.send(&Ask::get("/changes/").with("accept-encoding", "gzip")).await;
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_question_that_makes_no_sense_is_answered_with_what_to_ask(pool: PgPool) {
    let place = Place::new(pool).await;
    place.alice().await;
    for (query, text) in [
        ("since=-1", "`since` must be given once"),
        ("since=x", "`since` must be given once"),
        ("limit=0", "`limit` must be given once, and be a number from 1 to 10000."),
        ("after=3", "Only `since` and `limit` can be asked for."),
        ("since=999999", "If you saw it here, the index was restored; begin again at 0."),
    ] {
        let answer = place.send(&Ask::get(&format!("/changes/?{query}"))).await;
        assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (400, Some("no-store")), "{query}");
        let said: Value = serde_json::from_str(&answer.body).expect("JSON");
        assert!(said["message"].as_str().expect("a message").contains(text), "{said}");
    }
    let moved = place.send(&Ask::get("/changes?since=3")).await;
    assert_eq!((moved.status.as_u16(), moved.location()), (301, "/changes/?since=3&limit=1000"));
}
