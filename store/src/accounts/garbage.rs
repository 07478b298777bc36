//! Taking away what is over.

use time::Duration;

use crate::projects::collaborators::{Void, expired_invitations};
use crate::{Store, Unavailable, audit};

/// How long dead rows are kept, so that their late use can still be written down by name.
const KEPT: Duration = Duration::hours(24);

/// How long wrong passwords in a row are remembered of a username that nobody has. Of one that somebody has they are a hard stop, and stay.
const NAME_KEPT: Duration = Duration::days(30);

/// How long an address is remembered after the last log-in from it.
const ADDRESS_KEPT: Duration = Duration::days(180);

/// The same for a browser: as long as it keeps its cookie.
const DEVICE_KEPT: Duration = Duration::days(400);

/// How long a day's downloads are kept.
const DOWNLOADS_KEPT: Duration = Duration::days(180);

/// How long a job that was given up can be tried again.
const JOBS_KEPT: Duration = Duration::days(30);

/// How long a recovery that is due can be completed.
const RECOVERY_KEPT: Duration = Duration::days(30);

/// How long the mail log remembers a letter.
const MAIL_KEPT: Duration = Duration::days(30);

impl Store {
    /// Deletes what is over: sessions, waiting log-ins and actions, links, secrets that were never shown, counters that no longer count, jobs
    /// that were given up long ago. Run every few minutes, on any node, also on several at once.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn collect_garbage(&self) -> Result<(), Unavailable> {
        let now = self.now();
        let dead = now - KEPT;
        sqlx::query!("delete from sessions where expires_at < $1", dead).execute(self.pool()).await?;
        sqlx::query!("delete from pre_auths where expires_at < $1", dead).execute(self.pool()).await?;
        sqlx::query!("delete from links where expires_at < $1", dead).execute(self.pool()).await?;
        sqlx::query!("delete from kept_actions where expires_at < $1", now).execute(self.pool()).await?;
        self.expire_invitations().await?;
        sqlx::query!("delete from registration_invitations where expires_at < $1", now).execute(self.pool()).await?;
        sqlx::query!("delete from account_recoveries where due_at < $1", now - RECOVERY_KEPT).execute(self.pool()).await?;
        sqlx::query!("delete from first_run_codes where expires_at < $1", now).execute(self.pool()).await?;
        sqlx::query!("delete from reveals where expires_at < $1", now).execute(self.pool()).await?;
        sqlx::query!("delete from used_identity_tokens where kept_until < $1", now).execute(self.pool()).await?;
        sqlx::query!("delete from pending_publishers where expires_at < $1", now).execute(self.pool()).await?;
        sqlx::query!("delete from api_tokens where publisher_id is not null and expires_at < $1", dead).execute(self.pool()).await?;
        sqlx::query!("delete from answered_challenges where expires_at < $1", now).execute(self.pool()).await?;
        // The longest window is a day. Failures in a row count for ever: they are a hard stop.
        sqlx::query!("delete from attempts where updated_at < $1 and consecutive = 0", dead).execute(self.pool()).await?;
        sqlx::query!(
            r#"
            delete from attempts
            where updated_at < $1
                and attempt_key ~>=~ 'login:username:'
                and attempt_key ~<~ 'login:username;'
                and split_part(attempt_key, ':', 3) not in (select encode(sha256(convert_to(username_key, 'UTF8')), 'hex') from accounts)
            "#,
            now - NAME_KEPT
        )
        .execute(self.pool())
        .await?;
        sqlx::query!("delete from known_devices where last_login_at < $1", now - DEVICE_KEPT).execute(self.pool()).await?;
        sqlx::query!("delete from jobs where given_up_at < $1", now - JOBS_KEPT).execute(self.pool()).await?;
        sqlx::query!("delete from mail_log where updated_at < $1", now - MAIL_KEPT).execute(self.pool()).await?;
        sqlx::query!("delete from login_addresses where last_login_at < $1", now - ADDRESS_KEPT).execute(self.pool()).await?;
        sqlx::query!("delete from file_downloads where day < $1", (now - DOWNLOADS_KEPT).date()).execute(self.pool()).await?;
        Ok(())
    }

    /// Takes out the invitations whose time is over, each with its event.
    async fn expire_invitations(&self) -> Result<(), Unavailable> {
        let mut transaction = self.pool().begin().await?;
        let expired = expired_invitations(&mut transaction, self.now(), None).await?;
        for event in expired.iter().flat_map(Void::expired) {
            audit::append(&mut transaction, self.now(), None, event).await?;
        }
        Ok(transaction.commit().await?)
    }
}
