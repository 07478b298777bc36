//! Enrolling an authenticator app.

use domain::account::TotpCode;
use domain::audit::{Method, Tag};
use serde_json::json;
use sqlx::PgConnection;

use super::second_factor::TotpSecret;
use crate::audit::{self, Event};
use crate::auth::{Actor, CookieKind, IssuedCookie, Key, Session};
use crate::limits::{Allowance, Reservation, ReserveError};
use crate::{Client, RetryAfter, Store, Unavailable, mail};

/// Why the app was not enrolled.
#[derive(Debug, thiserror::Error)]
pub enum EnableTotpError {
    /// Recovery codes come first: without them, losing the phone means losing the account.
    #[error("Save your recovery codes first, and confirm one of them.")]
    RecoveryCodesFirst,
    /// The account has an app already.
    #[error("An authenticator app is set up already.")]
    AlreadyEnabled,
    /// The code is not the app's.
    #[error("That code isn't right. Check that the app shows the newest code and try again.")]
    Wrong,
    /// Too many wrong codes.
    #[error("Too many wrong codes. {0}")]
    TooMany(RetryAfter),
    /// Nothing was checked.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

type Refused = (&'static str, EnableTotpError);

impl Store {
    /// Enrols the offered secret, if the code shows that the app has it. The code is used up. All other sessions and waiting log-ins of the account
    /// end; this session goes on under a new cookie, with its second factor seen.
    ///
    /// # Errors
    ///
    /// See [`EnableTotpError`].
    pub async fn enable_totp(&self, who: Session, client: &Client, code: &TotpCode) -> Result<IssuedCookie, EnableTotpError> {
        let actor = who.actor();
        let (reason, answer) = match self.judge_enrolment(&who, client, code).await? {
            Ok(cookie) => return Ok(cookie),
            Err(refused) => refused,
        };
        let event =
            Event::refused(Tag::TwoFactorMethodRefused, Method::PasswordTotp, reason).about(actor.account).with(actor.session.as_uuid());
        Err(self.refuse(client, event, answer).await)
    }

    /// Writes down a first code that is not even the form of one.
    ///
    /// # Errors
    ///
    /// When it could not be written.
    pub async fn enable_totp_wrong_form(&self, who: Session, client: &Client) -> Result<EnableTotpError, Unavailable> {
        let actor = who.actor();
        let event = Event::refused(Tag::TwoFactorMethodRefused, Method::PasswordTotp, "not_a_code")
            .about(actor.account)
            .with(actor.session.as_uuid());
        match self.refuse(client, event, EnableTotpError::Wrong).await {
            EnableTotpError::Unavailable(cause) => Err(cause),
            refused => Ok(refused),
        }
    }

    async fn judge_enrolment(&self, who: &Session, client: &Client, code: &TotpCode) -> Result<Result<IssuedCookie, Refused>, Unavailable> {
        let allowance = Allowance::second_factor(who.account(), &self.settings().limits);
        let reservation = match self.reserve(vec![allowance]).await {
            Ok(reservation) => reservation,
            Err(ReserveError::TooMany(wait)) => return Ok(Err(("too_many_attempts", EnableTotpError::TooMany(wait)))),
            Err(ReserveError::Unavailable(cause)) => return Err(cause),
        };
        let secret = self.offered_secret(who.account(), who);
        let Some(step) = secret.matching_step(code, self.now()) else { return Ok(Err(("wrong_code", EnableTotpError::Wrong))) };
        self.enrol(who.actor(), client, (&secret, step), reservation).await
    }

    async fn enrol(
        &self,
        actor: Actor,
        client: &Client,
        (secret, step): (&TotpSecret, i64),
        reservation: Reservation,
    ) -> Result<Result<IssuedCookie, Refused>, Unavailable> {
        let mut acting = self.act(actor, client).await?;
        let transaction = &mut acting.transaction;
        if acting.account.has_second_factor {
            return Ok(Err(("already_enabled", EnableTotpError::AlreadyEnabled)));
        }
        if !codes_are_confirmed(transaction, actor).await? {
            return Ok(Err(("recovery_codes_first", EnableTotpError::RecoveryCodesFirst)));
        }
        self.keep_secret(transaction, actor, (secret, step)).await?;
        let ended = end_all_others(transaction, actor).await?;
        let key = Key::generate(self.entropy());
        self.refresh(transaction, actor, &key, Method::PasswordTotp).await?;
        reservation.settle(transaction).await?;
        mail::notify(transaction, self, actor.account, |facts, to| facts.authenticator_added(to)).await?;
        let event = Event::ok(Tag::TwoFactorMethodAdded, Method::PasswordTotp)
            .about(actor.account)
            .with(actor.session.as_uuid())
            .detail(json!({ "method": "totp", "other_sessions_ended": ended }));
        audit::append(transaction, self.now(), Some(client), event).await?;
        acting.transaction.commit().await?;
        client.record_authentication();
        self.wake().ring();
        Ok(Ok(key.issue(CookieKind::Session, self.settings())))
    }

    /// The code that enrolled is used up: its step is the first that does not count again.
    async fn keep_secret(
        &self,
        connection: &mut PgConnection,
        actor: Actor,
        (secret, step): (&TotpSecret, i64),
    ) -> Result<(), sqlx::Error> {
        sqlx::query!(
            "insert into totp_factors (account_id, secret_wrapped, last_step, created_at) values ($1, $2, $3, $4)",
            actor.account.as_uuid(),
            secret.seal(self.keys(), self.entropy(), actor.account),
            step,
            self.now()
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}

async fn codes_are_confirmed(connection: &mut PgConnection, actor: Actor) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select exists (select from recovery_code_sets where account_id = $1 and confirmed_at is not null) as "confirmed!""#,
        actor.account.as_uuid()
    )
    .fetch_one(connection)
    .await
}

/// Sessions from before the factor are not as strong as those after it.
async fn end_all_others(connection: &mut PgConnection, actor: Actor) -> Result<u64, sqlx::Error> {
    let account = actor.account.as_uuid();
    sqlx::query!("delete from pre_auths where account_id = $1", account).execute(&mut *connection).await?;
    let ended = sqlx::query!("delete from sessions where account_id = $1 and session_id <> $2", account, actor.session.as_uuid())
        .execute(connection)
        .await?;
    Ok(ended.rows_affected())
}
