//! Stopping a recovery: by the link in the letter, by a log-in with a second factor, by an administrator.

use domain::account::Username;
use domain::audit::{Method, Tag};
use domain::ids::AccountId;
use serde_json::json;
use sqlx::PgConnection;

use super::super::operator::Operator;
use super::end;
use crate::accounts::{AdminError, LinkSecret, LockedAccount};
use crate::audit::{self, Event};
use crate::auth::{Admin2fa, Public};
use crate::{Client, Store, Unavailable, mail};

/// Why nothing was stopped.
#[derive(Debug, thiserror::Error)]
pub enum StopRecoveryError {
    /// The link was never made, or its recovery was stopped or completed.
    #[error("{}", words::site::stop_link_over())]
    LinkOver,
    /// Nothing was done.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl Store {
    /// Stops a recovery by the link in the letter, of which one authentication event is written, whatever the outcome. None is a link that can't be read.
    ///
    /// # Errors
    ///
    /// See [`StopRecoveryError`].
    pub async fn stop_recovery_by_link(&self, _who: Public, client: &Client, link: Option<&LinkSecret>) -> Result<(), StopRecoveryError> {
        let reason = match link {
            None => "malformed_link",
            Some(link) if self.use_stop_link(client, link).await? => return Ok(()),
            Some(_) => "unknown_link",
        };
        Err(self.refuse(client, Event::refused(Tag::RecoveryStopRefused, Method::Link, reason), StopRecoveryError::LinkOver).await)
    }

    async fn use_stop_link(&self, client: &Client, link: &LinkSecret) -> Result<bool, Unavailable> {
        let hash = link.hash();
        let mut transaction = self.pool().begin().await?;
        let found = sqlx::query!(
            "select account_id, username from account_recoveries join accounts using (account_id) where stop_hash = $1",
            hash.as_slice()
        )
        .fetch_optional(&mut *transaction)
        .await?;
        let Some(found) = found else { return Ok(false) };
        let account = AccountId::new(found.account_id);
        // Accounts are locked before what belongs to them.
        sqlx::query!("select account_id from accounts where account_id = $1 for no key update", account.as_uuid())
            .fetch_optional(&mut *transaction)
            .await?;
        let stopped = sqlx::query_scalar!("delete from account_recoveries where stop_hash = $1 returning recovery_id", hash.as_slice())
            .fetch_optional(&mut *transaction)
            .await?;
        let Some(recovery) = stopped else { return Ok(false) };
        mail::notify(&mut transaction, self, account, |facts, to| facts.recovery_stopped(to)).await?;
        let event =
            Event::ok(Tag::RecoveryStopped, Method::Link).about(account).with(recovery).detail(json!({ "username": found.username }));
        audit::append(&mut transaction, self.now(), Some(client), event).await?;
        transaction.commit().await?;
        client.record_authentication();
        self.wake().ring();
        Ok(true)
    }

    /// Stops a recovery as an administrator.
    ///
    /// # Errors
    ///
    /// See [`AdminError`].
    pub async fn stop_recovery(&self, who: Admin2fa, username: &Username) -> Result<(), AdminError> {
        let mut held = self.hold(Operator::Administrator(who), username, Tag::RecoveryStopped).await?;
        if !end(&mut held.transaction, held.account).await? {
            return Err(held.refuse(self, AdminError::State(words::site::not_recovered().into())).await);
        }
        mail::notify(&mut held.transaction, self, held.account, |facts, to| facts.recovery_stopped(to)).await?;
        held.commit(self, json!({})).await
    }
}

/// Whoever shows a second factor has not lost it: a recovery is stopped with the log-in, in its transaction.
pub(crate) async fn stop_by_log_in(
    connection: &mut PgConnection,
    store: &Store,
    client: &Client,
    (account, method): (&LockedAccount, Method),
) -> Result<(), Unavailable> {
    if !end(connection, account.id).await? {
        return Ok(());
    }
    mail::notify(connection, store, account.id, |facts, to| facts.recovery_stopped(to)).await?;
    let event =
        Event::ok(Tag::RecoveryStopped, method).about(account.id).detail(json!({ "username": account.username, "by_log_in": true }));
    audit::append(connection, store.now(), Some(client), event).await?;
    Ok(())
}
