//! The button behind a verification link.

use domain::account::EmailAddress;
use domain::audit::{Method, Tag};
use domain::ids::{AccountId, EmailId};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::accounts::{LinkSecret, LockedAccount};
use crate::audit::{self, Event};
use crate::auth::Public;
use crate::{Client, Store, Unavailable, mail};

/// Why the address is not proved.
#[derive(Debug, thiserror::Error)]
pub enum VerifyEmailError {
    /// The link was never made, was used, is too old, or was replaced.
    #[error("{}", words::emails::verify_link_over())]
    LinkOver,
    /// Another account proved the address in the meantime.
    #[error("{}", words::emails::verify_taken())]
    AddressTaken,
    /// Nothing was done.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

struct Link {
    id: Uuid,
    account: AccountId,
}

type Refused = (&'static str, VerifyEmailError);

impl Store {
    /// Uses the link up and proves the address. No session comes of it. One authentication event is written, whatever the outcome.
    ///
    /// # Errors
    ///
    /// See [`VerifyEmailError`].
    pub async fn verify_email(&self, _who: Public, client: &Client, link: LinkSecret) -> Result<(), VerifyEmailError> {
        let hash = link.hash();
        let found = self.find_link(&hash).await?;
        let (reason, answer) = match &found {
            None => ("unknown_link", VerifyEmailError::LinkOver),
            Some(found) => match self.use_link(client, found, &hash).await? {
                Ok(()) => return Ok(()),
                Err(refused) => refused,
            },
        };
        let mut event = Event::refused(Tag::EmailVerificationFailure, Method::Link, reason);
        if let Some(found) = found {
            event = event.about(found.account).with(found.id);
        }
        Err(self.refuse(client, event, answer).await)
    }

    /// Writes down a link that was never one: its secret has another form.
    ///
    /// # Errors
    ///
    /// Always: [`VerifyEmailError::LinkOver`], or that it could not be written.
    pub async fn verify_email_by_garbled_link(&self, _who: Public, client: &Client) -> VerifyEmailError {
        self.refuse(client, Event::refused(Tag::EmailVerificationFailure, Method::Link, "malformed_link"), VerifyEmailError::LinkOver).await
    }

    async fn find_link(&self, hash: &[u8; 32]) -> Result<Option<Link>, Unavailable> {
        let row =
            sqlx::query!("select link_id, account_id from links where secret_hash = $1 and purpose = 'verify_email'", hash.as_slice())
                .fetch_optional(self.pool())
                .await?;
        Ok(row.map(|row| Link { id: row.link_id, account: row.account_id.into() }))
    }

    async fn use_link(&self, client: &Client, link: &Link, hash: &[u8; 32]) -> Result<Result<(), Refused>, Unavailable> {
        let mut transaction = self.pool().begin().await?;
        let Some(account) = LockedAccount::lock(&mut transaction, link.account).await? else {
            return Ok(Err(("account_frozen", VerifyEmailError::LinkOver)));
        };
        let used = sqlx::query!(
            "delete from links where secret_hash = $1 and expires_at > $2 and credential_epoch = $3 returning email_id",
            hash.as_slice(),
            self.now(),
            account.credential_epoch
        )
        .fetch_optional(&mut *transaction)
        .await?;
        let Some(email) = used.and_then(|row| row.email_id) else { return Ok(Err(("link_over", VerifyEmailError::LinkOver))) };
        match self.prove(&mut transaction, email.into()).await {
            Ok(true) => {}
            Ok(false) => return Ok(Err(("link_over", VerifyEmailError::LinkOver))),
            Err(error) if is_taken(&error) => return Ok(Err(("address_taken", VerifyEmailError::AddressTaken))),
            Err(error) => return Err(error.into()),
        }
        self.tell_of_proof(&mut transaction, &account, email).await?;
        let event = Event::ok(Tag::EmailVerified, Method::Link)
            .about(account.id)
            .with(link.id)
            .detail(json!({ "username": account.username, "email": email }));
        audit::append(&mut transaction, self.now(), Some(client), event).await?;
        transaction.commit().await?;
        client.record_authentication();
        self.wake().ring();
        Ok(Ok(()))
    }

    async fn tell_of_proof(&self, connection: &mut PgConnection, account: &LockedAccount, email: Uuid) -> Result<(), Unavailable> {
        let address =
            sqlx::query_scalar!("select address from email_addresses where email_id = $1", email).fetch_one(&mut *connection).await?;
        let proved = EmailAddress::parse(&address).map_err(|_| Unavailable::Inconsistent("a stored e-mail address does not parse"))?;
        mail::notify(connection, self, account.id, |facts, to| facts.email_verified(to, &proved)).await
    }

    async fn prove(&self, connection: &mut PgConnection, email: EmailId) -> Result<bool, sqlx::Error> {
        let proved = sqlx::query!(
            "update email_addresses set verified_at = $2, lapsed_at = null where email_id = $1 and verified_at is null",
            email.as_uuid(),
            self.now()
        )
        .execute(connection)
        .await?;
        Ok(proved.rows_affected() == 1)
    }
}

/// The database judges who was first.
fn is_taken(error: &sqlx::Error) -> bool {
    error.as_database_error().and_then(sqlx::error::DatabaseError::constraint) == Some("email_addresses_verified_address_key")
}
