//! Making a log-in wait, after both steps were right.

use domain::audit::{Method, Tag};
use serde_json::json;
use sqlx::{PgConnection, Postgres, Transaction};
use time::Duration;

use crate::accounts::{LinkSecret, LockedAccount};
use crate::audit::{self, Event};
use crate::auth::{CookieKind, IssuedCookie, Key, PasswordSeen};
use crate::limits::{Allowance, Reservation, ReserveError, reserve};
use crate::mail::{self, Reached, Waiting};
use crate::{Client, RetryAfter, Store, Unavailable};

/// How long the link is good (OWASP ASVS 5.0 6.5.5: ten minutes at most).
const LIFETIME: Duration = Duration::minutes(10);

/// Both steps of a log-in were right, in a transaction that holds the account and the password step.
#[derive(Clone, Copy)]
pub(in crate::accounts) struct StepDone<'a> {
    pub(in crate::accounts) client: &'a Client,
    pub(in crate::accounts) seen: &'a PasswordSeen,
    pub(in crate::accounts) account: &'a LockedAccount,
    /// What the second step was.
    pub(in crate::accounts) method: Method,
    /// Where the person was going.
    pub(in crate::accounts) next: Option<&'a str>,
}

/// Why the log-in doesn't even wait.
pub(in crate::accounts) enum NotWaiting {
    /// Enough letters of this kind for now.
    TooMany(RetryAfter),
    /// There is nobody to send the link to.
    Nobody,
    /// Nothing was done.
    Unavailable(Unavailable),
}

impl From<Unavailable> for NotWaiting {
    fn from(error: Unavailable) -> Self {
        Self::Unavailable(error)
    }
}

impl From<sqlx::Error> for NotWaiting {
    fn from(error: sqlx::Error) -> Self {
        Self::Unavailable(error.into())
    }
}

impl Store {
    /// Turns the password step into a log-in that waits, mails the link to every proved address, or to the primary one while none is, and commits. Returns the cookie of the browser that waits.
    pub(in crate::accounts) async fn await_confirmation(
        &self,
        mut transaction: Transaction<'static, Postgres>,
        step: StepDone<'_>,
        reservation: Reservation,
    ) -> Result<IssuedCookie, NotWaiting> {
        let StepDone { client, seen, account, method, .. } = step;
        let allowance = Allowance::confirmation_mails(account.id, &self.settings().limits);
        match reserve(&mut transaction, self.now(), vec![allowance]).await {
            Ok(_counted) => {}
            Err(ReserveError::TooMany(wait)) => return Err(NotWaiting::TooMany(wait)),
            Err(ReserveError::Unavailable(cause)) => return Err(cause.into()),
        }
        let (key, secret) = (Key::generate(self.entropy()), LinkSecret::generate(self.entropy()));
        self.insert_waiting(&mut transaction, step, (&key, &secret)).await?;
        reservation.settle(&mut transaction).await?;
        let link = self.settings().absolute(&format!("/account/confirm-login/?token={}", secret.text()));
        let proved = account.has_proved_address(&mut transaction).await?;
        let waiting = Waiting { link: &link, address: client.address(), at: self.now(), proved };
        match mail::reach(&mut transaction, self, account.id, |facts, to| facts.confirm_login(to, waiting)).await? {
            Reached::Proved | Reached::Unproved => {}
            Reached::TooMany(wait) => return Err(NotWaiting::TooMany(wait)),
            Reached::Nobody => return Err(NotWaiting::Nobody),
        }
        let event = Event::ok(Tag::LoginUnrecognised, method)
            .about(account.id)
            .with(seen.pre_auth().as_uuid())
            .detail(json!({ "username": account.username }));
        audit::append(&mut transaction, self.now(), Some(client), event).await?;
        transaction.commit().await?;
        client.record_authentication();
        self.wake().ring();
        Ok(key.issue(CookieKind::WaitingLogin, self.settings()))
    }

    /// The password step stays as the row that the waiting log-in hangs on, with no tries left: it opens the second step no more.
    async fn insert_waiting(
        &self,
        connection: &mut PgConnection,
        step: StepDone<'_>,
        (key, secret): (&Key, &LinkSecret),
    ) -> Result<(), sqlx::Error> {
        let StepDone { client, seen, account, method, next } = step;
        let (now, key_hash, secret_hash) = (self.now(), key.hash(), secret.hash());
        sqlx::query!("update pre_auths set tries_left = 0 where pre_auth_id = $1", seen.pre_auth().as_uuid())
            .execute(&mut *connection)
            .await?;
        sqlx::query!(
            r#"
            insert into login_confirmations
                (login_confirmation_id, pre_auth_id, account_id, credential_epoch, key_hash, secret_hash, method, second_factor_at,
                 address, user_agent, next_path, created_at, expires_at)
            values
                ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $8, $12)
            "#,
            self.entropy().id::<uuid::Uuid>(),
            seen.pre_auth().as_uuid(),
            account.id.as_uuid(),
            account.credential_epoch,
            key_hash.as_slice(),
            secret_hash.as_slice(),
            method.name(),
            now,
            ipnetwork::IpNetwork::from(client.address()),
            client.user_agent(),
            next,
            now + LIFETIME,
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}
