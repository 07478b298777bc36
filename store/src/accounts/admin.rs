//! What the operator does to an account, from the command line.
//!
//! Freezing and roles act at once: every proof reads the row, and what is under way waits for it. The person is told by mail of each.

mod end_all_sessions;

use domain::account::{EmailAddress, Username};
use domain::audit::{Method, Tag};
use domain::ids::AccountId;
use serde_json::{Value, json};
use sqlx::{PgConnection, Postgres, Transaction};

use crate::audit::{self, Event, Subject};
use crate::limits::{login_key, second_factor_key};
use crate::mail::{self, Facts, Letter};
use crate::{Store, Unavailable};

pub use end_all_sessions::AllEnded;

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum AdminError {
    /// There is no such account.
    #[error("there is no user of this name")]
    NoSuchUser,
    /// The account is in that state already.
    #[error("nothing to do: the account is in that state already")]
    Unchanged,
    /// The database did not answer.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl From<sqlx::Error> for AdminError {
    fn from(error: sqlx::Error) -> Self {
        Self::Unavailable(error.into())
    }
}

/// An account that the operator holds.
struct Held {
    transaction: Transaction<'static, Postgres>,
    account: AccountId,
    username: String,
    is_admin: bool,
    is_frozen: bool,
}

impl Store {
    /// Makes the user an administrator. Their sessions end: a new role begins with a new log-in.
    ///
    /// # Errors
    ///
    /// See [`AdminError`].
    pub async fn admin_grant(&self, username: &Username) -> Result<(), AdminError> {
        self.set_admin(username, true).await
    }

    /// Takes the administrator role away. Their sessions end.
    ///
    /// # Errors
    ///
    /// See [`AdminError`].
    pub async fn admin_revoke(&self, username: &Username) -> Result<(), AdminError> {
        self.set_admin(username, false).await
    }

    /// Freezes the account: it can do nothing, by any method, from this moment. What was begun before does not come back when it is unfrozen.
    ///
    /// # Errors
    ///
    /// See [`AdminError`].
    pub async fn admin_freeze(&self, username: &Username) -> Result<(), AdminError> {
        let mut held = self.hold(username).await?;
        if held.is_frozen {
            return Err(AdminError::Unchanged);
        }
        sqlx::query!(
            "update accounts set frozen_at = $2, credential_epoch = credential_epoch + 1 where account_id = $1",
            held.account.as_uuid(),
            self.now()
        )
        .execute(&mut *held.transaction)
        .await?;
        self.finish(held, Tag::Frozen, json!({}), Some(|facts: Facts<'_>, to: &EmailAddress| facts.frozen(to))).await
    }

    /// Lets the account act again, and clears its counters of wrong passwords and codes: also those of an account that was not frozen.
    ///
    /// # Errors
    ///
    /// See [`AdminError`].
    pub async fn admin_unfreeze(&self, username: &Username) -> Result<(), AdminError> {
        let mut held = self.hold(username).await?;
        sqlx::query!("update accounts set frozen_at = null where account_id = $1", held.account.as_uuid())
            .execute(&mut *held.transaction)
            .await?;
        let cleared = sqlx::query!(
            "delete from attempts where attempt_key = $1 or starts_with(attempt_key, $2)",
            second_factor_key(held.account),
            login_key(&held.username)
        )
        .execute(&mut *held.transaction)
        .await?
        .rows_affected();
        if !held.is_frozen && cleared == 0 {
            return Err(AdminError::Unchanged);
        }
        let was_frozen = held.is_frozen;
        let detail = json!({ "was_frozen": was_frozen, "counters_cleared": cleared });
        // Cleared counters alone give nobody anything.
        let told = was_frozen.then_some(|facts: Facts<'_>, to: &EmailAddress| facts.unfrozen(to));
        self.finish(held, Tag::Unfrozen, detail, told).await
    }

    /// Ends all sessions of the account, and log-ins that wait for their second factor. Says how many sessions.
    ///
    /// # Errors
    ///
    /// See [`AdminError`].
    pub async fn admin_end_sessions(&self, username: &Username) -> Result<u64, AdminError> {
        let mut held = self.hold(username).await?;
        let ended = end_sessions(&mut held.transaction, held.account).await?;
        let told = (ended > 0).then_some(|facts: Facts<'_>, to: &EmailAddress| facts.sessions_ended(to, ended));
        self.finish(held, Tag::SessionsEnded, json!({ "sessions_ended": ended }), told).await?;
        Ok(ended)
    }

    async fn set_admin(&self, username: &Username, is_admin: bool) -> Result<(), AdminError> {
        let mut held = self.hold(username).await?;
        if held.is_admin == is_admin {
            return Err(AdminError::Unchanged);
        }
        sqlx::query!("update accounts set is_admin = $2 where account_id = $1", held.account.as_uuid(), is_admin)
            .execute(&mut *held.transaction)
            .await?;
        let ended = end_sessions(&mut held.transaction, held.account).await?;
        let tag = if is_admin { Tag::AdminGranted } else { Tag::AdminRevoked };
        let told = |facts: Facts<'_>, to: &EmailAddress| if is_admin { facts.admin_granted(to) } else { facts.admin_revoked(to) };
        self.finish(held, tag, json!({ "sessions_ended": ended }), Some(told)).await
    }

    async fn hold(&self, username: &Username) -> Result<Held, AdminError> {
        let mut transaction = self.pool().begin().await?;
        let row = sqlx::query!(
            r#"
            select
                account_id,
                username,
                is_admin,
                frozen_at is not null as "is_frozen!"
            from accounts
            where username_key = $1
            for no key update
            "#,
            username.key()
        )
        .fetch_optional(&mut *transaction)
        .await?
        .ok_or(AdminError::NoSuchUser)?;
        Ok(Held { transaction, account: row.account_id.into(), username: row.username, is_admin: row.is_admin, is_frozen: row.is_frozen })
    }

    /// Tells the person, writes the event and commits.
    async fn finish(
        &self,
        mut held: Held,
        tag: Tag,
        mut detail: Value,
        told: Option<impl Fn(Facts<'_>, &EmailAddress) -> Letter>,
    ) -> Result<(), AdminError> {
        if let Some(letter) = told {
            mail::notify(&mut held.transaction, self, held.account, letter).await?;
        }
        if let Value::Object(members) = &mut detail {
            members.insert("username".to_owned(), held.username.into());
        }
        let event = Event::ok(tag, Method::Cli).on(Subject::User(held.account)).detail(detail);
        audit::append(&mut held.transaction, self.now(), None, event).await?;
        held.transaction.commit().await?;
        self.wake().ring();
        Ok(())
    }
}

async fn end_sessions(connection: &mut PgConnection, account: AccountId) -> Result<u64, sqlx::Error> {
    sqlx::query!("delete from pre_auths where account_id = $1", account.as_uuid()).execute(&mut *connection).await?;
    let ended = sqlx::query!("delete from sessions where account_id = $1", account.as_uuid()).execute(connection).await?;
    Ok(ended.rows_affected())
}
