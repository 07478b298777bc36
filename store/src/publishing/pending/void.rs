//! What becomes of pending publishers when somebody else makes the project.

use domain::audit::{Method, Tag};
use domain::ids::{AccountId, PendingPublisherId};
use domain::project::ProjectName;
use serde_json::json;
use sqlx::PgConnection;

use super::PublisherRow;
use crate::audit::{Event, Subject};
use crate::{Store, Unavailable, mail};

/// Takes out every pending publisher for this name but the one that made the project, and tells their owners. The caller writes the events, at its end.
pub(crate) async fn drop_pending_of_others(
    store: &Store,
    connection: &mut PgConnection,
    project: &ProjectName,
    made_by: Option<PendingPublisherId>,
) -> Result<Vec<Event>, Unavailable> {
    let rows = sqlx::query!(
        r#"
        delete from pending_publishers
        where normalized_name = $1 and pending_publisher_id is distinct from $2
        returning account_id, kind, issuer, fields, immutable_ids
        "#,
        project.normalized().as_str(),
        made_by.map(PendingPublisherId::as_uuid)
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut events = Vec::new();
    for row in rows {
        let account = AccountId::new(row.account_id);
        let columns = PublisherRow { kind: row.kind, issuer: row.issuer, fields: row.fields, immutable_ids: row.immutable_ids };
        let publisher = columns.publisher()?.describe();
        mail::notify(connection, store, account, |facts, to| facts.pending_publisher_void(to, project, &publisher)).await?;
        let detail = json!({ "project": project, "publisher": publisher, "because": "project_was_made" });
        events.push(Event::ok(Tag::PendingPublisherRemoved, Method::System).on(Subject::User(account)).detail(detail));
    }
    Ok(events)
}
