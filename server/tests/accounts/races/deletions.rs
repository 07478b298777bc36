//! Accounts that are deleted while their people become the only owners of something.

use sqlx::PgPool;

use super::nodes::{Nodes, prepared};
use crate::support::ask::Ask;
use crate::support::evidence::Event;
use crate::support::people::Maintainer;
use crate::support::wheel::upload;

fn delete(whose: &Maintainer) -> Ask {
    Ask::post("/api/accounts/delete?page=/manage/account/", &[("confirm_username", whose.person.username)]).cookie(&whose.session)
}

const WITHOUT_OWNER: &str = "select count(*) from projects
    where not exists (select from project_roles where project_roles.project_id = projects.project_id and role = 'Owner')";

#[sqlx::test(migrations = "../migrations")]
async fn of_two_owners_who_leave_at_two_programs_one_stays(pool: PgPool) {
    let place = prepared(pool).await;
    let (alice, bob) = (place.alice().await, place.bob().await);
    place
        .meddle("insert into project_roles select project_id, account_id, 'Owner', now() from projects, accounts where username = 'bob'")
        .await;
    let nodes = Nodes::start(&place, &[]).await;
    let before = place.now().await;
    let asks: Vec<Ask> = (0..50).map(|at| delete(if at / 2 % 2 == 0 { &alice } else { &bob })).collect();
    nodes.at_once(&asks).await;

    assert_eq!(place.count("select count(*) from accounts").await, 1);
    assert_eq!(place.count(WITHOUT_OWNER).await, 0);
    let events = place.events_since(&before).await;
    let gone = events.iter().filter(|event| event.tag == "account:delete" && !event.is_refused()).count();
    assert_eq!(gone, 1, "{events:?}");
    let last = events.iter().filter(|event| event.reason.as_deref() == Some("only_owner")).count();
    assert!([24, 26].contains(&last), "{last} tried to delete the account that is left");
}

#[sqlx::test(migrations = "../migrations")]
async fn whoever_deletes_an_account_while_its_token_makes_a_project_leaves_none_without_an_owner(pool: PgPool) {
    let place = prepared(pool).await;
    let bob = place.bob().await;
    let nodes = Nodes::start(&place, &[]).await;
    let before = place.now().await;
    let bearer = format!("Bearer {}", bob.token);
    let mut asks: Vec<Ask> = (0..49).map(|number| upload("brand-new", &format!("1.{number}")).with("authorization", &bearer)).collect();
    asks.insert(1, delete(&bob));
    let answers = nodes.at_once(&asks).await;

    assert_eq!(place.count(WITHOUT_OWNER).await, 0);
    let (accounts, files) = (place.count("select count(*) from accounts").await, place.count("select count(*) from files").await);
    assert!(
        matches!((accounts, files), (0, 0) | (1, 49)),
        "the account with nothing in its name, or its project whole: {accounts}, {files}"
    );
    let taken = super::count(&answers, 200);
    assert_eq!(i64::try_from(taken).expect("few"), files, "{answers:?}");
    let events = place.events_since(&before).await;
    let deletion: Vec<_> = events.iter().filter(|event| event.tag == "account:delete").map(Event::is_refused).collect();
    assert_eq!(deletion, [accounts == 1], "{events:?}");
}
