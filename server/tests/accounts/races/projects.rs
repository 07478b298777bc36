//! Projects, releases and files that several make at one moment.

use sqlx::PgPool;

use super::count;
use super::nodes::{Nodes, prepared};
use crate::support::ask::Ask;
use crate::support::wheel::{upload, upload_saying};

#[sqlx::test(migrations = "../migrations")]
async fn of_two_who_make_one_project_at_two_programs_one_owns_it(pool: PgPool) {
    let place = prepared(pool).await;
    let (alice, bob) = (place.alice().await, place.bob().await);
    let nodes = Nodes::start(&place, &[]).await;
    let before = place.now().await;
    let tokens = [&alice, &bob].map(|whose| format!("Bearer {}", whose.token));
    let publish = |at: usize| upload("brand-new", &format!("1.{at}")).with("authorization", &tokens[at / 2 % 2]);
    let answers = nodes.at_once(&(0..50).map(publish).collect::<Vec<Ask>>()).await;

    let taken = count(&answers, 200);
    assert!([24, 26].contains(&taken), "all of the one's: {taken}");
    assert_eq!(count(&answers, 403), 50 - taken, "and none of the other's");
    let owner = "select count(*) from project_roles join projects using (project_id) where normalized_name = 'brand-new'";
    assert_eq!(place.count(owner).await, 1);
    let events = place.events_since(&before).await;
    assert_eq!(events.iter().filter(|event| event.tag == "project:create").count(), 1, "{events:?}");
    assert_eq!(events.iter().filter(|event| event.tag == "file:add").count(), taken);
}

#[sqlx::test(migrations = "../migrations")]
async fn of_fifty_files_of_one_name_at_two_programs_one_is_published(pool: PgPool) {
    let place = prepared(pool).await;
    let alice = place.alice().await;
    let nodes = Nodes::start(&place, &[]).await;
    let bearer = format!("Bearer {}", alice.token);
    let before = place.now().await;
    let same = vec![upload("acme-lib", "2.0").with("authorization", &bearer); 50];
    assert_eq!(count(&nodes.at_once(&same).await, 200), 50, "whoever sends the same file again has published it");
    let other = |at: usize| upload_saying("acme-lib", "3.0", &format!("number = {at}\n")).with("authorization", &bearer);
    let answers = nodes.at_once(&(0..50).map(other).collect::<Vec<Ask>>()).await;
    assert_eq!(count(&answers, 200), 1);
    let exists = answers.iter().filter(|answer| answer.status == 400 && answer.body.starts_with("File already exists")).count();
    assert_eq!(exists, 49, "{answers:?}");

    assert_eq!(place.count("select count(*) from files").await, 3, "the first one, and one of each");
    let events = place.events_since(&before).await;
    assert_eq!(events.iter().filter(|event| event.tag == "file:add").count(), 2, "{events:?}");
    assert_eq!(events.iter().filter(|event| event.tag == "project:release:add").count(), 2, "{events:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn fifty_files_at_two_programs_take_no_more_room_than_there_is(pool: PgPool) {
    let place = prepared(pool).await;
    let alice = place.alice().await;
    let bearer = format!("Bearer {}", alice.token);
    let publish = |at: usize| upload("acme-lib", &format!("2.{}", at + 10)).with("authorization", &bearer);
    assert_eq!(place.send(&publish(80)).await.status, 200);
    // Room for three more of this size.
    let room = place.count("select sum(size)::bigint + 3 * max(size) from files").await;
    let nodes = Nodes::start(&place, &[("BONDED_UPLOADS__MAX_PROJECT_BYTES", &room.to_string())]).await;
    let answers = nodes.at_once(&(0..50).map(publish).collect::<Vec<Ask>>()).await;
    assert_eq!((count(&answers, 200), count(&answers, 400)), (3, 47), "{answers:?}");
    assert_eq!(place.count("select sum(size)::bigint from files").await, room);
    assert_eq!(place.count("select count(*) from releases").await, 5, "no release is left behind empty");
}
