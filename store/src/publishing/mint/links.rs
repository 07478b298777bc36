//! The projects that a publisher serves, and the ids by which each of them knows it.

use domain::audit::{Method, Tag};
use domain::ids::{ProjectId, PublisherId};
use domain::project::ProjectName;
use domain::publishing::{MintRefusal, Mismatch, Publisher};
use serde_json::json;
use sqlx::PgConnection;

use super::super::PublisherRow;
use super::{Abort, Serving, gone};
use crate::Store;
use crate::audit::{Event, Subject};
use crate::auth::PublisherIdentity;
use crate::projects::project_name;

/// Locks the links, leaves out projects that know the publisher by other ids, and lets the others learn what they don't know yet.
///
/// Links are locked before the publisher, as by whoever removes one.
pub(super) async fn serving(
    store: &Store,
    connection: &mut PgConnection,
    identity: &PublisherIdentity,
    id: PublisherId,
) -> Result<Serving, Abort> {
    let rows = sqlx::query!(
        r#"
        select
            project_id,
            name,
            kind,
            issuer,
            fields,
            immutable_ids
        from project_publishers
        join publishers using (publisher_id)
        join projects using (project_id)
        where publisher_id = $1
        order by project_id
        for no key update of project_publishers
        "#,
        id.as_uuid()
    )
    .fetch_all(&mut *connection)
    .await?;
    let (mut served, mut first, mut events, mut foreign) = (Vec::new(), None, Vec::new(), Vec::new());
    for found in rows {
        let columns = PublisherRow { kind: found.kind, issuer: found.issuer, fields: found.fields, immutable_ids: found.immutable_ids };
        let publisher = columns.publisher()?;
        let (project, name) = (ProjectId::new(found.project_id), project_name(&found.name)?);
        match publisher.fits(identity.claims()) {
            Ok(fit) => {
                if !fit.learnt.is_empty() {
                    let ids: std::collections::BTreeMap<_, _> = publisher.ids().iter().chain(&fit.learnt).collect();
                    keep_ids(connection, project, id, &json!(ids)).await?;
                    let detail = json!({ "project": name, "publisher": publisher.describe(), "ids": fit.learnt });
                    events.push(about(Tag::PublisherPinned, None, (project, id)).detail(detail));
                }
                served.push((project, name));
                first.get_or_insert(publisher);
            }
            Err(Mismatch::OtherId(which)) => foreign.push(other_id((project, &name), (id, &publisher), &which, identity)),
            Err(Mismatch::Claim(_)) => {}
        }
    }
    match first {
        Some(publisher) => {
            sqlx::query!("update publishers set last_used_at = $2 where publisher_id = $1", id.as_uuid(), store.now())
                .execute(connection)
                .await?;
            events.append(&mut foreign);
            Ok(Serving { id, publisher, projects: served, events })
        }
        None if foreign.is_empty() => Err(gone()),
        None => Err(Abort::Refused("other_identity", MintRefusal::other_identity(identity.kind()), foreign)),
    }
}

fn about(tag: Tag, refused: Option<&'static str>, (project, id): (ProjectId, PublisherId)) -> Event {
    let event = match refused {
        None => Event::ok(tag, Method::TrustedPublisher),
        Some(reason) => Event::refused(tag, Method::TrustedPublisher, reason),
    };
    event.on(Subject::Project(project)).by_publisher(id).with(id.as_uuid())
}

/// Somebody else has taken the name over: the project's owners must hear of it.
fn other_id(
    (project, name): (ProjectId, &ProjectName),
    (id, publisher): (PublisherId, &Publisher),
    which: &str,
    identity: &PublisherIdentity,
) -> Event {
    let said = identity.claims().text(which);
    let detail =
        json!({ "project": name, "publisher": publisher.describe(), "id": which, "known": publisher.ids().get(which), "said": said });
    about(Tag::PublisherRefused, Some("other_identity"), (project, id)).detail(detail)
}

async fn keep_ids(connection: &mut PgConnection, project: ProjectId, id: PublisherId, ids: &serde_json::Value) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update project_publishers set immutable_ids = $3 where project_id = $1 and publisher_id = $2",
        project.as_uuid(),
        id.as_uuid(),
        ids
    )
    .execute(connection)
    .await?;
    Ok(())
}
