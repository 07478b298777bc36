//! What the security history says about an upload. Its authentication has been told of before.

use domain::audit::Tag;
use domain::policy::Role;
use serde_json::json;
use sqlx::PgConnection;

use super::Addition;
use super::project::Project;
use crate::audit::{self, Event, Subject};
use crate::auth::upload_credential::{Denied, Uploader};
use crate::{Client, Store, Unavailable};

/// Tells of what was added, as the transaction's last act.
pub(super) async fn published(
    store: &Store,
    connection: &mut PgConnection,
    (uploader, client): (&Uploader, &Client),
    addition: &Addition<'_>,
) -> Result<(), sqlx::Error> {
    let Addition { project, release, facts, .. } = *addition;
    let by = uploader.name();
    let (name, version) = (facts.name.as_str(), facts.version.canonical());
    let mut events = Vec::new();
    if project.is_new {
        events.push((Tag::ProjectCreate, json!({ "project": name, "username": by })));
        events.push((Tag::ProjectRoleAdd, json!({ "project": name, "username": by, "role": Role::Owner.name() })));
    }
    if release.is_new {
        events.push((Tag::ReleaseAdd, json!({ "project": name, "version": version, "username": by })));
    }
    let file = json!({
        "project": name,
        "version": version,
        "filename": facts.filename.as_str(),
        "size": facts.size,
        "sha256": facts.sha256,
        "username": by,
    });
    events.push((Tag::FileAdd, file));
    for (tag, detail) in events {
        let event = uploader.act(Event::ok(tag, uploader.method())).on(Subject::Project(project.id)).detail(detail);
        audit::append(connection, store.now(), Some(client), event).await?;
    }
    Ok(())
}

/// Tells that a right was lost between the request's beginning and its end.
pub(super) async fn refused(
    store: &Store,
    client: &Client,
    uploader: &Uploader,
    project: &Project,
    denied: &Denied,
) -> Result<(), Unavailable> {
    let mut event = uploader
        .act(Event::refused(Tag::UploadRefused, uploader.method(), denied.reason))
        .detail(json!({ "username": uploader.name(), "why": denied.refusal.text() }));
    if !project.is_new {
        event = event.on(Subject::Project(project.id));
    }
    let mut transaction = store.pool().begin().await?;
    audit::append(&mut transaction, store.now(), Some(client), event).await?;
    transaction.commit().await?;
    Ok(())
}
