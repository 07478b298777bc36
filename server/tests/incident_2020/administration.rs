//! The administration for whom it is there: an administrator in a fresh session.

use super::work::Worker;
use crate::support::people::{ACCOUNT, Person};
use crate::support::place::Place;
use crate::support::wheel;

/// Every form of the administration does its work.
pub(super) async fn everything(place: &Place, worker: &mut Worker<'_>) {
    let (root, session) = place.administrator().await;
    let mut gina = place.register("gina").await;
    let hers = place.log_in(&gina).await;
    place.enrol(&mut gina, &hers).await;
    people(place, worker, &session).await;
    projects(place, worker, &session).await;
    site(worker, &session).await;
    // The letters of all that are still waiting: nobody has delivered them.
    let job: i64 = sqlx::query_scalar("select max(job_id) from jobs").fetch_one(&place.pool).await.expect("a job");
    place.next_step();
    worker.does("/api/admin/retry-job", Some(&session), &[("id", &job.to_string())]).await;
    let made = sqlx::query_scalar(
        "insert into descriptions (digest, content_type, rendered_at, last_error) values (sha256('x'), 'text/x-rst', now(), 'late') returning encode(digest, 'hex')",
    );
    let description: String = made.fetch_one(&place.pool).await.expect("a description that failed");
    worker.does("/api/admin/retry-rendering", Some(&session), &[("id", &description)]).await;
    recovery(place, worker, (&root, &session)).await;
}

/// Gina has lost everything, or so it seems, three times.
async fn recovery(place: &Place, worker: &mut Worker<'_>, (root, session): (&Person, &str)) {
    let begin = [("username", "gina"), ("evidence", "a video call"), ("confirm_username", "gina")];
    worker.does("/api/admin/begin-recovery", Some(session), &begin).await;
    let link = place.newest_link().await;
    worker.does("/api/accounts/stop-recovery", None, &[("token", &link)]).await;
    worker.does("/api/admin/begin-recovery", Some(session), &begin).await;
    worker.does("/api/admin/stop-recovery", Some(session), &[("username", "gina")]).await;
    worker.does("/api/admin/begin-recovery", Some(session), &begin).await;
    place.clock.advance(time::Duration::hours(72));
    let session = place.log_in(root).await;
    worker.does("/api/admin/complete-recovery", Some(&session), &[("username", "gina"), ("confirm_username", "gina")]).await;
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
    worker.does("/api/admin/invite-to-register", Some(session), &[("email", "hugo@example.org")]).await;
    let invitation = sqlx::query_scalar("select invitation_id::text from registration_invitations").fetch_one(&place.pool).await;
    let invitation: String = invitation.expect("an invitation");
    worker.does("/api/admin/revoke-registration-invitation", Some(session), &[("invitation", &invitation)]).await;
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
    worker.does("/api/admin/free-name", Some(session), &[("name", "kettle"), ("confirm_project_name", "kettle")]).await;
}

async fn site(worker: &mut Worker<'_>, session: &str) {
    worker.does("/api/admin/set-registration", Some(session), &[("registration", "closed")]).await;
    worker.does("/api/admin/set-new-projects", Some(session), &[("new_projects", "off")]).await;
    worker.does("/api/admin/set-banner", Some(session), &[("banner", "Back at noon")]).await;
    for on in ["on", "off"] {
        worker.does("/api/admin/set-read-only", Some(session), &[("read_only", on)]).await;
    }
}
