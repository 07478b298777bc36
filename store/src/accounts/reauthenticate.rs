//! Showing password and factor again in a running session, before something sensitive.

use domain::account::{Password, RecoveryCode, TotpCode};
use domain::audit::{Method, Tag};
use serde_json::json;

use super::second_factor::{Judged, Shown};
use crate::audit::{self, Event};
use crate::auth::{Actor, CookieKind, IssuedCookie, Key, Session2fa};
use crate::limits::{Allowance, Reservation, ReserveError};
use crate::{Client, RetryAfter, Store, Unavailable, mail};

/// Why the session is no fresher than before.
#[derive(Debug, thiserror::Error)]
pub enum ReauthenticateError {
    /// The password, the code or both.
    #[error("{}", words::accounts::again_wrong())]
    Wrong,
    /// The security device's answer was no answer to this page, or not the account's.
    #[error("{}", words::accounts::again_device())]
    Device,
    /// The device showed that it is there, but not who uses it.
    #[error("{}", words::accounts::again_password_too())]
    PasswordToo,
    /// Too many wrong tries.
    #[error("{}", words::accounts::too_many_tries(.0))]
    TooMany(RetryAfter),
    /// Nothing was checked.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl Store {
    /// Judges password and code. The session goes on under a new cookie; the old one is dead. One authentication event is written.
    ///
    /// `code` is what was typed: six digits of an app, or a recovery code.
    ///
    /// # Errors
    ///
    /// See [`ReauthenticateError`].
    pub async fn reauthenticate(
        &self,
        who: Session2fa,
        client: &Client,
        password: Password,
        code: &str,
    ) -> Result<IssuedCookie, ReauthenticateError> {
        let (totp, recovery_code) = (TotpCode::parse(code).ok(), RecoveryCode::parse(code).ok());
        let shown = match (&totp, &recovery_code) {
            (Some(code), _) => Shown::Totp(code),
            (None, Some(code)) => Shown::RecoveryCode(code),
            (None, None) => Shown::Unreadable(Method::PasswordTotp, "not_a_code"),
        };
        let actor = who.actor();
        let limits = &self.settings().limits;
        let mut allowances = Allowance::password_in_session(who.username(), client.address(), limits);
        allowances.push(Allowance::second_factor(actor.account, limits));
        let (reason, answer) = match self.reserve(allowances).await {
            Err(ReserveError::TooMany(wait)) => ("too_many_attempts", ReauthenticateError::TooMany(wait)),
            Err(ReserveError::Unavailable(cause)) => return Err(cause.into()),
            Ok(reservation) => {
                let closes = reservation.closes();
                match self.judge_again(actor, client, (&password, shown), reservation).await? {
                    Ok(cookie) => return Ok(cookie),
                    Err(reason) => {
                        self.tell_if_closed(client, actor, closes && reason == "wrong_password").await?;
                        (reason, ReauthenticateError::Wrong)
                    }
                }
            }
        };
        let event = Event::refused(Tag::ReauthenticateFailure, shown.method(), reason).about(actor.account).with(actor.session.as_uuid());
        Err(self.refuse(client, event, answer).await)
    }

    /// Writes down a confirmation whose password cannot be anybody's: it is longer than any that can be set.
    ///
    /// # Errors
    ///
    /// Always: [`ReauthenticateError::Wrong`], or that it could not be written.
    pub async fn reauthenticate_with_overlong_password(&self, who: Session2fa, client: &Client) -> ReauthenticateError {
        let actor = who.actor();
        let event = Event::refused(Tag::ReauthenticateFailure, Method::PasswordTotp, "password_too_long")
            .about(actor.account)
            .with(actor.session.as_uuid());
        self.refuse(client, event, ReauthenticateError::Wrong).await
    }

    async fn judge_again(
        &self,
        actor: Actor,
        client: &Client,
        (password, shown): (&Password, Shown<'_>),
        reservation: Reservation,
    ) -> Result<Result<IssuedCookie, &'static str>, Unavailable> {
        let stored = sqlx::query_scalar!("select password_hash from accounts where account_id = $1", actor.account.as_uuid())
            .fetch_optional(self.pool())
            .await?;
        if !self.hasher().verify(password, stored.as_deref()).await? {
            return Ok(Err("wrong_password"));
        }
        let mut acting = self.act(actor, client).await?;
        let transaction = &mut acting.transaction;
        if stored.as_deref() != Some(acting.account.password_hash.as_str()) {
            return Ok(Err("account_changed"));
        }
        let (factor, left) = match shown.consume(transaction, self, actor.account).await? {
            Judged::Right { factor, recovery_codes_left } => (factor, recovery_codes_left),
            Judged::Wrong(reason) => return Ok(Err(reason)),
        };
        if let Some(factor) = factor {
            factor.note(transaction, actor.session, self.now()).await?;
        }
        let key = Key::generate(self.entropy());
        self.refresh(transaction, actor, &key, shown.method()).await?;
        reservation.settle(transaction).await?;
        if let Some(left) = left {
            mail::notify(transaction, self, actor.account, |facts, to| facts.recovery_code_used(to, left)).await?;
        }
        let event = Event::ok(Tag::ReauthenticateSuccess, shown.method())
            .about(actor.account)
            .with(actor.session.as_uuid())
            .detail(left.map_or_else(|| json!({}), |left| json!({ "recovery_codes_left": left })));
        audit::append(transaction, self.now(), Some(client), event).await?;
        acting.transaction.commit().await?;
        client.record_authentication();
        self.wake().ring();
        Ok(Ok(key.issue(CookieKind::Session, self.settings())))
    }

    /// Gives the session a new key after a factor was added. The first factor of an account is by that seen; a further one makes nothing fresher.
    pub(super) async fn enrolled(
        &self,
        connection: &mut sqlx::PgConnection,
        actor: Actor,
        key: &Key,
        first: Option<Method>,
    ) -> Result<(), Unavailable> {
        if let Some(method) = first {
            return self.refresh(connection, actor, key, method).await;
        }
        let hash = key.hash();
        let renewed = sqlx::query!("update sessions set key_hash = $2 where session_id = $1", actor.session.as_uuid(), hash.as_slice())
            .execute(connection)
            .await?;
        match renewed.rows_affected() {
            1 => Ok(()),
            _ => Err(Unavailable::Overtaken("the session ended while its request was under way")),
        }
    }

    /// Gives the session a new key and a factor seen now. Its end stays where it was.
    pub(super) async fn refresh(
        &self,
        connection: &mut sqlx::PgConnection,
        actor: Actor,
        key: &Key,
        method: Method,
    ) -> Result<(), Unavailable> {
        let (now, hash) = (self.now(), key.hash());
        let refreshed = sqlx::query!(
            "update sessions set key_hash = $2, second_factor_at = $3, last_seen_at = $3, method = $4 where session_id = $1",
            actor.session.as_uuid(),
            hash.as_slice(),
            now,
            method.name()
        )
        .execute(connection)
        .await?;
        match refreshed.rows_affected() {
            1 => Ok(()),
            _ => Err(Unavailable::Overtaken("the session ended while its request was under way")),
        }
    }
}
