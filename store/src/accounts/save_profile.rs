//! Changing what pages show of a person.

use domain::account::DisplayName;
use domain::audit::Tag;
use serde_json::json;

use crate::audit::{self, Event};
use crate::auth::Session2fa;
use crate::{Client, Store, Unavailable};

impl Store {
    /// Gives the person another name. The username stays what it is.
    ///
    /// # Errors
    ///
    /// When it could not be done.
    pub async fn save_profile(&self, who: Session2fa, client: &Client, name: &DisplayName) -> Result<(), Unavailable> {
        let actor = who.actor();
        let mut acting = self.act(actor, client).await?;
        let changed = sqlx::query!(
            "update accounts set display_name = $2 where account_id = $1 and display_name <> $2",
            actor.account.as_uuid(),
            name.as_str()
        )
        .execute(&mut *acting.transaction)
        .await?;
        if changed.rows_affected() == 0 {
            return Ok(());
        }
        let event = Event::ok(Tag::ProfileChange, actor.method)
            .about(actor.account)
            .with(actor.session.as_uuid())
            .detail(json!({ "name": name.as_str() }));
        audit::append(&mut acting.transaction, self.now(), Some(client), event).await?;
        acting.transaction.commit().await?;
        Ok(())
    }
}
