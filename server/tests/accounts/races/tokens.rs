//! Tokens that are revoked or used up while they are used.

use sqlx::PgPool;

use super::count;
use super::nodes::{Nodes, prepared};
use crate::support::ask::Ask;
use crate::support::evidence::Event;
use crate::support::people::{ACCOUNT, went_on};
use crate::support::wheel::upload;

#[sqlx::test(migrations = "../migrations")]
async fn m_34_nothing_is_published_with_a_token_after_it_was_revoked(pool: PgPool) {
    let place = prepared(pool).await;
    let alice = place.alice().await;
    let nodes = Nodes::start(&place, &[]).await;
    let before = place.now().await;
    let bearer = format!("Bearer {}", alice.token);
    let publish = |number: usize| upload("acme-lib", &format!("2.{number}")).with("authorization", &bearer);
    let mut asks: Vec<Ask> = (0..49).map(publish).collect();
    let revoke = [("id", alice.token_id.as_str())];
    asks.insert(12, Ask::post("/api/tokens/revoke?page=/manage/account/tokens/", &revoke).cookie(&alice.session));
    let answers = nodes.at_once(&asks).await;
    assert!(went_on(&answers[12]), "{:?}", answers[12]);

    let published = answers.iter().filter(|answer| answer.status == 200).count();
    assert_eq!(answers.iter().filter(|answer| answer.status == 403).count(), 49 - published, "taken or refused");
    let files = place.count("select count(*) from files").await;
    assert_eq!(files, i64::try_from(published).expect("few") + 1, "what was taken is there, and nothing else");
    let events = place.events_since(&before).await;
    let revoked = events.iter().position(|event| event.tag == "account:api_token:removed").unwrap_or_else(|| panic!("{events:?}"));
    let is_published = |event: &Event| event.tag == "file:add" || event.tag == "project:release:add";
    assert!(!events[revoked + 1..].iter().any(is_published), "{events:?}");
    assert_eq!(events.iter().filter(|event| event.tag == "file:add").count(), published);
    for node in 0..2 {
        assert_eq!(nodes.send(node, &publish(100 + node)).await.status, 403);
    }
    assert_eq!(place.count("select count(*) from files").await, files);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_token_for_seven_files_publishes_seven_of_fifty_at_two_programs(pool: PgPool) {
    let place = prepared(pool).await;
    let alice = place.alice().await;
    let token = place.make_token_of(&alice.session, &[("name", "seven files"), ("scope", ACCOUNT), ("uses", "7")]).await;
    let nodes = Nodes::start(&place, &[]).await;
    let before = place.now().await;
    let bearer = format!("Bearer {token}");
    let publish = |number: usize| upload("acme-lib", &format!("2.{number}")).with("authorization", &bearer);
    let answers = nodes.at_once(&(0..50).map(publish).collect::<Vec<Ask>>()).await;
    assert_eq!((count(&answers, 200), count(&answers, 403)), (7, 43), "{answers:?}");
    assert_eq!(place.count("select count(*) from files").await, 8);
    assert_eq!(place.count("select uses from api_tokens where name = 'seven files'").await, 7);
    let events = place.events_since(&before).await;
    assert_eq!(events.iter().filter(|event| event.tag == "file:add").count(), 7, "{events:?}");
}
