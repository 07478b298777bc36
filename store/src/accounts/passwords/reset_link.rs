//! The job that writes the letter with the link.

use domain::Timestamp;
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
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ResetLink {
    pub(super) account: AccountId,
    pub(super) email: EmailId,
    /// How the account stood when somebody asked. Empty in a job that an earlier version of this program enqueued: it sends nothing.
    #[serde(default)]
    pub(super) standing: String,
}

impl ResetLink {
    /// One that leads nowhere. Its job is as large as any other, so that it takes as long to put away.
    pub(super) fn to_nobody(entropy: Entropy) -> Self {
        Self { account: entropy.id(), email: entropy.id(), standing: String::new() }
    }
}

impl ResetLink {
    /// One to a proved address of the account, the primary one first, as the account stands in this transaction. None where no address is proved.
    pub(in crate::accounts) async fn to_proved(connection: &mut PgConnection, account: AccountId) -> Result<Option<Self>, sqlx::Error> {
        let row = sqlx::query!(
            r#"
            select
                email_id,
                account_standing(account_id) as "standing!"
            from email_addresses
            where account_id = $1
                and verified_at is not null
                and lapsed_at is null
            order by is_primary desc, created_at
            limit 1
            "#,
            account.as_uuid()
        )
        .fetch_optional(connection)
        .await?;
        Ok(row.map(|row| Self { account, email: row.email_id.into(), standing: row.standing }))
    }
}

impl Store {
    /// Makes the link, kills earlier ones, and enqueues the letter. Run twice, the second letter's link is the good one. An address that was never proved
    /// gets no link, and hears why.
    ///
    /// A job may be late. If anything happened since that would have killed the link (a log-in, another password or address, a freeze), or if its hour is
    /// over, none is made.
    pub(crate) async fn send_reset_link(&self, to: ResetLink, asked_at: Timestamp) -> Result<(), Unavailable> {
        let mut transaction = self.pool().begin().await?;
        let Some(account) = LockedAccount::lock(&mut transaction, to.account).await? else { return Ok(()) };
        let row = sqlx::query!(
            r#"
            select
                address,
                verified_at is not null as "proved!",
                account_standing(account_id) as "standing!"
            from email_addresses
            where email_id = $1
                and account_id = $2
            "#,
            to.email.as_uuid(),
            to.account.as_uuid()
        )
        .fetch_optional(&mut *transaction)
        .await?;
        let Some(row) = row.filter(|row| row.standing == to.standing && self.now() < asked_at + LINK_LIFETIME) else { return Ok(()) };
        let limits = &self.settings().limits;
        let allowance = if row.proved {
            Allowance::password_reset_mails(to.account, limits)
        } else {
            Allowance::reminder_mails("unproved_reset", to.account)
        };
        match reserve(&mut transaction, self.now(), vec![allowance]).await {
            Ok(_counted) => {}
            // Nobody hears of it: the page said the same to everyone.
            Err(ReserveError::TooMany(_)) => return Ok(()),
            Err(ReserveError::Unavailable(cause)) => return Err(cause),
        }
        let address = EmailAddress::parse(&row.address).map_err(|_| Unavailable::Inconsistent("a stored e-mail address does not parse"))?;
        let facts = Facts { settings: self.settings(), username: &account.username };
        let letter = if row.proved {
            let secret = LinkSecret::generate(self.entropy());
            self.replace_reset_link(&mut transaction, (&account, Some(to.email)), &secret, LINK_LIFETIME).await?;
            let link = self.settings().absolute(&format!("/account/reset-password/?token={}", secret.text()));
            words::within(account.language, || facts.reset_link(&address, &link))
        } else {
            words::within(account.language, || facts.reset_unverified(&address))
        };
        jobs::enqueue(&mut transaction, self, &Job::Mail(letter)).await?;
        transaction.commit().await?;
        self.wake().ring();
        Ok(())
    }

    /// Puts the link in place of any other. `email` is the address that it is mailed to; none where it goes straight to the browser of a log-in.
    pub(in crate::accounts) async fn replace_reset_link(
        &self,
        connection: &mut PgConnection,
        (account, email): (&LockedAccount, Option<EmailId>),
        secret: &LinkSecret,
        lifetime: Duration,
    ) -> Result<(), sqlx::Error> {
        let (now, hash) = (self.now(), secret.hash());
        sqlx::query!("delete from links where account_id = $1 and purpose = 'reset_password'", account.id.as_uuid())
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
            account.id.as_uuid(),
            email.map(EmailId::as_uuid),
            account.credential_epoch,
            now,
            now + lifetime,
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}
