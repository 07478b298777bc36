//! Addresses that are taken off while another one becomes the primary one.

use sqlx::PgPool;

use super::nodes::{Nodes, prepared};
use crate::support::ask::Ask;
use crate::support::people::went_on;

#[sqlx::test(migrations = "../migrations")]
async fn a_20_a_verified_primary_address_stays_whatever_fifty_take_off_at_two_programs(pool: PgPool) {
    let place = prepared(pool).await;
    let alice = place.alice().await;
    let first = place.newest_email_id().await;
    place.act(&alice.session, "/api/emails/add", &[("email", "second@example.org")]).await;
    place.meddle("update email_addresses set verified_at = created_at").await;
    let second = place.newest_email_id().await;
    assert_ne!(first, second);
    let nodes = Nodes::start(&place, &[]).await;
    let before = place.now().await;
    let ask = |function: &str, id: &str| {
        Ask::post(&format!("/api/emails/{function}?page=/manage/account/"), &[("id", id)]).cookie(&alice.session)
    };
    let kinds = [ask("make-primary", &second), ask("remove", &second), ask("make-primary", &first), ask("remove", &first)];
    // Each kind at both programs.
    let asks: Vec<Ask> = (0..50).map(|at| kinds[at / 2 % kinds.len()].clone()).collect();
    let answers = nodes.at_once(&asks).await;

    let removals = answers.iter().enumerate().filter(|(at, answer)| at / 2 % 2 == 1 && went_on(answer)).count();
    assert_eq!(removals, 1, "one was not the primary one when its turn came, and after that there is only one");
    assert_eq!(place.count("select count(*) from email_addresses where is_primary and verified_at is not null").await, 1);
    assert_eq!(place.count("select count(*) from email_addresses").await, 1);
    let events = place.events_since(&before).await;
    assert_eq!(events.iter().filter(|event| event.tag == "account:email:remove" && !event.is_refused()).count(), 1, "{events:?}");
}
