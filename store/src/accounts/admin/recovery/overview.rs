//! What is known of a recovery: for administrators, and for whoever holds the link that stops it.

use domain::Timestamp;
use domain::account::Username;

use crate::accounts::LinkSecret;
use crate::auth::Admin2fa;
use crate::{Store, Unavailable};

/// A recovery that was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveryOverview {
    /// On what evidence.
    pub evidence: String,
    /// By whom; none if that account is gone.
    pub by: Option<String>,
    /// When it was begun.
    pub begun_at: Timestamp,
    /// When it can be completed at the earliest.
    pub due_at: Timestamp,
    /// Whether that is now.
    pub is_due: bool,
}

/// A recovery that its link would stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingRecovery {
    username: String,
}

impl PendingRecovery {
    /// Whose account it is about.
    pub fn username(&self) -> &str {
        &self.username
    }
}

impl Store {
    /// The recovery of somebody's account; none if none was begun.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn recovery_of(&self, _who: &Admin2fa, username: &Username) -> Result<Option<RecoveryOverview>, Unavailable> {
        let recovery = sqlx::query_as!(
            RecoveryOverview,
            r#"
            select
                evidence,
                (select username from accounts as administrators where administrators.account_id = begun_by) as by,
                begun_at,
                due_at,
                due_at <= $2 as "is_due!"
            from account_recoveries
            join accounts using (account_id)
            where username_key = $1
            "#,
            username.key(),
            self.now()
        )
        .fetch_optional(self.pool())
        .await?;
        Ok(recovery)
    }

    /// What the link would stop, if anything. Looking changes nothing: mail programs open links on their own.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn pending_recovery(&self, link: &LinkSecret) -> Result<Option<PendingRecovery>, Unavailable> {
        let hash = link.hash();
        let pending = sqlx::query_as!(
            PendingRecovery,
            "select username from account_recoveries join accounts using (account_id) where stop_hash = $1",
            hash.as_slice()
        )
        .fetch_optional(self.pool())
        .await?;
        Ok(pending)
    }
}
