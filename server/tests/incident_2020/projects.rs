//! What an owner does with a project, and what those do whom they invite.

use super::work::Worker;
use crate::support::people::ACCOUNT;
use crate::support::place::Place;
use crate::support::wheel;

const PROJECT: (&str, &str) = ("project", "carols-lib");
const FILE: &str = "carols_lib-2.0-py3-none-any.whl";

/// Every act on the project `carols-lib`, by its owner and by erin, whom she invites. The owner's session has a new cookie then.
pub(crate) async fn managed(worker: &mut Worker<'_>, session: &str) -> String {
    releases(worker, session).await;
    people(worker, session).await;
    workflows(worker, session).await;
    let session = passkeys(worker, session).await;
    let confirmed = [PROJECT, ("confirm_project_name", "carols-lib")];
    worker.does("/api/projects/archive", Some(&session), &[PROJECT]).await;
    worker.does("/api/projects/unarchive", Some(&session), &[PROJECT]).await;
    worker.does("/api/projects/delete", Some(&session), &confirmed).await;
    let deletion = newest(worker.place, "select deletion_id::text from deletions order by deleted_at desc limit 1").await;
    worker.does("/api/projects/restore", Some(&session), &[("deletion", &deletion)]).await;
    session
}

async fn releases(worker: &mut Worker<'_>, session: &str) {
    let secret = worker.place.make_token(session, "for another release", ACCOUNT).await;
    let upload = wheel::upload("carols-lib", "2.0").with("authorization", &format!("Bearer {secret}"));
    assert!(worker.place.send(&upload).await.status.is_success(), "another release");
    let session = Some(session);
    let (version, confirmed) = (("version", "2.0"), ("confirm_version", "2.0"));
    worker.does("/api/releases/yank", session, &[PROJECT, version, confirmed, ("reason", "broken")]).await;
    worker.does("/api/releases/unyank", session, &[PROJECT, version, confirmed]).await;
    worker.does("/api/projects/choose-default-version", session, &[PROJECT, version]).await;
    worker.does("/api/files/delete", session, &[PROJECT, version, ("filename", FILE), ("confirm_filename", FILE)]).await;
    let deletion = newest(worker.place, "select deletion_id::text from deletions").await;
    worker.does("/api/deletions/undo", session, &[PROJECT, ("deletion", &deletion)]).await;
    worker.does("/api/releases/delete", session, &[PROJECT, version, confirmed]).await;
}

async fn people(worker: &mut Worker<'_>, session: &str) {
    let mut erin = worker.place.register("erin").await;
    let begun = worker.place.log_in(&erin).await;
    let erins = worker.place.enrol(&mut erin, &begun).await;
    let session = Some(session);
    for answer in ["revoke", "decline", "accept"] {
        worker.does("/api/invitations/send", session, &[PROJECT, ("to", "erin"), ("role", "Maintainer")]).await;
        let invitation = newest(worker.place, "select invitation_id::text from invitations").await;
        let who = if answer == "revoke" { session } else { Some(erins.as_str()) };
        worker.does(&format!("/api/invitations/{answer}"), who, &[PROJECT, ("invitation", &invitation)]).await;
    }
    worker.does("/api/collaborators/change-role", session, &[PROJECT, ("username", "erin"), ("role", "Owner")]).await;
    worker.does("/api/collaborators/leave", Some(&erins), &[PROJECT, ("confirm_project_name", "carols-lib")]).await;
    worker.does("/api/invitations/send", session, &[PROJECT, ("to", "erin@example.org"), ("role", "Owner")]).await;
    let invitation = newest(worker.place, "select invitation_id::text from invitations").await;
    worker.does("/api/invitations/accept", Some(&erins), &[("invitation", &invitation)]).await;
    worker.does("/api/collaborators/remove", session, &[PROJECT, ("username", "erin"), ("confirm_username", "erin")]).await;
}

/// They can be required by whoever has shown one in this session: the session's new cookie.
async fn passkeys(worker: &mut Worker<'_>, session: &str) -> String {
    let mut key = Place::device();
    let answer = worker.place.answer("/manage/account/webauthn-provision", session, |options| key.create(options)).await;
    worker.does("/api/devices/add", Some(session), &[("name", "another key"), ("device", &answer)]).await;
    let (browser, answer) = worker.place.passkey_answer(|options| key.get(options)).await;
    let opened = worker.does("/api/passkeys/log-in", Some(&browser), &[("device", &answer)]).await;
    let session = opened.cookie(crate::support::people::SESSION).expect("a session");
    worker.does("/api/projects/require-passkeys", Some(&session), &[PROJECT]).await;
    worker.does("/api/projects/stop-requiring-passkeys", Some(&session), &[PROJECT]).await;
    session
}

/// Workflows that may upload, and that alone; one that will make a project.
async fn workflows(worker: &mut Worker<'_>, session: &str) {
    let session = Some(session);
    for switch in ["require", "stop-requiring"] {
        worker.does(&format!("/api/projects/{switch}-attestations"), session, &[PROJECT]).await;
    }
    let github = [("issuer", "github"), ("fields[owner]", "carol"), ("fields[repository]", "lib"), ("fields[workflow]", "release.yml")];
    worker.does("/api/publishing/add", session, &[&[PROJECT][..], &github].concat()).await;
    for switch in ["require", "stop-requiring"] {
        worker.does(&format!("/api/publishing/{switch}"), session, &[PROJECT]).await;
    }
    let publisher = newest(worker.place, "select publisher_id::text from publishers").await;
    worker.does("/api/publishing/remove", session, &[PROJECT, ("publisher", &publisher)]).await;
    worker.does("/api/pending-publishers/add", session, &[&[("name", "carols-next")][..], &github].concat()).await;
    let pending = newest(worker.place, "select pending_publisher_id::text from pending_publishers").await;
    worker.does("/api/pending-publishers/remove", session, &[("id", &pending)]).await;
}

async fn newest(place: &Place, query: &'static str) -> String {
    sqlx::query_scalar(query).fetch_one(&place.pool).await.expect("a row")
}
