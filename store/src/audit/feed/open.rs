//! Making the address of a feed, or a new one in place of the old.

use domain::audit::Tag;
use domain::ids::{HistoryFeedId, ProjectId};
use serde_json::json;
use sqlx::PgConnection;
use time::Duration;

use super::{FeedError, FeedSecret, ManageFeed, row_name, still_allowed};
use crate::audit::{self, Event};
use crate::auth::{Actor, Leave};
use crate::{Client, Store, mail};

/// How long a new address waits to be shown.
const UNSEEN: Duration = Duration::minutes(15);

impl Store {
    /// Makes the address. It waits, sealed, to be shown once in this session: see [`Store::reveal_feed`]. An older address is dead from then on.
    ///
    /// # Errors
    ///
    /// When the person has lost the right to the history in the meantime, or the database does not answer.
    pub async fn open_feed(&self, leave: Leave<ManageFeed>, client: &Client) -> Result<(), FeedError> {
        let (actor, project) = leave.take();
        let mut acting = self.act(actor, client).await?;
        if !still_allowed(&mut acting.transaction, actor.account, project).await? {
            return Err(FeedError::NotAllowed);
        }
        let renewed = delete(&mut acting.transaction, actor, project).await?;
        let id: HistoryFeedId = self.entropy().id();
        insert(self, &mut acting.transaction, actor, project, id).await?;
        mail::notify(&mut acting.transaction, self, actor.account, |facts, to| facts.feed_opened(to, project.is_some())).await?;
        let event = Event::ok(Tag::FeedOpened, actor.method)
            .about(actor.account)
            .with(actor.session.as_uuid())
            .detail(json!({ "feed_id": id, "project_id": project, "renewed": renewed }));
        audit::append(&mut acting.transaction, self.now(), Some(client), event).await?;
        acting.transaction.commit().await?;
        self.wake().ring();
        Ok(())
    }
}

/// Whether there was one.
pub(super) async fn delete(connection: &mut PgConnection, actor: Actor, project: Option<ProjectId>) -> Result<bool, sqlx::Error> {
    let deleted = sqlx::query!(
        "delete from history_feeds where account_id = $1 and project_id is not distinct from $2",
        actor.account.as_uuid(),
        project.map(ProjectId::as_uuid)
    )
    .execute(connection)
    .await?;
    Ok(deleted.rows_affected() > 0)
}

async fn insert(
    store: &Store,
    connection: &mut PgConnection,
    actor: Actor,
    project: Option<ProjectId>,
    id: HistoryFeedId,
) -> Result<(), sqlx::Error> {
    let secret = FeedSecret::generate(store.entropy());
    let hash = secret.hash();
    sqlx::query!(
        r#"
        insert into history_feeds
            (feed_id, account_id, project_id, secret_hash, created_at, unseen, unseen_session, unseen_until)
        values
            ($1, $2, $3, $4, $5, $6, $7, $8)
        "#,
        id.as_uuid(),
        actor.account.as_uuid(),
        project.map(ProjectId::as_uuid),
        hash.as_slice(),
        store.now(),
        store.keys().seal(store.entropy(), &row_name(id), secret.text().as_bytes()),
        actor.session.as_uuid(),
        store.now() + UNSEEN
    )
    .execute(connection)
    .await?;
    Ok(())
}
