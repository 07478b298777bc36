//! The administration for whom it is there: an administrator in a fresh session.

use domain::account::Username;
use store::accounts::Operator;

use super::work::Worker;
use crate::support::place::Place;

/// Every form of the administration does its work.
pub(super) async fn everything(place: &Place, worker: &mut Worker<'_>) {
    let mut root = place.register("root").await;
    let session = place.log_in(&root).await;
    place.enrol(&mut root, &session).await;
    let name = Username::parse("root").expect("a username");
    place.operator().admin_grant(Operator::Cli, &name).await.expect("an administrator");
    let session = place.log_in(&root).await;
    people(place, worker, &session).await;
}

async fn people(place: &Place, worker: &mut Worker<'_>, session: &str) {
    let erin = place.register("erin").await;
    place.log_in(&erin).await;
    let named = [("username", "erin")];
    let confirmed = [("username", "erin"), ("confirm_username", "erin")];
    worker.does("/api/admin/end-sessions", Some(session), &named).await;
    worker.does("/api/admin/freeze", Some(session), &confirmed).await;
    worker.does("/api/admin/unfreeze", Some(session), &named).await;
    worker.does("/api/admin/grant", Some(session), &confirmed).await;
    worker.does("/api/admin/revoke", Some(session), &confirmed).await;
}
