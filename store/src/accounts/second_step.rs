//! Logging in: the second step.

mod password_step;

use domain::account::{RecoveryCode, TotpCode};
use domain::audit::{Method, Tag};
use domain::local_path::LocalPath;
use serde_json::json;

use self::password_step::{NoTry, Try, hold, use_up};
use super::devices::{Bound, DeviceAnswer};
use super::new_place::{NotWaiting, StepDone, is_known, remember_device};
use super::second_factor::{Judged, Shown};
use super::{LockedAccount, session_opening};
use crate::audit::{self, Event};
use crate::auth::{IssuedCookie, PasswordSeen};
use crate::limits::{Reservation, ReserveError};
use crate::{Client, RetryAfter, Store, Unavailable, mail};

/// Both factors were right: a session.
#[derive(Debug)]
pub struct SecondFactorSeen {
    /// The session's cookie.
    pub cookie: IssuedCookie,
    /// The cookie by which this browser is known from now on; none if it has one already.
    pub device: Option<IssuedCookie>,
    /// Where the person was going.
    pub next: Option<LocalPath>,
    /// Whether a recovery code stood in for the second factor: a new set is due.
    pub by_recovery_code: bool,
}

/// Why there is no session.
#[derive(Debug, thiserror::Error)]
pub enum SecondFactorError {
    /// The code was wrong, too old, or used before.
    #[error("{}", words::accounts::second_step_wrong())]
    Wrong,
    /// The security device's answer was no answer to this log-in, or not the account's.
    #[error("{}", words::accounts::second_step_device())]
    Device,
    /// Too many wrong codes.
    #[error("{}", words::factors::too_many_codes(.0))]
    TooMany(RetryAfter),
    /// Both were right, but neither the browser nor the network was seen before: the mailed link comes first. Holds the cookie of the browser that
    /// waits.
    #[error("{}", words::accounts::second_step_mailed())]
    ConfirmationDue(IssuedCookie),
    /// Both were right and the place is new, but there is no address that the link could be sent to.
    #[error("{}", words::accounts::second_step_nobody_to_mail())]
    NobodyToMail,
    /// Both were right, but the password is known to thieves: a new one comes first. Holds the cookie of the form for it.
    #[error("{}", words::accounts::second_step_new_password())]
    NewPasswordDue(IssuedCookie),
    /// The password step is used up: too late, or too many tries.
    #[error("{}", words::accounts::second_step_over())]
    Over,
    /// Nothing was checked.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

/// What became of a reserved try.
enum Tried {
    In(SecondFactorSeen),
    Waits(IssuedCookie),
    NewPasswordDue(IssuedCookie),
    TooManyLetters(RetryAfter),
    NobodyToMail,
    Wrong(&'static str),
    Over(&'static str),
}

impl Store {
    /// Judges the code of an authenticator app. One authentication event is written, whatever the outcome.
    ///
    /// # Errors
    ///
    /// See [`SecondFactorError`].
    pub async fn verify_totp(&self, seen: PasswordSeen, client: &Client, code: &TotpCode) -> Result<SecondFactorSeen, SecondFactorError> {
        self.second_step(seen, client, Shown::Totp(code)).await
    }

    /// Judges a recovery code. One authentication event is written, whatever the outcome.
    ///
    /// # Errors
    ///
    /// See [`SecondFactorError`].
    pub async fn verify_recovery_code(
        &self,
        seen: PasswordSeen,
        client: &Client,
        code: &RecoveryCode,
    ) -> Result<SecondFactorSeen, SecondFactorError> {
        self.second_step(seen, client, Shown::RecoveryCode(code)).await
    }

    /// Judges the answer of a security device. One authentication event is written, whatever the outcome.
    ///
    /// # Errors
    ///
    /// See [`SecondFactorError`].
    pub async fn verify_device(
        &self,
        seen: PasswordSeen,
        client: &Client,
        answer: &DeviceAnswer,
    ) -> Result<SecondFactorSeen, SecondFactorError> {
        match self.take_answer(&Bound::second_step(&seen), answer).await? {
            Ok(assertion) => self.second_step(seen, client, Shown::Device(&assertion)).await,
            Err(reason) => self.second_step(seen, client, Shown::Unreadable(Method::PasswordWebauthn, reason)).await,
        }
    }

    /// Counts and writes down something that is not even the form of a code, as a wrong one.
    ///
    /// # Errors
    ///
    /// When that could not be done.
    pub async fn second_factor_wrong_form(
        &self,
        seen: PasswordSeen,
        client: &Client,
        method: Method,
    ) -> Result<SecondFactorError, Unavailable> {
        match self.second_step(seen, client, Shown::Unreadable(method, "not_a_code")).await {
            Err(SecondFactorError::Unavailable(cause)) => Err(cause),
            Err(refused) => Ok(refused),
            Ok(_) => Err(Unavailable::Inconsistent("what is no code was taken as one")),
        }
    }

    async fn second_step(&self, seen: PasswordSeen, client: &Client, shown: Shown<'_>) -> Result<SecondFactorSeen, SecondFactorError> {
        let (reason, answer) = match self.reserve_try(&seen, shown.method()).await {
            Err(NoTry::Over) => ("password_step_over", SecondFactorError::Over),
            Err(NoTry::Reserve(ReserveError::TooMany(wait))) => ("too_many_attempts", SecondFactorError::TooMany(wait)),
            Err(NoTry::Reserve(ReserveError::Unavailable(cause))) => return Err(cause.into()),
            Ok(Try { reservation, left }) => match self.finish_log_in(&seen, client, shown, reservation).await? {
                Tried::In(done) => return Ok(done),
                // Its event is written: the step was right.
                Tried::Waits(cookie) => return Err(SecondFactorError::ConfirmationDue(cookie)),
                Tried::NewPasswordDue(cookie) => return Err(SecondFactorError::NewPasswordDue(cookie)),
                Tried::TooManyLetters(wait) => ("too_many_confirmations", SecondFactorError::TooMany(wait)),
                Tried::NobodyToMail => ("nobody_to_mail", SecondFactorError::NobodyToMail),
                Tried::Wrong(reason) if left > 0 && shown.method() == Method::PasswordWebauthn => (reason, SecondFactorError::Device),
                Tried::Wrong(reason) if left > 0 => (reason, SecondFactorError::Wrong),
                Tried::Wrong(reason) | Tried::Over(reason) => (reason, SecondFactorError::Over),
            },
        };
        self.warn_of_second_step(client, seen.account(), reason).await?;
        let event = Event::refused(Tag::LoginFailure, shown.method(), reason).about(seen.account()).with(seen.pre_auth().as_uuid());
        Err(self.refuse(client, event, answer).await)
    }

    /// Uses up the password step and the factor, opens the session, settles and writes the event: all of it or nothing.
    async fn finish_log_in(
        &self,
        seen: &PasswordSeen,
        client: &Client,
        shown: Shown<'_>,
        reservation: Reservation,
    ) -> Result<Tried, Unavailable> {
        let mut transaction = self.pool().begin().await?;
        let Some(account) = LockedAccount::lock(&mut transaction, seen.account()).await? else { return Ok(Tried::Over("account_frozen")) };
        let Some(step) = hold(&mut transaction, seen, &account).await? else { return Ok(Tried::Over("password_step_over")) };
        let (factor, recovery_codes_left) = match shown.consume(&mut transaction, self, account.id).await? {
            Judged::Right { factor, recovery_codes_left } => (factor, recovery_codes_left),
            Judged::Wrong(reason) => return Ok(Tried::Wrong(reason)),
        };
        let mut detail = json!({ "username": account.username });
        if let Some(left) = recovery_codes_left {
            detail = json!({ "username": account.username, "recovery_codes_left": left });
            mail::notify(&mut transaction, self, account.id, |facts, to| facts.recovery_code_used(to, left)).await?;
        }
        // A device answers our own site and no other: nobody passed its answer on.
        let is_bound_to_us = shown.method() == Method::PasswordWebauthn;
        let known = is_known(&mut transaction, client, account.id, seen.device()).await?;
        if !is_bound_to_us && !known {
            let done = StepDone { client, seen, account: &account, method: shown.method(), next: step.next.as_deref() };
            return match self.await_confirmation(transaction, done, reservation).await {
                Ok(cookie) => Ok(Tried::Waits(cookie)),
                Err(NotWaiting::TooMany(wait)) => Ok(Tried::TooManyLetters(wait)),
                Err(NotWaiting::Nobody) => Ok(Tried::NobodyToMail),
                Err(NotWaiting::Unavailable(cause)) => Err(cause),
            };
        }
        use_up(&mut transaction, seen).await?;
        if !known {
            self.tell_of_new_place(&mut transaction, client, &account).await?;
        }
        if account.password_compromised {
            reservation.settle(&mut transaction).await?;
            return Ok(Tried::NewPasswordDue(self.ask_for_new_password(transaction, client, &account, shown.method()).await?));
        }
        let opened = session_opening::open(&mut transaction, self, client, &account, (shown.method(), Some(self.now()))).await?;
        if let Some(factor) = factor {
            factor.note(&mut transaction, opened.session, self.now()).await?;
        }
        let device = remember_device(&mut transaction, self, account.id, seen.device()).await?;
        reservation.settle(&mut transaction).await?;
        let event = Event::ok(Tag::LoginSuccess, shown.method()).about(account.id).with(opened.session.as_uuid()).detail(detail);
        audit::append(&mut transaction, self.now(), Some(client), event).await?;
        transaction.commit().await?;
        client.record_authentication();
        self.wake().ring();
        // A path that this version no longer accepts is simply forgotten.
        let next = step.next.and_then(|path| LocalPath::parse(&path).ok());
        let by_recovery_code = shown.method() == Method::PasswordRecoveryCode;
        Ok(Tried::In(SecondFactorSeen { cookie: opened.cookie, device, next, by_recovery_code }))
    }
}
