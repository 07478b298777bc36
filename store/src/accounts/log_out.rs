//! Logging out.

use domain::audit::Tag;

use crate::audit::{self, Event};
use crate::auth::Session;
use crate::{Client, Store, Unavailable};

impl Store {
    /// Ends the session. The row is gone when this returns, so that no copy of the cookie opens anything.
    ///
    /// # Errors
    ///
    /// When the session could not be ended.
    pub async fn log_out(&self, who: Session, client: &Client) -> Result<(), Unavailable> {
        let actor = who.actor();
        let mut transaction = self.pool().begin().await?;
        let ended = sqlx::query!("delete from sessions where session_id = $1", actor.session.as_uuid()).execute(&mut *transaction).await?;
        // Another request ended it first, and wrote so.
        if ended.rows_affected() == 1 {
            let event = Event::ok(Tag::Logout, actor.method).about(actor.account).with(actor.session.as_uuid());
            audit::append(&mut transaction, self.now(), Some(client), event).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}
