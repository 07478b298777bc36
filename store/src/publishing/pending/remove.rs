//! Taking a pending publisher back.

use domain::audit::Tag;
use domain::ids::{AccountId, PendingPublisherId};
use serde_json::json;

use super::add::refused;
use super::{PendingPublisherError, PublisherRow};
use crate::audit::{self, Event};
use crate::auth::{Act, Fresh2fa, Leave, Refusal, leave};
use crate::{Client, Store};

/// The act of taking one back.
#[derive(Debug)]
pub struct RemovePendingPublisher;

impl leave::Sealed for RemovePendingPublisher {}

impl Act for RemovePendingPublisher {
    type Proof = Fresh2fa;
    type Object = PendingPublisherId;
    type Grounds = PendingPublisherId;

    /// Only one's own exist.
    async fn judge(store: &Store, account: AccountId, object: &PendingPublisherId) -> Result<PendingPublisherId, Refusal> {
        let found = sqlx::query_scalar!(
            "select pending_publisher_id from pending_publishers where pending_publisher_id = $1 and account_id = $2",
            object.as_uuid(),
            account.as_uuid()
        )
        .fetch_optional(store.pool())
        .await?;
        found.map(PendingPublisherId::new).ok_or(Refusal::NotFound)
    }
}

impl Store {
    /// Takes a pending publisher back.
    ///
    /// # Errors
    ///
    /// When it is gone: its workflow was faster.
    pub async fn remove_pending_publisher(
        &self,
        leave: Leave<RemovePendingPublisher>,
        client: &Client,
    ) -> Result<(), PendingPublisherError> {
        let (actor, pending) = leave.take();
        let mut acting = self.act(actor, client).await?;
        let gone = sqlx::query!(
            r#"
            delete from pending_publishers
            where pending_publisher_id = $1 and account_id = $2
            returning project_name, kind, issuer, fields, immutable_ids
            "#,
            pending.as_uuid(),
            actor.account.as_uuid()
        )
        .fetch_optional(&mut *acting.transaction)
        .await?;
        let Some(gone) = gone else {
            drop(acting);
            return Err(refused(self, client, (actor, Tag::PendingPublisherRemoved), PendingPublisherError::Gone).await);
        };
        let columns = PublisherRow { kind: gone.kind, issuer: gone.issuer, fields: gone.fields, immutable_ids: gone.immutable_ids };
        let detail = json!({ "project": gone.project_name, "publisher": columns.publisher()?.describe() });
        let event = Event::ok(Tag::PendingPublisherRemoved, actor.method).about(actor.account).with(actor.session.as_uuid()).detail(detail);
        audit::append(&mut acting.transaction, self.now(), Some(client), event).await?;
        acting.transaction.commit().await?;
        Ok(())
    }
}
