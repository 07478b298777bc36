//! What the security history says about a file that was brought in.

use domain::audit::{Method, Tag};
use domain::policy::Role;
use serde_json::json;
use sqlx::PgConnection;

use super::Import;
use crate::Store;
use crate::audit::{self, Event, Subject};
use crate::publish::Addition;

/// Tells of what was added, as the transaction's last act. The events happen now; when the source got the file stands beside.
pub(super) async fn imported(
    store: &Store,
    connection: &mut PgConnection,
    import: Import<'_>,
    addition: &Addition<'_>,
) -> Result<(), sqlx::Error> {
    let Addition { project, release, facts, .. } = *addition;
    let (by, from) = (import.owner.username, import.from);
    let (name, version) = (facts.name.as_str(), facts.version.canonical());
    let mut events = Vec::new();
    if project.is_new {
        events.push((Tag::ProjectCreate, json!({ "project": name, "username": by, "imported_from": from })));
        events.push((Tag::ProjectRoleAdd, json!({ "project": name, "username": by, "role": Role::Owner.name() })));
    }
    if release.is_new {
        events.push((Tag::ReleaseAdd, json!({ "project": name, "version": version, "imported_from": from })));
        if let Some(reason) = import.yanked {
            events.push((Tag::ReleaseYank, json!({ "project": name, "version": version, "why": reason.as_str(), "imported_from": from })));
        }
    }
    let file = json!({
        "project": name,
        "version": version,
        "filename": facts.filename.as_str(),
        "size": facts.size,
        "sha256": facts.sha256,
        "uploaded_at": import.uploaded_at.unix_timestamp(),
        "imported_from": from,
    });
    events.push((Tag::FileAdd, file));
    for (tag, detail) in events {
        let event = Event::ok(tag, Method::Cli).on(Subject::Project(project.id)).detail(detail);
        audit::append(connection, store.now(), None, event).await?;
    }
    Ok(())
}
