//! Enrolling an authenticator app.

use domain::account::TotpCode;
use domain::audit::{Method, Tag};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Factor;
use super::acting::Acting;
use super::factor::{codes_are_confirmed, end_all_others};
use super::second_factor::TotpSecret;
use crate::audit::{self, Event};
use crate::auth::{Actor, CookieKind, Fresh2fa, IssuedCookie, Key, Session};
use crate::limits::{Allowance, Reservation, ReserveError};
use crate::{Client, RetryAfter, Store, Unavailable, mail};

/// Why the app was not enrolled.
#[derive(Debug, thiserror::Error)]
pub enum EnableTotpError {
    /// Recovery codes come first: without them, losing the phone means losing the account.
    #[error("{}", words::factors::codes_first())]
    RecoveryCodesFirst,
    /// The account has an app already.
    #[error("{}", words::factors::app_there())]
    AlreadyEnabled,
    /// The account has another second factor: one more needs it to be shown again.
    #[error("{}", words::factors::confirm_to_add())]
    AlreadyEnrolled,
    /// The code is not the app's.
    #[error("{}", words::factors::app_wrong_code())]
    Wrong,
    /// Too many wrong codes.
    #[error("{}", words::factors::too_many_codes(.0))]
    TooMany(RetryAfter),
    /// Nothing was checked.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

type Refused = (&'static str, EnableTotpError);

/// Who enrols, what their session offers, and whether it would be the account's first factor.
struct Enrolling {
    actor: Actor,
    offer: Uuid,
    first: bool,
}

impl Enrolling {
    /// How the audit log calls the step. The code of a first app is what the session is opened with.
    const fn method(&self) -> Method {
        if self.first { Method::PasswordTotp } else { self.actor.method }
    }
}

impl From<&Session> for Enrolling {
    fn from(who: &Session) -> Self {
        Self { actor: who.actor(), offer: who.app_offer(), first: true }
    }
}

impl From<&Fresh2fa> for Enrolling {
    fn from(who: &Fresh2fa) -> Self {
        Self { actor: who.actor(), offer: who.app_offer(), first: false }
    }
}

impl Store {
    /// Enrols the offered secret as the account's first factor, if the code shows that the app has it. The code is used up. All other sessions and waiting
    /// log-ins of the account end; this session goes on under a new cookie, with its second factor seen.
    ///
    /// # Errors
    ///
    /// See [`EnableTotpError`].
    pub async fn enable_totp(&self, who: Session, client: &Client, code: &TotpCode) -> Result<IssuedCookie, EnableTotpError> {
        self.enable((&who).into(), client, Some(code)).await
    }

    /// The same for an account that has a second factor. This session becomes no fresher by it.
    ///
    /// # Errors
    ///
    /// See [`EnableTotpError`].
    pub async fn add_totp(&self, who: Fresh2fa, client: &Client, code: &TotpCode) -> Result<IssuedCookie, EnableTotpError> {
        self.enable((&who).into(), client, Some(code)).await
    }

    /// Writes down a first code that is not even the form of one.
    ///
    /// # Errors
    ///
    /// When it could not be written.
    pub async fn enable_totp_wrong_form(&self, who: Session, client: &Client) -> Result<EnableTotpError, Unavailable> {
        self.wrong_form((&who).into(), client).await
    }

    /// The same for an account that has a second factor.
    ///
    /// # Errors
    ///
    /// When it could not be written.
    pub async fn add_totp_wrong_form(&self, who: Fresh2fa, client: &Client) -> Result<EnableTotpError, Unavailable> {
        self.wrong_form((&who).into(), client).await
    }

    async fn enable(&self, who: Enrolling, client: &Client, code: Option<&TotpCode>) -> Result<IssuedCookie, EnableTotpError> {
        let (reason, answer) = match code {
            None => ("not_a_code", EnableTotpError::Wrong),
            Some(code) => match self.judge_enrolment(&who, client, code).await? {
                Ok(cookie) => return Ok(cookie),
                Err(refused) => refused,
            },
        };
        let event =
            Event::refused(Tag::TwoFactorMethodRefused, who.method(), reason).about(who.actor.account).with(who.actor.session.as_uuid());
        Err(self.refuse(client, event, answer).await)
    }

    async fn wrong_form(&self, who: Enrolling, client: &Client) -> Result<EnableTotpError, Unavailable> {
        match self.enable(who, client, None).await {
            Err(EnableTotpError::Unavailable(cause)) => Err(cause),
            Err(refused) => Ok(refused),
            Ok(_) => Err(Unavailable::Inconsistent("what is no code was taken as one")),
        }
    }

    async fn judge_enrolment(
        &self,
        who: &Enrolling,
        client: &Client,
        code: &TotpCode,
    ) -> Result<Result<IssuedCookie, Refused>, Unavailable> {
        let account = who.actor.account;
        let allowance = Allowance::second_factor(account, &self.settings().limits);
        let reservation = match self.reserve(vec![allowance]).await {
            Ok(reservation) => reservation,
            Err(ReserveError::TooMany(wait)) => return Ok(Err(("too_many_attempts", EnableTotpError::TooMany(wait)))),
            Err(ReserveError::Unavailable(cause)) => return Err(cause),
        };
        let now = self.now();
        let matching = self.offered_secrets(who.actor, who.offer).find_map(|secret| Some((secret.matching_step(code, now)?, secret)));
        let Some((step, secret)) = matching else { return Ok(Err(("wrong_code", EnableTotpError::Wrong))) };
        self.enrol(who, client, (&secret, step), reservation).await
    }

    async fn enrol(
        &self,
        who: &Enrolling,
        client: &Client,
        (secret, step): (&TotpSecret, i64),
        reservation: Reservation,
    ) -> Result<Result<IssuedCookie, Refused>, Unavailable> {
        let actor = who.actor;
        let mut acting = self.act(actor, client).await?;
        if let Err(refused) = may_enrol(&mut acting, who).await? {
            return Ok(Err(refused));
        }
        let transaction = &mut acting.transaction;
        self.keep_secret(transaction, actor, (secret, step)).await?;
        use_offer_up(transaction, who).await?;
        let ended = end_all_others(transaction, actor).await?;
        // The first one is what the session is opened with. Adding another one shows nothing: it is nobody's yet.
        if who.first {
            Factor::App(actor.account).note(transaction, actor.session, self.now()).await?;
        }
        let key = Key::generate(self.entropy());
        self.enrolled(transaction, actor, &key, who.first.then_some(Method::PasswordTotp)).await?;
        reservation.settle(transaction).await?;
        mail::notify(transaction, self, actor.account, |facts, to| facts.authenticator_added(to)).await?;
        let event = Event::ok(Tag::TwoFactorMethodAdded, who.method())
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

/// The next secret that this session is offered is another one.
async fn use_offer_up(connection: &mut PgConnection, who: &Enrolling) -> Result<(), Unavailable> {
    let used = sqlx::query!(
        "update sessions set app_offer = gen_random_uuid() where session_id = $1 and app_offer = $2",
        who.actor.session.as_uuid(),
        who.offer
    )
    .execute(connection)
    .await?;
    match used.rows_affected() {
        1 => Ok(()),
        _ => Err(Unavailable::Overtaken("another app was enrolled in this session while the request was under way")),
    }
}

async fn may_enrol(acting: &mut Acting, who: &Enrolling) -> Result<Result<(), Refused>, Unavailable> {
    let account = who.actor.account.as_uuid();
    let has_app = sqlx::query_scalar!(r#"select exists (select from totp_factors where account_id = $1) as "has_app!""#, account)
        .fetch_one(&mut *acting.transaction)
        .await?;
    if has_app {
        return Ok(Err(("already_enabled", EnableTotpError::AlreadyEnabled)));
    }
    if who.first && acting.account.has_second_factor {
        return Ok(Err(("second_factor_enrolled", EnableTotpError::AlreadyEnrolled)));
    }
    if !codes_are_confirmed(&mut acting.transaction, who.actor).await? {
        return Ok(Err(("recovery_codes_first", EnableTotpError::RecoveryCodesFirst)));
    }
    Ok(Ok(()))
}
