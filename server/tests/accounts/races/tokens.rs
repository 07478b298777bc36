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
    let revoke = [("id", alice.token_id.as_str())];
    let revoke = Ask::post("/api/tokens/revoke?page=/manage/account/tokens/", &revoke).cookie(&alice.session);
    let revocation = async {
        place.wait_for(6, "select count(*) from audit_events where tag = 'file:add'").await;
        nodes.send(0, &revoke).await
    };
    let (answers, gone) = tokio::join!(nodes.until_turned_away(publish, |answer| answer.status == 200), revocation);
    assert!(went_on(&gone), "{gone:?}");

    let published = count(&answers, 200);
    assert!(published >= 5, "it was good at first: {published}");
    assert_eq!((count(&answers, 403), answers.len()), (50, 50 + published), "and for everybody it was bad in the end");
    let files = place.count("select count(*) from files").await;
    assert_eq!(files, i64::try_from(published).expect("few") + 1, "what was taken is there, and nothing else");
    let events = place.events_since(&before).await;
    let revoked = events.iter().position(|event| event.tag == "account:api_token:removed").unwrap_or_else(|| panic!("{events:?}"));
    let is_published = |event: &Event| event.tag == "file:add" || event.tag == "project:release:add";
    assert!(!events[revoked + 1..].iter().any(is_published), "{events:?}");
    assert_eq!(events.iter().filter(|event| event.tag == "file:add").count(), published);
    for node in 0..2 {
        assert_eq!(nodes.send(node, &publish(10_000 + node)).await.status, 403);
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
