//! Removing a second factor.
//!
//! The last one stays: an account that once had a second factor never goes without. Whoever removes one has just shown one that stays, so that nobody
//! locks themselves out. And one that is no longer new (`accounts.new_factor_hours`) goes only if one that stays isn't new either: whoever stole a password
//! and a code can add a device of their own, and can't remove everything of the owner's before the owner, who is told by mail, has had a day.

use domain::Timestamp;
use domain::audit::Tag;
use domain::ids::DeviceId;
use serde_json::json;
use sqlx::PgConnection;

use super::Factor;
use super::factor::{any_left_is_shown, end_all_others, oldest_left};
use crate::audit::{self, Event};
use crate::auth::{Actor, Fresh2fa};
use crate::{Client, Store, Unavailable, mail};

/// Why the factor was not removed.
#[derive(Debug, thiserror::Error)]
pub enum RemoveFactorError {
    /// It is the only one.
    #[error("{}", words::factors::remove_last())]
    Last,
    /// None of those that stay was shown.
    #[error("{}", words::factors::remove_show_another())]
    ShowAnother,
    /// Those that stay are all new, and this one is not. It can be removed from this time on.
    #[error("{}", words::factors::remove_others_new(mail::minute(*.0)))]
    OthersAreNew(Timestamp),
    /// The person has no such factor; perhaps it was removed in another window.
    #[error("{}", words::factors::remove_gone())]
    Gone,
    /// Nothing was done.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

type Refused = (&'static str, RemoveFactorError);

impl Store {
    /// Removes the authenticator app.
    ///
    /// # Errors
    ///
    /// See [`RemoveFactorError`].
    pub async fn remove_authenticator(&self, who: Fresh2fa, client: &Client) -> Result<(), RemoveFactorError> {
        self.remove_factor(who.actor(), client, Factor::App(who.account())).await
    }

    /// Removes a passkey or security key.
    ///
    /// # Errors
    ///
    /// See [`RemoveFactorError`].
    pub async fn remove_device(&self, who: Fresh2fa, client: &Client, device: DeviceId) -> Result<(), RemoveFactorError> {
        self.remove_factor(who.actor(), client, Factor::Device(device)).await
    }

    async fn remove_factor(&self, actor: Actor, client: &Client, factor: Factor) -> Result<(), RemoveFactorError> {
        let (reason, error) = match self.try_removing(actor, client, factor).await? {
            Ok(()) => return Ok(()),
            Err(refused) => refused,
        };
        let event =
            Event::refused(Tag::TwoFactorMethodRemovalRefused, actor.method, reason).about(actor.account).with(actor.session.as_uuid());
        Err(self.refuse(client, event, error).await)
    }

    /// The account's row is held from the beginning: of two requests, the second finds what the first left.
    async fn try_removing(&self, actor: Actor, client: &Client, factor: Factor) -> Result<Result<(), Refused>, Unavailable> {
        let mut acting = self.act(actor, client).await?;
        let transaction = &mut acting.transaction;
        let Some(Removed { name, created_at }) = take_away(transaction, actor, factor).await? else {
            return Ok(Err(("factor_gone", RemoveFactorError::Gone)));
        };
        let Some(oldest) = oldest_left(transaction, actor).await? else {
            return Ok(Err(("last_factor", RemoveFactorError::Last)));
        };
        let new_since = self.now() - self.settings().new_factor;
        if created_at <= new_since && oldest > new_since {
            return Ok(Err(("remaining_factor_new", RemoveFactorError::OthersAreNew(oldest + self.settings().new_factor))));
        }
        if !any_left_is_shown(transaction, actor, self.now()).await? {
            return Ok(Err(("remaining_factor_not_shown", RemoveFactorError::ShowAnother)));
        }
        let ended = end_all_others(transaction, actor).await?;
        mail::notify(transaction, self, actor.account, |facts, to| match factor {
            Factor::App(_) => facts.authenticator_removed(to),
            Factor::Device(_) => facts.device_removed(to),
        })
        .await?;
        let method = if matches!(factor, Factor::App(_)) { "totp" } else { "webauthn" };
        let event = Event::ok(Tag::TwoFactorMethodRemoved, actor.method)
            .about(actor.account)
            .with(actor.session.as_uuid())
            .detail(json!({ "method": method, "device": name, "other_sessions_ended": ended }));
        audit::append(transaction, self.now(), Some(client), event).await?;
        acting.transaction.commit().await?;
        self.wake().ring();
        Ok(Ok(()))
    }
}

/// A factor that the person had.
struct Removed {
    name: String,
    created_at: Timestamp,
}

/// Deletes the factor and every note that it was shown. None if the person has no such factor.
async fn take_away(connection: &mut PgConnection, actor: Actor, factor: Factor) -> Result<Option<Removed>, sqlx::Error> {
    let account = actor.account.as_uuid();
    let removed = match factor {
        Factor::App(_) => sqlx::query_scalar!("delete from totp_factors where account_id = $1 returning created_at", account)
            .fetch_optional(&mut *connection)
            .await?
            .map(|created_at| Removed { name: "Authenticator app".to_owned(), created_at }),
        Factor::Device(device) => {
            sqlx::query_as!(
                Removed,
                "delete from security_devices where device_id = $1 and account_id = $2 returning name, created_at",
                device.as_uuid(),
                account
            )
            .fetch_optional(&mut *connection)
            .await?
        }
    };
    sqlx::query!("delete from session_factors where factor_id = $1", factor.id()).execute(connection).await?;
    Ok(removed)
}
