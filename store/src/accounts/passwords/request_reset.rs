//! Asking for a link that sets a new password.
//!
//! Whoever asks learns nothing: a known, an unknown, a frozen and an unproved account take the same statements and get the same answer, and whether a
//! letter is written is found out later, by the job that each of them leaves behind.

use domain::account::{EmailAddress, Username};
use domain::audit::{Method, Tag};
use domain::ids::AccountId;

use super::ResetLink;
use crate::audit::{self, Event, Subject};
use crate::auth::Public;
use crate::jobs::{self, Job};
use crate::limits::{Allowance, ReserveError};
use crate::{Client, RetryAfter, Store, Unavailable};

/// Why no link was asked for.
#[derive(Debug, thiserror::Error)]
pub enum RequestResetError {
    /// Asked too often, for this name or from this network.
    #[error("{}", words::passwords::request_too_many(.0))]
    TooMany(RetryAfter),
    /// Nothing was done.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

/// What the typed text leads to, if anything.
struct Candidate {
    account: AccountId,
    frozen: bool,
    proved: bool,
    link: Option<ResetLink>,
}

impl Store {
    /// Takes the request, for a username or a proved address. That it was taken says nothing about the account.
    ///
    /// # Errors
    ///
    /// See [`RequestResetError`].
    pub async fn request_password_reset(&self, _who: Public, client: &Client, typed: &str) -> Result<(), RequestResetError> {
        let typed = typed.trim();
        let limits = &self.settings().limits;
        let allowances = vec![
            Allowance::password_resets_from(client.address(), limits),
            Allowance::password_resets_for(typed, client.address(), limits),
        ];
        match self.reserve(allowances).await {
            // Every request counts: letters are counted, not failures.
            Ok(_counted) => Ok(self.take_request(client, typed).await?),
            Err(ReserveError::TooMany(wait)) => {
                let event = Event::refused(Tag::PasswordResetRefused, Method::Link, "too_many_requests");
                Err(self.refuse(client, event, RequestResetError::TooMany(wait)).await)
            }
            Err(ReserveError::Unavailable(cause)) => Err(cause.into()),
        }
    }

    async fn take_request(&self, client: &Client, typed: &str) -> Result<(), Unavailable> {
        let candidate = self.reset_candidate(typed).await?;
        let event = match &candidate {
            None => Event::refused(Tag::PasswordResetRequested, Method::Link, "unknown_account"),
            Some(Candidate { account, frozen: true, .. }) => refused(*account, "account_frozen"),
            Some(Candidate { account, proved: false, .. }) => refused(*account, "no_verified_address"),
            // Nobody knows who asks: it is about the account, and not by its owner.
            Some(Candidate { account, .. }) => Event::ok(Tag::PasswordResetRequested, Method::Link).on(Subject::User(*account)),
        };
        let nobody = ResetLink::to_nobody(self.entropy());
        let link = candidate.filter(|candidate| !candidate.frozen).and_then(|candidate| candidate.link).unwrap_or(nobody);
        let mut transaction = self.pool().begin().await?;
        jobs::enqueue(&mut transaction, self, &Job::ResetLink { to: link }).await?;
        audit::append(&mut transaction, self.now(), Some(client), event).await?;
        transaction.commit().await?;
        self.wake().ring();
        Ok(())
    }

    /// By username: its primary address, or another proved one. By address: that address. One that was never proved gets no link, and a letter that says
    /// why; one at a domain that lapsed gets nothing.
    async fn reset_candidate(&self, typed: &str) -> Result<Option<Candidate>, Unavailable> {
        let username = Username::parse(typed).map_or_else(|_| String::new(), |username| username.key());
        let address = EmailAddress::parse(typed).map_or_else(|_| String::new(), |address| address.key());
        let row = sqlx::query!(
            r#"
            select
                account_id,
                frozen_at is not null as "frozen!"
            from accounts
            where username_key = $1
                or account_id = (
                    select account_id
                    from email_addresses
                    where address_key = $2
                        and lapsed_at is null
                    order by verified_at is not null desc, created_at, account_id
                    limit 1
                )
            "#,
            username,
            address
        )
        .fetch_optional(self.pool())
        .await?;
        // Asked for nobody too: a name that leads nowhere is as much work.
        let account: AccountId = row.as_ref().map_or_else(|| self.entropy().id(), |row| row.account_id.into());
        let email = sqlx::query!(
            r#"
            select
                email_id,
                verified_at is not null as "proved!",
                account_standing(account_id) as "standing!"
            from email_addresses
            where account_id = $1
                and lapsed_at is null
                and ($2 = '' or address_key = $2)
            order by verified_at is not null desc, is_primary desc, created_at
            limit 1
            "#,
            account.as_uuid(),
            address
        )
        .fetch_optional(self.pool())
        .await?;
        let proved = email.as_ref().is_some_and(|email| email.proved);
        let link = email.map(|email| ResetLink { account, email: email.email_id.into(), standing: email.standing });
        Ok(row.map(|row| Candidate { account, frozen: row.frozen, proved, link }))
    }
}

fn refused(account: AccountId, reason: &'static str) -> Event {
    Event::refused(Tag::PasswordResetRequested, Method::Link, reason).on(Subject::User(account))
}
