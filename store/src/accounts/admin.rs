//! What the operator does to an account, from the command line or as an administrator in the browser.
//!
//! Freezing and roles act at once: every proof reads the row, and what is under way waits for it. The person is told by mail of each.

mod end_all_sessions;
mod operator;
mod people;
mod recovery;

use domain::account::{EmailAddress, Username};
use domain::audit::Tag;
use domain::ids::AccountId;
use serde_json::{Value, json};
use sqlx::PgConnection;

use crate::limits::{forget_passwords, second_factor_key};
use crate::mail::{self, Facts, Letter};
use crate::{Against, Store, Unavailable};

pub use end_all_sessions::AllEnded;
pub use operator::Operator;
pub use people::{FoundPerson, HeldRole, PeoplePage, PersonOverview, PersonState};
pub use recovery::{PendingRecovery, RecoveryOverview, StopRecoveryError};

pub(crate) use operator::{among_administrators, is_administrator, is_last_administrator};
pub(crate) use recovery::stop_by_log_in;

use operator::Held;

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum AdminError {
    /// There is no such account.
    #[error("there is no user of this name")]
    NoSuchUser,
    /// The account is in that state already.
    #[error("nothing to do: the account is in that state already")]
    Unchanged,
    /// An administrator would lock themselves out.
    #[error("{}", words::site::yourself())]
    Yourself,
    /// The administrator's own role was taken while the request was under way.
    #[error("{}", words::site::role_lost())]
    RoleLost,
    /// What is there stands against it.
    #[error("{0}")]
    State(Against),
    /// The database did not answer.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl From<sqlx::Error> for AdminError {
    fn from(error: sqlx::Error) -> Self {
        Self::Unavailable(error.into())
    }
}

impl AdminError {
    /// What the history says of it.
    const fn reason(&self) -> &'static str {
        match self {
            Self::NoSuchUser => "no_such_thing",
            Self::Unchanged => "state",
            Self::State(against) => against.reason(),
            Self::Yourself => "yourself",
            Self::RoleLost => "not_an_administrator",
            Self::Unavailable(_) => "unavailable",
        }
    }
}

impl Store {
    /// Makes the user an administrator. Their sessions end: a new role begins with a new log-in.
    ///
    /// # Errors
    ///
    /// See [`AdminError`].
    pub async fn admin_grant(&self, by: impl Into<Operator>, username: &Username) -> Result<(), AdminError> {
        self.set_admin(by.into(), username, true).await
    }

    /// Takes the administrator role away. Their sessions end.
    ///
    /// # Errors
    ///
    /// See [`AdminError`].
    pub async fn admin_revoke(&self, by: impl Into<Operator>, username: &Username) -> Result<(), AdminError> {
        self.set_admin(by.into(), username, false).await
    }

    /// Freezes the account: it can do nothing, by any method, from this moment. What was begun before does not come back when it is unfrozen, and
    /// neither does a recovery.
    ///
    /// # Errors
    ///
    /// See [`AdminError`].
    pub async fn admin_freeze(&self, by: impl Into<Operator>, username: &Username) -> Result<(), AdminError> {
        let mut held = self.hold(by.into(), username, Tag::Frozen).await?;
        if held.is_self() {
            return Err(held.refuse(self, AdminError::Yourself).await);
        }
        if held.is_frozen {
            return Err(held.refuse(self, AdminError::Unchanged).await);
        }
        sqlx::query!(
            "update accounts set frozen_at = $2, credential_epoch = credential_epoch + 1 where account_id = $1",
            held.account.as_uuid(),
            self.now()
        )
        .execute(&mut *held.transaction)
        .await?;
        let recovery_stopped = recovery::end(&mut held.transaction, held.account).await?;
        let detail = if recovery_stopped { json!({ "recovery_stopped": true }) } else { json!({}) };
        self.finish(held, detail, Some(|facts: Facts<'_>, to: &EmailAddress| facts.frozen(to))).await
    }

    /// Lets the account act again, and clears its counters of wrong passwords and codes: also those of an account that was not frozen.
    ///
    /// # Errors
    ///
    /// See [`AdminError`].
    pub async fn admin_unfreeze(&self, by: impl Into<Operator>, username: &Username) -> Result<(), AdminError> {
        let mut held = self.hold(by.into(), username, Tag::Unfrozen).await?;
        sqlx::query!("update accounts set frozen_at = null where account_id = $1", held.account.as_uuid())
            .execute(&mut *held.transaction)
            .await?;
        let passwords = forget_passwords(&mut held.transaction, &held.username).await?;
        let factors = sqlx::query!("delete from attempts where attempt_key = $1", second_factor_key(held.account))
            .execute(&mut *held.transaction)
            .await?;
        let cleared = passwords + factors.rows_affected();
        if !held.is_frozen && cleared == 0 {
            return Err(held.refuse(self, AdminError::Unchanged).await);
        }
        let was_frozen = held.is_frozen;
        let detail = json!({ "was_frozen": was_frozen, "counters_cleared": cleared });
        // Cleared counters alone give nobody anything.
        let told = was_frozen.then_some(|facts: Facts<'_>, to: &EmailAddress| facts.unfrozen(to));
        self.finish(held, detail, told).await
    }

    /// Ends all sessions of the account, and log-ins that wait for their second factor. Says how many sessions.
    ///
    /// # Errors
    ///
    /// See [`AdminError`].
    pub async fn admin_end_sessions(&self, by: impl Into<Operator>, username: &Username) -> Result<u64, AdminError> {
        let mut held = self.hold(by.into(), username, Tag::SessionsEnded).await?;
        let ended = end_sessions(&mut held.transaction, held.account).await?;
        let told = (ended > 0).then_some(|facts: Facts<'_>, to: &EmailAddress| facts.sessions_ended(to, ended));
        self.finish(held, json!({ "sessions_ended": ended }), told).await?;
        Ok(ended)
    }

    async fn set_admin(&self, by: Operator, username: &Username, is_admin: bool) -> Result<(), AdminError> {
        let tag = if is_admin { Tag::AdminGranted } else { Tag::AdminRevoked };
        let mut held = self.hold(by, username, tag).await?;
        if held.is_admin == is_admin {
            return Err(held.refuse(self, AdminError::Unchanged).await);
        }
        if held.is_self() {
            return Err(held.refuse(self, AdminError::Yourself).await);
        }
        sqlx::query!("update accounts set is_admin = $2 where account_id = $1", held.account.as_uuid(), is_admin)
            .execute(&mut *held.transaction)
            .await?;
        let ended = end_sessions(&mut held.transaction, held.account).await?;
        let told = |facts: Facts<'_>, to: &EmailAddress| if is_admin { facts.admin_granted(to) } else { facts.admin_revoked(to) };
        self.finish(held, json!({ "sessions_ended": ended }), Some(told)).await
    }

    /// Tells the person, writes the event and commits.
    async fn finish(
        &self,
        mut held: Held,
        detail: Value,
        told: Option<impl Fn(Facts<'_>, &EmailAddress) -> Letter>,
    ) -> Result<(), AdminError> {
        if let Some(letter) = told {
            mail::notify(&mut held.transaction, self, held.account, letter).await?;
        }
        held.commit(self, detail).await
    }
}

async fn end_sessions(connection: &mut PgConnection, account: AccountId) -> Result<u64, sqlx::Error> {
    sqlx::query!("delete from pre_auths where account_id = $1", account.as_uuid()).execute(&mut *connection).await?;
    let ended = sqlx::query!("delete from sessions where account_id = $1", account.as_uuid()).execute(connection).await?;
    Ok(ended.rows_affected())
}
