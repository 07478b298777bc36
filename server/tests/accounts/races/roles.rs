//! Roles that end while they are used.

use sqlx::PgPool;

use super::count;
use super::nodes::{Nodes, prepared};
use crate::support::answer::Answer;
use crate::support::ask::Ask;
use crate::support::people::went_on;
use crate::support::place::Place;
use crate::support::wheel::upload;

/// Takes bob's role away by alice's button, once some uploads have got through.
async fn remove_when_used(place: &Place, nodes: &Nodes, alice: &str) -> Answer {
    place.wait_for(6, "select count(*) from audit_events where tag = 'file:add'").await;
    nodes.send(0, &remove("bob", alice)).await
}

fn remove(username: &str, session: &str) -> Ask {
    let fields = [("project", "acme-lib"), ("username", username), ("confirm_username", username)];
    Ask::post("/api/collaborators/remove?page=/manage/project/acme-lib/collaboration/", &fields).cookie(session)
}

/// Gives bob a role, as an accepted invitation does.
async fn join(place: &Place, role: &'static str) {
    let statement = "insert into project_roles select project_id, account_id, $1, now() from projects, accounts where username = 'bob'";
    sqlx::query(statement).bind(role).execute(&place.pool).await.expect("a role");
}

#[sqlx::test(migrations = "../migrations")]
async fn m_30_nothing_is_published_after_the_role_was_taken_away(pool: PgPool) {
    let place = prepared(pool).await;
    let (alice, bob) = (place.alice().await, place.bob().await);
    join(&place, "Maintainer").await;
    let nodes = Nodes::start(&place, &[]).await;
    let bearer = format!("Bearer {}", bob.token);
    let publish = |number: usize| upload("acme-lib", &format!("2.{number}")).with("authorization", &bearer);
    let uploads = nodes.until_turned_away(publish, |answer| answer.status == 200);
    let (answers, removed) = tokio::join!(uploads, remove_when_used(&place, &nodes, &alice.session));
    assert!(went_on(&removed), "{removed:?}");
    let last: i64 = sqlx::query_scalar("select min(id) from audit_events where tag = 'project:role:remove'")
        .fetch_one(&place.pool)
        .await
        .expect("its event");

    let taken = count(&answers, 200);
    assert!(taken >= 5, "the role was there at first: {taken}");
    assert_eq!((count(&answers, 403), answers.len()), (50, 50 + taken), "and for everybody there was none in the end");
    let later: i64 = sqlx::query_scalar("select count(*) from audit_events where id > $1 and tag in ('file:add', 'project:release:add')")
        .bind(last)
        .fetch_one(&place.pool)
        .await
        .expect("a number");
    assert_eq!(later, 0, "nothing was published after the role was gone");
    assert_eq!(place.count("select count(*) from files").await, i64::try_from(taken).expect("few") + 1);
    for node in 0..2 {
        assert_eq!(nodes.send(node, &publish(10_000 + node)).await.status, 403);
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn of_two_owners_who_remove_each_other_at_two_programs_one_stays(pool: PgPool) {
    let place = prepared(pool).await;
    let (alice, bob) = (place.alice().await, place.bob().await);
    join(&place, "Owner").await;
    let nodes = Nodes::start(&place, &[]).await;
    let before = place.now().await;
    let asks: Vec<Ask> =
        (0..50).map(|at| if at / 2 % 2 == 0 { remove("bob", &alice.session) } else { remove("alice", &bob.session) }).collect();
    let answers = nodes.at_once(&asks).await;

    assert_eq!(answers.iter().filter(|answer| went_on(answer)).count(), 1);
    assert_eq!(place.count("select count(*) from project_roles where role = 'Owner'").await, 1);
    let events = place.events_since(&before).await;
    // The one that was done is written into the project's history and into that of whoever was removed.
    assert_eq!(events.iter().filter(|event| event.is_refused()).count(), 49, "{events:?}");
    assert_eq!(events.len(), 51);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_invitation_that_is_accepted_fifty_times_is_accepted_once(pool: PgPool) {
    let place = prepared(pool).await;
    let (alice, bob) = (place.alice().await, place.bob().await);
    let fields = [("project", "acme-lib"), ("to", "bob"), ("role", "Maintainer")];
    place.act(&alice.session, "/api/invitations/send", &fields).await;
    let invitation: uuid::Uuid = sqlx::query_scalar("select invitation_id from invitations").fetch_one(&place.pool).await.expect("one");
    let nodes = Nodes::start(&place, &[]).await;
    let before = place.now().await;
    let id = invitation.to_string();
    let accept = Ask::post("/api/invitations/accept?page=/manage/projects/", &[("invitation", &id)]).cookie(&bob.session);
    let answers = nodes.at_once(&vec![accept; 50]).await;

    assert_eq!(answers.iter().filter(|answer| went_on(answer)).count(), 1);
    assert_eq!(place.count("select count(*) from project_roles").await, 2);
    assert_eq!(place.count("select count(*) from invitations").await, 0);
    let events = place.events_since(&before).await;
    assert_eq!((events.len(), events.iter().filter(|event| event.is_refused()).count()), (50, 49), "{events:?}");
}
