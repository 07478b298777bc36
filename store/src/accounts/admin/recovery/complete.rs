//! Completing a recovery.

use domain::account::Username;
use domain::audit::Tag;
use serde_json::json;

use super::super::end_sessions;
use super::super::operator::{Held, Operator};
use crate::accounts::{AdminError, ResetLink};
use crate::auth::Admin2fa;
use crate::jobs::{self, Job};
use crate::limits::second_factor_key;
use crate::{Against, Store, Unavailable, mail, tokens};

impl Store {
    /// Takes the second factors and recovery codes away, once the delay is over: sessions end, the password opens nothing any more, and a link that sets a new one goes to
    /// a proved address. API tokens stay unless it is asked for. Nobody is logged in by it.
    ///
    /// # Errors
    ///
    /// See [`AdminError`]. It stands against it when no recovery was begun or it is not due, and when the account is frozen.
    pub async fn complete_recovery(&self, who: Admin2fa, username: &Username, revoke_tokens: bool) -> Result<(), AdminError> {
        let mut held = self.hold(Operator::Administrator(who), username, Tag::RecoveryCompleted).await?;
        if held.is_self() {
            return Err(held.refuse(self, AdminError::Yourself).await);
        }
        if held.is_frozen {
            return Err(held.refuse(self, AdminError::State(Against::because("account_frozen", words::site::account_frozen()))).await);
        }
        let due = sqlx::query_scalar!(
            r#"delete from account_recoveries where account_id = $1 returning due_at <= $2 as "due!""#,
            held.account.as_uuid(),
            self.now()
        )
        .fetch_optional(&mut *held.transaction)
        .await?;
        // What is refused from here on is rolled back: the recovery stays as it was begun.
        match due {
            None => return Err(held.refuse(self, AdminError::State(words::site::not_recovered().into())).await),
            Some(false) => return Err(held.refuse(self, AdminError::State(Against::because("not_due", words::site::not_due()))).await),
            Some(true) => {}
        }
        let (factors, sessions) = self.take_factors(&mut held).await?;
        let revoked = if revoke_tokens { tokens::revoke_all(&mut held.transaction, held.account).await? } else { Vec::new() };
        let Some(link) = ResetLink::to_proved(&mut held.transaction, held.account).await? else {
            return Err(held
                .refuse(self, AdminError::State(Against::because("no_verified_address", words::site::no_verified_address_any_more())))
                .await);
        };
        jobs::enqueue(&mut held.transaction, self, &Job::ResetLink { to: link }).await?;
        let tokens = revoked.len();
        mail::notify(&mut held.transaction, self, held.account, |facts, to| facts.recovery_completed(to, tokens)).await?;
        for token in &revoked {
            held.write_revoked(self, token).await?;
        }
        held.commit(self, json!({ "factors_removed": factors, "sessions_ended": sessions, "tokens_revoked": tokens })).await
    }

    /// Says how many factors and sessions there were.
    async fn take_factors(&self, held: &mut Held) -> Result<(u64, u64), Unavailable> {
        let account = held.account.as_uuid();
        let sessions = end_sessions(&mut held.transaction, held.account).await?;
        let connection = &mut *held.transaction;
        let apps = sqlx::query!("delete from totp_factors where account_id = $1", account).execute(&mut *connection).await?;
        let devices = sqlx::query!("delete from security_devices where account_id = $1", account).execute(&mut *connection).await?;
        sqlx::query!("delete from recovery_code_sets where account_id = $1", account).execute(&mut *connection).await?;
        // Whoever tried codes too often before must not keep the owner from setting up new ones.
        sqlx::query!("delete from attempts where attempt_key = $1", second_factor_key(held.account)).execute(&mut *connection).await?;
        // Without a factor the password would be enough, and somebody else may have it.
        let dead = sqlx::query!(
            r#"
            update accounts
            set password_hash = $2, password_compromised_at = null, credential_epoch = credential_epoch + 1
            where account_id = $1
            "#,
            account,
            self.hasher().of_nobody()
        )
        .execute(connection)
        .await?;
        if dead.rows_affected() != 1 {
            return Err(Unavailable::Overtaken("the account was deleted while it was recovered"));
        }
        Ok((apps.rows_affected() + devices.rows_affected(), sessions))
    }
}
