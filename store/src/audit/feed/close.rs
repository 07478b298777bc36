//! Turning a feed off: its address goes, and with it every copy of it.

use domain::audit::Tag;
use serde_json::json;

use super::{ManageFeed, open};
use crate::audit::{self, Event};
use crate::auth::Leave;
use crate::{Client, Store, Unavailable, mail};

impl Store {
    /// Turns the feed off. One that is off already stays off, and is told of once.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn close_feed(&self, leave: Leave<ManageFeed>, client: &Client) -> Result<(), Unavailable> {
        let (actor, project) = leave.take();
        let mut acting = self.act(actor, client).await?;
        if !open::delete(&mut acting.transaction, actor, project).await? {
            return Ok(());
        }
        mail::notify(&mut acting.transaction, self, actor.account, |facts, to| facts.feed_closed(to, project.is_some())).await?;
        let event = Event::ok(Tag::FeedClosed, actor.method)
            .about(actor.account)
            .with(actor.session.as_uuid())
            .detail(json!({ "project_id": project }));
        audit::append(&mut acting.transaction, self.now(), Some(client), event).await?;
        acting.transaction.commit().await?;
        self.wake().ring();
        Ok(())
    }
}
