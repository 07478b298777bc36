//! The job that writes the letter with the link.

use domain::account::EmailAddress;
use domain::ids::{AccountId, EmailId};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use time::Duration;

use crate::accounts::{LinkSecret, LockedAccount};
use crate::jobs::{self, Job};
use crate::limits::{Allowance, ReserveError, reserve};
use crate::mail::Facts;
use crate::{Entropy, Store, Unavailable};

/// How long the link is good. NIST SP 800-63B-4 section 4.2.1.2 allows a day; a mailbox is read by whoever has the phone.
const LINK_LIFETIME: Duration = Duration::hours(1);

/// A letter to write: to this address of this account.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct ResetLink {
    pub(super) account: AccountId,
    pub(super) email: EmailId,
}

impl ResetLink {
    /// One that leads nowhere. Its job is as large as any other, so that it takes as long to put away.
    pub(super) fn to_nobody(entropy: Entropy) -> Self {
        Self { account: entropy.id(), email: entropy.id() }
    }
}

impl Store {
    /// Makes the link, kills earlier ones, and enqueues the letter. Run twice, the second letter's link is the good one.
    pub(crate) async fn send_reset_link(&self, to: ResetLink) -> Result<(), Unavailable> {
        let mut transaction = self.pool().begin().await?;
        let Some(account) = LockedAccount::lock(&mut transaction, to.account).await? else { return Ok(()) };
        let address = sqlx::query_scalar!(
            "select address from email_addresses where email_id = $1 and account_id = $2 and verified_at is not null",
            to.email.as_uuid(),
            to.account.as_uuid()
        )
        .fetch_optional(&mut *transaction)
        .await?;
        let Some(address) = address else { return Ok(()) };
        let allowance = Allowance::password_reset_mails(to.account, &self.settings().limits);
        match reserve(&mut transaction, self.now(), vec![allowance]).await {
            Ok(_counted) => {}
            // Nobody hears of it: the page said the same to everyone.
            Err(ReserveError::TooMany(_)) => return Ok(()),
            Err(ReserveError::Unavailable(cause)) => return Err(cause),
        }
        let secret = LinkSecret::generate(self.entropy());
        self.replace_reset_link(&mut transaction, to, &account, &secret).await?;
        let address = EmailAddress::parse(&address).map_err(|_| Unavailable::Inconsistent("a stored e-mail address does not parse"))?;
        let link = self.settings().absolute(&format!("/account/reset-password/?token={}", secret.text()));
        let letter = Facts { settings: self.settings(), username: &account.username }.reset_link(&address, &link);
        jobs::enqueue(&mut transaction, self, &Job::Mail(letter)).await?;
        transaction.commit().await?;
        self.wake().ring();
        Ok(())
    }

    async fn replace_reset_link(
        &self,
        connection: &mut PgConnection,
        to: ResetLink,
        account: &LockedAccount,
        secret: &LinkSecret,
    ) -> Result<(), sqlx::Error> {
        let (now, hash) = (self.now(), secret.hash());
        sqlx::query!("delete from links where account_id = $1 and purpose = 'reset_password'", to.account.as_uuid())
            .execute(&mut *connection)
            .await?;
        sqlx::query!(
            r#"
            insert into links
                (link_id, purpose, secret_hash, account_id, email_id, credential_epoch, created_at, expires_at)
            values
                ($1, 'reset_password', $2, $3, $4, $5, $6, $7)
            "#,
            self.entropy().id::<uuid::Uuid>(),
            hash.as_slice(),
            to.account.as_uuid(),
            to.email.as_uuid(),
            account.credential_epoch,
            now,
            now + LINK_LIFETIME,
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}
