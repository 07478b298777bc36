//! Choosing the address that stands for the account.

use domain::audit::Tag;
use domain::ids::EmailId;

use super::{Held, done, find, refused};
use crate::accounts::acting::Acting;
use crate::auth::{Actor, Fresh2fa};
use crate::{Client, Store, Unavailable, audit, mail};

/// Why the primary address stays what it is.
#[derive(Debug, thiserror::Error)]
pub enum MakePrimaryError {
    /// The account has no such address.
    #[error("{}", words::emails::none_such())]
    NoSuchAddress,
    /// It was never proved.
    #[error("{}", words::emails::primary_not_verified())]
    NotVerified,
    /// Nothing was done.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl Store {
    /// Makes a proved address the primary one. The one that was primary stays, and hears of it like the others.
    ///
    /// # Errors
    ///
    /// See [`MakePrimaryError`].
    pub async fn make_email_primary(&self, who: Fresh2fa, client: &Client, email: EmailId) -> Result<(), MakePrimaryError> {
        let actor = who.actor();
        let mut acting = self.act(actor, client).await?;
        let Some(held) = find(&mut acting.transaction, actor.account, email).await? else {
            return Err(MakePrimaryError::NoSuchAddress);
        };
        if held.is_primary {
            return Ok(());
        }
        if !held.is_verified {
            drop(acting);
            let event = refused(Tag::EmailPrimaryChange, actor, "email_unverified");
            return Err(self.refuse(client, event, MakePrimaryError::NotVerified).await);
        }
        Ok(self.switch_primary(acting, actor, client, held).await?)
    }

    async fn switch_primary(&self, mut acting: Acting, actor: Actor, client: &Client, held: Held) -> Result<(), Unavailable> {
        let transaction = &mut acting.transaction;
        // One after the other: an account has one primary address at every moment, and the database sees to it.
        sqlx::query!("update email_addresses set is_primary = false where account_id = $1 and is_primary", actor.account.as_uuid())
            .execute(&mut **transaction)
            .await?;
        sqlx::query!("update email_addresses set is_primary = true where email_id = $1", held.id.as_uuid())
            .execute(&mut **transaction)
            .await?;
        mail::notify(transaction, self, actor.account, |facts, to| facts.primary_email_changed(to, &held.address)).await?;
        audit::append(transaction, self.now(), Some(client), done(Tag::EmailPrimaryChange, actor, &held.address)).await?;
        acting.transaction.commit().await?;
        self.wake().ring();
        Ok(())
    }
}
