//! The administration for whom it is there: an administrator in a fresh session.

use super::work::Worker;
use crate::support::people::ACCOUNT;
use crate::support::place::Place;
use crate::support::wheel;

/// Every form of the administration does its work.
pub(super) async fn everything(place: &Place, worker: &mut Worker<'_>) {
    let (_, session) = place.administrator().await;
    people(place, worker, &session).await;
    projects(place, worker, &session).await;
    site(worker, &session).await;
    // The letters of all that are still waiting: nobody has delivered them.
    let job: i64 = sqlx::query_scalar("select max(job_id) from jobs").fetch_one(&place.pool).await.expect("a job");
    place.next_step();
    worker.does("/api/admin/retry-job", Some(&session), &[("id", &job.to_string())]).await;
}

async fn people(place: &Place, worker: &mut Worker<'_>, session: &str) {
    let fred = place.register("fred").await;
    place.log_in(&fred).await;
    let named = [("username", "fred")];
    let confirmed = [("username", "fred"), ("confirm_username", "fred")];
    worker.does("/api/admin/end-sessions", Some(session), &named).await;
    worker.does("/api/admin/freeze", Some(session), &confirmed).await;
    worker.does("/api/admin/unfreeze", Some(session), &named).await;
    worker.does("/api/admin/grant", Some(session), &confirmed).await;
    worker.does("/api/admin/revoke", Some(session), &confirmed).await;
}

async fn projects(place: &Place, worker: &mut Worker<'_>, session: &str) {
    let token = place.make_token(session, "for a project", ACCOUNT).await;
    let upload = wheel::upload("roots-lib", "1.0").with("authorization", &format!("Bearer {token}"));
    assert!(place.send(&upload).await.status.is_success(), "a token makes a project");
    let project = ("project", "roots-lib");
    let quarantine = [project, ("why", "looked odd"), ("confirm_project_name", "roots-lib")];
    worker.does("/api/admin/quarantine-project", Some(session), &quarantine).await;
    worker.does("/api/admin/end-quarantine", Some(session), &[project]).await;
    let limits = [project, ("max_file_mib", "7"), ("max_project_mib", "")];
    worker.does("/api/admin/set-project-limits", Some(session), &limits).await;
    worker.does("/api/admin/reserve-name", Some(session), &[("name", "kettle"), ("comment", "a trademark")]).await;
    worker.does("/api/admin/free-name", Some(session), &[("name", "kettle")]).await;
}

async fn site(worker: &mut Worker<'_>, session: &str) {
    worker.does("/api/admin/set-registration", Some(session), &[("registration", "closed")]).await;
    worker.does("/api/admin/set-new-projects", Some(session), &[("new_projects", "off")]).await;
    worker.does("/api/admin/set-banner", Some(session), &[("banner", "Back at noon")]).await;
    for on in ["on", "off"] {
        worker.does("/api/admin/set-read-only", Some(session), &[("read_only", on)]).await;
    }
}
