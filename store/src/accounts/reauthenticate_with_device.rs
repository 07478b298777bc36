//! Confirming that it is still the same person, with a passkey or a security key.
//!
//! A device that checked who uses it is two factors by itself. One that only showed that it is there needs the password beside it.

use domain::account::Password;
use domain::audit::{Method, Tag};
use serde_json::json;

use super::devices::{Assertion, Bound, DeviceAnswer};
use super::{Factor, ReauthenticateError};
use crate::audit::{self, Event};
use crate::auth::{Actor, CookieKind, IssuedCookie, Key, Session2fa};
use crate::limits::{Allowance, Reservation, ReserveError};
use crate::{Client, Store, Unavailable};

impl Store {
    /// Judges a device's answer, and the password if the device did not check who uses it. The session goes on under a new cookie. One authentication
    /// event is written.
    ///
    /// # Errors
    ///
    /// See [`ReauthenticateError`].
    pub async fn reauthenticate_with_device(
        &self,
        who: Session2fa,
        client: &Client,
        password: Option<Password>,
        answer: &DeviceAnswer,
    ) -> Result<IssuedCookie, ReauthenticateError> {
        let actor = who.actor();
        let (method, refused) = match self.take_answer(&Bound::reauthentication(actor), answer).await? {
            Err(reason) => (Method::Webauthn, (reason, ReauthenticateError::Device)),
            Ok(assertion) if assertion.claims_verification() => {
                match self.judge_device(actor, client, (&assertion, None), Method::Webauthn).await? {
                    Ok(cookie) => return Ok(cookie),
                    Err(reason) => (Method::Webauthn, (reason, ReauthenticateError::Device)),
                }
            }
            Ok(assertion) => match self.judge_device_and_password(&who, client, &assertion, password).await? {
                Ok(cookie) => return Ok(cookie),
                Err(refused) => (Method::PasswordWebauthn, refused),
            },
        };
        let (reason, error) = refused;
        self.warn_of_copy(actor.account, reason).await?;
        let event = Event::refused(Tag::ReauthenticateFailure, method, reason).about(actor.account).with(actor.session.as_uuid());
        Err(self.refuse(client, event, error).await)
    }

    async fn judge_device_and_password(
        &self,
        who: &Session2fa,
        client: &Client,
        assertion: &Assertion,
        password: Option<Password>,
    ) -> Result<Result<IssuedCookie, (&'static str, ReauthenticateError)>, Unavailable> {
        let Some(password) = password else { return Ok(Err(("user_not_verified", ReauthenticateError::PasswordToo))) };
        let allowances = Allowance::password_in_session(who.username(), client.address(), &self.settings().limits);
        let reservation = match self.reserve(allowances).await {
            Ok(reservation) => reservation,
            Err(ReserveError::TooMany(wait)) => return Ok(Err(("too_many_attempts", ReauthenticateError::TooMany(wait)))),
            Err(ReserveError::Unavailable(cause)) => return Err(cause),
        };
        let (actor, closes) = (who.actor(), reservation.closes());
        let stored = sqlx::query_scalar!("select password_hash from accounts where account_id = $1", actor.account.as_uuid())
            .fetch_optional(self.pool())
            .await?;
        if !self.hasher().verify(&password, stored.as_deref()).await? {
            self.tell_if_closed(client, actor, closes).await?;
            return Ok(Err(("wrong_password", ReauthenticateError::Wrong)));
        }
        let judged = self.judge_device(actor, client, (assertion, stored.zip(Some(reservation))), Method::PasswordWebauthn).await?;
        Ok(judged.map_err(|reason| (reason, ReauthenticateError::Device)))
    }

    /// `password` is the hash that a password was found right for, and its reservation; none where the device must have checked who uses it.
    async fn judge_device(
        &self,
        actor: Actor,
        client: &Client,
        (assertion, password): (&Assertion, Option<(String, Reservation)>),
        method: Method,
    ) -> Result<Result<IssuedCookie, &'static str>, Unavailable> {
        let mut acting = self.act(actor, client).await?;
        let transaction = &mut acting.transaction;
        if password.as_ref().is_some_and(|(hash, _)| *hash != acting.account.password_hash) {
            return Ok(Err("account_changed"));
        }
        let (device, verdict) = match assertion.consume(transaction, self, actor.account).await? {
            Ok(shown) => shown,
            Err(reason) => return Ok(Err(reason)),
        };
        if password.is_none() && !verdict.user_verified {
            return Ok(Err("user_not_verified"));
        }
        if let Some((_, reservation)) = password {
            reservation.settle(transaction).await?;
        }
        Factor::Device(device.id).note(transaction, actor.session, self.now()).await?;
        let key = Key::generate(self.entropy());
        self.refresh(transaction, actor, &key, method).await?;
        let event = Event::ok(Tag::ReauthenticateSuccess, method)
            .about(actor.account)
            .with(actor.session.as_uuid())
            .detail(json!({ "device": device.name }));
        audit::append(transaction, self.now(), Some(client), event).await?;
        acting.transaction.commit().await?;
        client.record_authentication();
        Ok(Ok(key.issue(CookieKind::Session, self.settings())))
    }
}
