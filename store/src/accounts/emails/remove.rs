//! Taking an address off.

use domain::audit::Tag;
use domain::ids::EmailId;

use super::{Held, done, find, refused};
use crate::accounts::acting::Acting;
use crate::auth::{Actor, Fresh2fa};
use crate::{Client, Store, Unavailable, audit, mail};

/// Why the address stays.
#[derive(Debug, thiserror::Error)]
pub enum RemoveEmailError {
    /// The account has no such address.
    #[error("{}", words::emails::none_such())]
    NoSuchAddress,
    /// It is the primary one.
    #[error("{}", words::emails::remove_primary())]
    Primary,
    /// It is the only proved one.
    #[error("{}", words::emails::remove_last_verified())]
    LastVerified,
    /// Nothing was done.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl Store {
    /// Takes an address off. If it was proved it hears of it, and so do the others.
    ///
    /// # Errors
    ///
    /// See [`RemoveEmailError`].
    pub async fn remove_email(&self, who: Fresh2fa, client: &Client, email: EmailId) -> Result<(), RemoveEmailError> {
        let actor = who.actor();
        let mut acting = self.act(actor, client).await?;
        let Some(held) = find(&mut acting.transaction, actor.account, email).await? else {
            return Err(RemoveEmailError::NoSuchAddress);
        };
        let (reason, answer) = if held.is_primary {
            ("primary_address", RemoveEmailError::Primary)
        } else if held.is_verified && self.verified_addresses(&mut acting).await? == 1 {
            ("last_verified_address", RemoveEmailError::LastVerified)
        } else {
            return Ok(self.take_off(acting, actor, client, held).await?);
        };
        drop(acting);
        Err(self.refuse(client, refused(Tag::EmailRemove, actor, reason), answer).await)
    }

    async fn verified_addresses(&self, acting: &mut Acting) -> Result<i64, Unavailable> {
        let verified = sqlx::query_scalar!(
            r#"select count(*) as "verified!" from email_addresses where account_id = $1 and verified_at is not null"#,
            acting.account.id.as_uuid()
        )
        .fetch_one(&mut *acting.transaction)
        .await?;
        Ok(verified)
    }

    async fn take_off(&self, mut acting: Acting, actor: Actor, client: &Client, held: Held) -> Result<(), Unavailable> {
        let transaction = &mut acting.transaction;
        // While it is still there: it is told like the others.
        mail::notify(transaction, self, actor.account, |facts, to| facts.email_removed(to, &held.address)).await?;
        let removed =
            sqlx::query!("delete from email_addresses where email_id = $1", held.id.as_uuid()).execute(&mut **transaction).await?;
        if removed.rows_affected() != 1 {
            return Err(Unavailable::Overtaken("the address was removed while its request was under way"));
        }
        audit::append(transaction, self.now(), Some(client), done(Tag::EmailRemove, actor, &held.address)).await?;
        acting.transaction.commit().await?;
        self.wake().ring();
        Ok(())
    }
}
