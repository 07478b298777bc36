//! Ending everybody's sessions (OWASP ASVS 5.0 7.4.5), for the day on which nobody knows whose cookies were taken.

use domain::Timestamp;
use domain::audit::{Method, Tag};
use domain::ids::AccountId;
use serde_json::json;
use uuid::Uuid;

use super::{AdminError, end_sessions};
use crate::audit::{self, Event, Subject};
use crate::{Store, mail};

/// What was ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AllEnded {
    /// How many sessions.
    pub sessions: u64,
    /// Of how many accounts. One whose log-in only waited for its second factor counts too.
    pub accounts: u64,
}

impl Store {
    /// Ends every session and every waiting log-in that there is now. One account after another, each with its letter and its event, so that everybody finds
    /// it in their own history; then one event for the whole, which is about nobody.
    ///
    /// A run that is broken off has ended what its events say, and can be repeated.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn admin_end_all_sessions(&self) -> Result<AllEnded, AdminError> {
        let (began, mut ended) = (self.now(), AllEnded::default());
        // Whoever was logging in while the others were looked through is found by the next look. What begins after the command is not its business.
        while let Some(accounts) = self.accounts_with_sessions(began).await? {
            for account in accounts {
                ended.sessions += self.end_sessions_of(account).await?;
                ended.accounts += 1;
            }
        }
        let detail = json!({ "sessions_ended": ended.sessions, "accounts": ended.accounts });
        let mut transaction = self.pool().begin().await?;
        audit::append(&mut transaction, self.now(), None, Event::ok(Tag::SessionsEnded, Method::Cli).detail(detail)).await?;
        transaction.commit().await?;
        Ok(ended)
    }

    async fn accounts_with_sessions(&self, began: Timestamp) -> Result<Option<Vec<Uuid>>, sqlx::Error> {
        let accounts = sqlx::query_scalar!(
            r#"
            select account_id as "account_id!" from sessions where created_at <= $1
            union
            select account_id from pre_auths where created_at <= $1
            order by 1
            "#,
            began
        )
        .fetch_all(self.pool())
        .await?;
        Ok((!accounts.is_empty()).then_some(accounts))
    }

    async fn end_sessions_of(&self, account: Uuid) -> Result<u64, AdminError> {
        let mut transaction = self.pool().begin().await?;
        // Frozen or not. An account that is gone took its sessions along.
        let username = sqlx::query_scalar!("select username from accounts where account_id = $1 for no key update", account)
            .fetch_optional(&mut *transaction)
            .await?;
        let Some(username) = username else { return Ok(0) };
        let account = AccountId::new(account);
        let ended = end_sessions(&mut transaction, account).await?;
        if ended > 0 {
            mail::notify(&mut transaction, self, account, |facts, to| facts.sessions_ended(to, ended)).await?;
        }
        let event = Event::ok(Tag::SessionsEnded, Method::Cli)
            .on(Subject::User(account))
            .detail(json!({ "username": username, "sessions_ended": ended, "of_everybody": true }));
        audit::append(&mut transaction, self.now(), None, event).await?;
        transaction.commit().await?;
        self.wake().ring();
        Ok(ended)
    }
}
