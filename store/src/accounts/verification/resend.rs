//! Asking for the letter again.

use domain::account::{EmailAddress, Username};
use domain::audit::Tag;
use domain::ids::EmailId;
use serde_json::json;

use super::{Claim, send};
use crate::audit::{self, Event};
use crate::auth::{Actor, Session, Session2fa};
use crate::limits::{Allowance, ReserveError};
use crate::{Client, RetryAfter, Store, Unavailable};

/// Why no letter was sent.
#[derive(Debug, thiserror::Error)]
pub enum ResendError {
    /// There is nothing to prove.
    #[error("{}", words::emails::already_verified())]
    AlreadyVerified,
    /// Enough letters for now.
    #[error("{}", words::emails::resend_too_many(.0))]
    TooMany(RetryAfter),
    /// Nothing was done.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl Store {
    /// Sends a new verification link to the primary address. The earlier one is dead.
    ///
    /// # Errors
    ///
    /// See [`ResendError`].
    pub async fn resend_verification(&self, who: Session, client: &Client) -> Result<(), ResendError> {
        self.resend(who.actor(), client, None).await
    }

    /// Sends a new verification link to an additional address. The earlier one is dead.
    ///
    /// # Errors
    ///
    /// See [`ResendError`].
    pub async fn resend_email_verification(&self, who: Session2fa, client: &Client, email: EmailId) -> Result<(), ResendError> {
        self.resend(who.actor(), client, Some(email)).await
    }

    /// `email` is the address; none for the primary one.
    async fn resend(&self, actor: Actor, client: &Client, email: Option<EmailId>) -> Result<(), ResendError> {
        let allowance = Allowance::verification_mails(actor.account, &self.settings().limits);
        let (reason, answer) = match self.reserve(vec![allowance]).await {
            Err(ReserveError::TooMany(wait)) => ("too_many_mails", ResendError::TooMany(wait)),
            Err(ReserveError::Unavailable(cause)) => return Err(cause.into()),
            // Letters are counted, not failures: the reservation stays.
            Ok(_counted) => {
                if self.send_again(actor, client, email).await? {
                    return Ok(());
                }
                ("already_verified", ResendError::AlreadyVerified)
            }
        };
        let event = Event::refused(Tag::EmailVerificationSent, actor.method, reason).about(actor.account).with(actor.session.as_uuid());
        Err(self.refuse(client, event, answer).await)
    }

    /// False if the address is proved, or none of this account.
    async fn send_again(&self, actor: Actor, client: &Client, email: Option<EmailId>) -> Result<bool, Unavailable> {
        let mut acting = self.act(actor, client).await?;
        let transaction = &mut acting.transaction;
        let row = sqlx::query!(
            r#"
            select
                email_id,
                address
            from email_addresses
            where account_id = $1
                and verified_at is null
                and (email_id = $2 or ($2 is null and is_primary))
            "#,
            actor.account.as_uuid(),
            email.map(EmailId::as_uuid)
        )
        .fetch_optional(&mut **transaction)
        .await?;
        let Some(row) = row else { return Ok(false) };
        let broken = Unavailable::Inconsistent("a stored username or e-mail address does not parse");
        let (Ok(username), Ok(address)) = (Username::parse(&acting.account.username), EmailAddress::parse(&row.address)) else {
            return Err(broken);
        };
        let claim = Claim {
            account: actor.account,
            username: &username,
            credential_epoch: acting.account.credential_epoch,
            email: row.email_id.into(),
            address: &address,
        };
        send(transaction, self, claim).await?;
        let event = Event::ok(Tag::EmailVerificationSent, actor.method)
            .about(actor.account)
            .with(actor.session.as_uuid())
            .detail(json!({ "email": row.email_id }));
        audit::append(transaction, self.now(), Some(client), event).await?;
        acting.transaction.commit().await?;
        self.wake().ring();
        Ok(true)
    }
}
