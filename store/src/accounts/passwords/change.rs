//! Changing one's own password, in a session whose second factor is fresh.

use domain::account::{NewPassword, Password};
use domain::audit::{Method, Tag};
use domain::secret::Secret;
use serde_json::json;

use super::choose::Judged;
use super::{ChosenPassword, NewPasswordError, set};
use crate::accounts::Acting;
use crate::audit::{self, Event};
use crate::auth::{Actor, CookieKind, Fresh2fa, IssuedCookie, Key};
use crate::limits::{Allowance, Reservation, ReserveError};
use crate::{Client, RetryAfter, Store, Unavailable, mail};

/// What a person fills in.
#[derive(Debug)]
pub struct PasswordChange {
    /// The password until now.
    pub current: Secret,
    /// The one from now on.
    pub new: ChosenPassword,
}

/// Why the password stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum ChangePasswordError {
    /// The current password is another one.
    #[error("{}", words::passwords::change_wrong())]
    Wrong,
    /// The new password is the current one.
    #[error("{}", words::passwords::change_same())]
    Same,
    /// The new password cannot be taken.
    #[error(transparent)]
    New(#[from] NewPasswordError),
    /// Too many wrong passwords.
    #[error("{}", words::accounts::too_many_tries(.0))]
    TooMany(RetryAfter),
    /// Nothing was checked.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

type Refused = (&'static str, ChangePasswordError);

impl From<NewPasswordError> for Refused {
    fn from(error: NewPasswordError) -> Self {
        (error.reason(), error.into())
    }
}

impl Store {
    /// Changes the password. All other sessions end, links and waiting log-ins die; this session goes on under a new cookie. One authentication event
    /// is written, whatever the outcome, and every address of the account is told.
    ///
    /// # Errors
    ///
    /// See [`ChangePasswordError`].
    pub async fn change_password(
        &self,
        who: Fresh2fa,
        client: &Client,
        change: PasswordChange,
    ) -> Result<IssuedCookie, ChangePasswordError> {
        let actor = who.actor();
        let limits = &self.settings().limits;
        let allowances = Allowance::password_in_session(who.username(), client.address(), limits);
        let (reason, answer) = match self.reserve(allowances).await {
            Err(ReserveError::TooMany(wait)) => ("too_many_attempts", ChangePasswordError::TooMany(wait)),
            Err(ReserveError::Unavailable(cause)) => return Err(cause.into()),
            Ok(reservation) => {
                let closes = reservation.closes();
                match self.judge_change(actor, client, change, reservation).await? {
                    Ok(cookie) => return Ok(cookie),
                    Err(refused) => {
                        self.tell_if_closed(client, actor, closes && matches!(refused.1, ChangePasswordError::Wrong)).await?;
                        refused
                    }
                }
            }
        };
        let event = Event::refused(Tag::PasswordChangeRefused, Method::Password, reason).about(actor.account).with(actor.session.as_uuid());
        Err(self.refuse(client, event, answer).await)
    }

    async fn judge_change(
        &self,
        actor: Actor,
        client: &Client,
        change: PasswordChange,
        reservation: Reservation,
    ) -> Result<Result<IssuedCookie, Refused>, Unavailable> {
        let stored = sqlx::query_scalar!("select password_hash from accounts where account_id = $1", actor.account.as_uuid())
            .fetch_optional(self.pool())
            .await?;
        // What is longer than any password is a wrong one.
        let Ok(current) = Password::new(change.current) else { return Ok(Err(("password_too_long", ChangePasswordError::Wrong))) };
        if !self.hasher().verify(&current, stored.as_deref()).await? {
            return Ok(Err(("wrong_password", ChangePasswordError::Wrong)));
        }
        // From here on it was the right person: what is wrong with the new password is no try at the old one.
        reservation.settle(&mut *self.pool().acquire().await?).await?;
        let judged = match self.judge_new_password(actor.account, change.new).await? {
            Ok(judged) => judged,
            Err(refused) => return Ok(Err(refused.into())),
        };
        if is_same(&current, &judged.password) {
            return Ok(Err(("same_password", ChangePasswordError::Same)));
        }
        let hash = self.hasher().hash(&judged.password).await?;
        let acting = self.act(actor, client).await?;
        if stored.as_deref() != Some(acting.account.password_hash.as_str()) {
            return Ok(Err(("account_changed", ChangePasswordError::Wrong)));
        }
        self.put_change(actor, client, acting, (&judged, &hash)).await.map(Ok)
    }

    async fn put_change(
        &self,
        actor: Actor,
        client: &Client,
        mut acting: Acting,
        (judged, hash): (&Judged, &str),
    ) -> Result<IssuedCookie, Unavailable> {
        let transaction = &mut acting.transaction;
        let epoch = set::set(transaction, &acting.account, hash).await?;
        let ended = set::end_sessions(transaction, &acting.account, Some(actor)).await?;
        let key = Key::generate(self.entropy());
        let key_hash = key.hash();
        let kept = sqlx::query!(
            "update sessions set key_hash = $2, credential_epoch = $3, last_seen_at = $4 where session_id = $1",
            actor.session.as_uuid(),
            key_hash.as_slice(),
            epoch,
            self.now()
        )
        .execute(&mut **transaction)
        .await?;
        if kept.rows_affected() != 1 {
            return Err(Unavailable::Overtaken("the session ended while its request was under way"));
        }
        mail::notify(transaction, self, actor.account, |facts, to| facts.password_changed(to)).await?;
        let mut detail = json!({ "other_sessions_ended": ended });
        if let Some(word) = judged.standing.word() {
            detail = json!({ "other_sessions_ended": ended, "breach_list": word });
        }
        let event = Event::ok(Tag::PasswordChanged, Method::Password).about(actor.account).with(actor.session.as_uuid()).detail(detail);
        audit::append(transaction, self.now(), Some(client), event).await?;
        acting.transaction.commit().await?;
        client.record_authentication();
        self.wake().ring();
        Ok(key.issue(CookieKind::Session, self.settings()))
    }
}

fn is_same(current: &Password, new: &NewPassword) -> bool {
    use subtle::ConstantTimeEq;
    current.expose().as_bytes().ct_eq(new.expose().as_bytes()).into()
}
