//! What the security history of projects says about tokens.

use domain::audit::Tag;
use domain::ids::ProjectId;
use serde_json::Value;
use sqlx::PgConnection;

use crate::audit::{self, Event, Subject};
use crate::auth::Actor;
use crate::{Client, Store};

/// Tells the project's people of something that this person did to a token.
#[expect(clippy::too_many_arguments, reason = "where it is written, who did it from where, and what it says")]
pub(super) async fn project(
    store: &Store,
    connection: &mut PgConnection,
    client: &Client,
    actor: Actor,
    (project, tag): (ProjectId, Tag),
    detail: Value,
) -> Result<(), sqlx::Error> {
    let event =
        Event::ok(tag, actor.method).about(actor.account).on(Subject::Project(project)).with(actor.session.as_uuid()).detail(detail);
    audit::append(connection, store.now(), Some(client), event).await
}
