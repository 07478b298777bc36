//! A pending publisher's first token makes its project.

use domain::audit::{Method, Tag};
use domain::ids::{AccountId, PublisherId};
use domain::policy::Role;
use domain::publishing::MintRefusal;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::{PublisherRow, add, drop_pending_of_others};
use super::{Abort, gone};
use crate::audit::{Event, Subject};
use crate::auth::PublisherIdentity;
use crate::projects::project_name;
use crate::publish::{UploadError, make_project};
use crate::site::switches_in;
use crate::{Client, Store, mail};

/// What came of it.
#[derive(Default)]
pub(super) struct Made {
    pub(super) publisher: Option<PublisherId>,
    pub(super) events: Vec<Event>,
}

struct Row {
    pending_publisher_id: Uuid,
    account_id: Uuid,
    username: String,
    frozen: bool,
    project_name: String,
    kind: String,
    issuer: String,
    fields: serde_json::Value,
    immutable_ids: serde_json::Value,
}

/// Makes the project of a pending publisher, if the token is one's. Where that can't be, a publisher that is registered elsewhere goes on without it.
pub(super) async fn pending(
    store: &Store,
    connection: &mut PgConnection,
    identity: &PublisherIdentity,
    client: &Client,
) -> Result<Made, Abort> {
    let Some(id) = identity.found().pending else { return Ok(Made::default()) };
    let Some(row) = take(connection, id.as_uuid()).await? else {
        return if identity.found().publisher.is_some() { Ok(Made::default()) } else { Err(gone()) };
    };
    let (account, name, pending) = (AccountId::new(row.account_id), project_name(&row.project_name)?, row.pending_publisher_id);
    let columns = PublisherRow { kind: row.kind, issuer: row.issuer, fields: row.fields, immutable_ids: row.immutable_ids };
    let publisher = columns.publisher()?;
    if row.frozen {
        return Err(gone());
    }
    let help = crate::auth::upload_credential::help(store);
    if let Err(refusal) = switches_in(connection).await?.take_upload(true, &help) {
        return Err(Abort::Refused("switched_off", MintRefusal::payload(refusal.text()), Vec::new()));
    }
    let project = match make_project(store, connection, account, Some(client), &name).await {
        Ok(Some(project)) => project,
        Ok(None) => return Err(Abort::Refused("project_exists", MintRefusal::project_exists(), Vec::new())),
        Err(UploadError::Refused(refusal)) => {
            return Err(Abort::Refused("name_not_allowed", MintRefusal::payload(refusal.text()), Vec::new()));
        }
        Err(UploadError::Unavailable(unavailable)) => return Err(unavailable.into()),
    };
    let registered = add::get_or_create(store, connection, &publisher).await?;
    add::link(store, connection, project, (registered, &publisher), Some(account)).await?;
    let described = publisher.describe();
    mail::notify(connection, store, account, |facts, to| facts.pending_publisher_used(to, &name, &described)).await?;
    let mut events = drop_pending_of_others(store, connection, &name, Some(pending.into())).await?;
    let facts = json!({ "project": name, "username": row.username, "publisher": described });
    let role = json!({ "project": name, "username": row.username, "role": Role::Owner.name() });
    for (tag, detail) in [(Tag::ProjectCreate, facts.clone()), (Tag::ProjectRoleAdd, role), (Tag::PublisherAdd, facts)] {
        let event = Event::ok(tag, Method::TrustedPublisher).on(Subject::Project(project)).by_publisher(registered);
        events.push(event.with(registered.as_uuid()).detail(detail));
    }
    Ok(Made { publisher: Some(registered), events })
}

/// Takes the row out: a project is made once.
async fn take(connection: &mut PgConnection, id: Uuid) -> Result<Option<Row>, sqlx::Error> {
    sqlx::query_as!(
        Row,
        r#"
        delete from pending_publishers
        using accounts
        where pending_publisher_id = $1 and accounts.account_id = pending_publishers.account_id
        returning
            pending_publisher_id,
            accounts.account_id,
            username,
            frozen_at is not null as "frozen!",
            project_name,
            kind,
            issuer,
            fields,
            immutable_ids
        "#,
        id
    )
    .fetch_optional(connection)
    .await
}
