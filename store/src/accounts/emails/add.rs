//! Adding an address. It is worth nothing until it is proved.

use domain::account::{EmailAddress, Username};
use domain::audit::Tag;
use domain::ids::EmailId;

use super::{MOST, done, refused};
use crate::accounts::acting::Acting;
use crate::accounts::verification::{Claim, send};
use crate::auth::{Actor, Fresh2fa};
use crate::limits::{Allowance, ReserveError};
use crate::{Client, RetryAfter, Store, Unavailable, audit, mail};

/// Why no address was added.
#[derive(Debug, thiserror::Error)]
pub enum AddEmailError {
    /// The account has it.
    #[error("{}", words::emails::already_yours())]
    AlreadyYours,
    /// The account has as many as it may.
    #[error("{}", words::emails::no_room())]
    NoRoom,
    /// Enough letters for now.
    #[error("{}", words::emails::add_too_many(.0))]
    TooMany(RetryAfter),
    /// Nothing was done.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl Store {
    /// Adds an address and writes to it. An address of somebody else is taken like any other, and its owner hears of it.
    ///
    /// # Errors
    ///
    /// See [`AddEmailError`].
    pub async fn add_email(&self, who: Fresh2fa, client: &Client, address: &EmailAddress) -> Result<(), AddEmailError> {
        let actor = who.actor();
        let allowance = Allowance::verification_mails(actor.account, &self.settings().limits);
        let (reason, answer) = match self.reserve(vec![allowance]).await {
            Err(ReserveError::TooMany(wait)) => ("too_many_mails", AddEmailError::TooMany(wait)),
            Err(ReserveError::Unavailable(cause)) => return Err(cause.into()),
            // Letters are counted, not failures: the reservation stays.
            Ok(_counted) => {
                let mut acting = self.act(actor, client).await?;
                match self.room_for(&mut acting, address).await? {
                    None => return Ok(self.insert_and_send(acting, actor, client, address).await?),
                    Some(refused) => refused,
                }
            }
        };
        Err(self.refuse(client, refused(Tag::EmailAdd, actor, reason), answer).await)
    }

    /// None if the address may be added.
    async fn room_for(&self, acting: &mut Acting, address: &EmailAddress) -> Result<Option<(&'static str, AddEmailError)>, Unavailable> {
        let row = sqlx::query!(
            r#"
            select
                count(*) as "held!",
                coalesce(bool_or(address_key = $2), false) as "has_this!"
            from email_addresses
            where account_id = $1
            "#,
            acting.account.id.as_uuid(),
            address.key()
        )
        .fetch_one(&mut *acting.transaction)
        .await?;
        Ok(if row.has_this {
            Some(("already_yours", AddEmailError::AlreadyYours))
        } else if row.held >= MOST {
            Some(("too_many_addresses", AddEmailError::NoRoom))
        } else {
            None
        })
    }

    async fn insert_and_send(&self, mut acting: Acting, actor: Actor, client: &Client, address: &EmailAddress) -> Result<(), Unavailable> {
        let transaction = &mut acting.transaction;
        let email: EmailId = self.entropy().id();
        sqlx::query!(
            r#"
            insert into email_addresses
                (email_id, account_id, address, address_key, is_primary, created_at)
            values
                ($1, $2, $3, $4, false, $5)
            "#,
            email.as_uuid(),
            actor.account.as_uuid(),
            address.as_str(),
            address.key(),
            self.now(),
        )
        .execute(&mut **transaction)
        .await?;
        mail::notify(transaction, self, actor.account, |facts, to| facts.email_added(to, address)).await?;
        let username = Username::parse(&acting.account.username)
            .map_err(|_| Unavailable::Inconsistent("a stored username or e-mail address does not parse"))?;
        let claim =
            Claim { account: actor.account, username: &username, credential_epoch: acting.account.credential_epoch, email, address };
        send(transaction, self, claim).await?;
        audit::append(transaction, self.now(), Some(client), done(Tag::EmailAdd, actor, address)).await?;
        acting.transaction.commit().await?;
        self.wake().ring();
        Ok(())
    }
}
