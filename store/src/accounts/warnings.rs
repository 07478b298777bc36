//! What a log-in makes us tell its owner, besides letting them in or not.
//!
//! Each kind of letter goes out once an hour at most, and none of them decides anything.

use domain::audit::Tag;
use domain::ids::AccountId;
use sqlx::PgConnection;

use super::LockedAccount;
use crate::audit::Subject;
use crate::auth::Actor;
use crate::limits::Allowance;
use crate::mail::{self, ClosedPlace, Seen};
use crate::{Client, Store, Unavailable};

/// From so many failed tries on, a log-in that goes well is news (OWASP ASVS 5.0 6.3.5).
const MANY: i64 = 5;

/// How far back failed tries are looked for, in events. It bounds the work, not the count: a log-in's own failures are the newest.
const LOOKED_AT: i64 = 1000;

impl Store {
    /// Warns the owner, if this refusal of a second step says that somebody has the password, or a copy of a device. The refusal itself is written by the
    /// caller.
    pub(super) async fn warn_of_second_step(&self, client: &Client, account: AccountId, reason: &str) -> Result<(), Unavailable> {
        match reason {
            "counter_went_back" => self.warn_of_copy(account, reason).await,
            // It came too late, or to a stopped account: nothing was judged.
            "password_step_over" | "account_frozen" | "too_many_confirmations" | "nobody_to_mail" => Ok(()),
            _ => self.warn_of_known_password(client, account).await,
        }
    }

    async fn warn_of_known_password(&self, client: &Client, account: AccountId) -> Result<(), Unavailable> {
        let (seen, mut transaction) = (self.seen(client), self.pool().begin().await?);
        let allowance = Allowance::warning_mails("second_factor", account);
        mail::warn(&mut transaction, self, (account, allowance), |facts, to| facts.second_factor_wrong(to, seen)).await?;
        transaction.commit().await?;
        self.wake().ring();
        Ok(())
    }

    /// Tells the owner that the last of too many wrong passwords in a row was just tried.
    pub(crate) async fn tell_of_closed_password(&self, client: &Client, account: AccountId, place: ClosedPlace) -> Result<(), Unavailable> {
        let (seen, mut transaction) = (self.seen(client), self.pool().begin().await?);
        let allowance = Allowance::warning_mails(place.name(), account);
        mail::warn(&mut transaction, self, (account, allowance), |facts, to| facts.password_closed(to, seen, place)).await?;
        transaction.commit().await?;
        self.wake().ring();
        Ok(())
    }

    /// The same of wrong passwords in a session.
    pub(super) async fn tell_if_closed(&self, client: &Client, actor: Actor, closed: bool) -> Result<(), Unavailable> {
        if closed { self.tell_of_closed_password(client, actor.account, ClosedPlace::Session).await } else { Ok(()) }
    }

    /// Tells the owner, if this log-in goes well after many that did not. To be asked before the log-in counts itself.
    pub(super) async fn tell_of_failures(
        &self,
        connection: &mut PgConnection,
        client: &Client,
        account: &LockedAccount,
    ) -> Result<(), Unavailable> {
        let failures = failures_since_log_in(connection, account.id).await?;
        if failures < MANY {
            return Ok(());
        }
        let (seen, allowance) = (self.seen(client), Allowance::warning_mails("after_failures", account.id));
        mail::warn(connection, self, (account.id, allowance), |facts, to| facts.logged_in_after_failures(to, seen, failures)).await
    }

    /// Tells the owner that one of their devices logged in from a place that was never seen.
    pub(super) async fn tell_of_new_place(
        &self,
        connection: &mut PgConnection,
        client: &Client,
        account: &LockedAccount,
    ) -> Result<(), Unavailable> {
        let (seen, allowance) = (self.seen(client), Allowance::warning_mails("new_place", account.id));
        mail::warn(connection, self, (account.id, allowance), |facts, to| facts.logged_in_somewhere_new(to, seen)).await
    }

    /// Reminds the owner of recovery codes, if there is a second factor and none of them is left.
    pub(super) async fn remind_of_recovery_codes(&self, connection: &mut PgConnection, account: &LockedAccount) -> Result<(), Unavailable> {
        if !account.has_second_factor {
            return Ok(());
        }
        let lacks = sqlx::query_scalar!(
            r#"select not exists (select from recovery_codes where account_id = $1) as "lacks!""#,
            account.id.as_uuid()
        )
        .fetch_one(&mut *connection)
        .await?;
        if !lacks {
            return Ok(());
        }
        let allowance = Allowance::reminder_mails("recovery_codes", account.id);
        mail::warn(connection, self, (account.id, allowance), |facts, to| facts.no_recovery_codes(to)).await
    }

    fn seen(&self, client: &Client) -> Seen {
        Seen { address: client.address(), at: self.now() }
    }
}

/// Refused log-ins since the last one that went well.
async fn failures_since_log_in(connection: &mut PgConnection, account: AccountId) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar!(
        r#"
        with newest as (
            select tag, time from audit_events where subject = $1 order by id desc limit $4
        )
        select count(*) as "failures!"
        from newest
        where tag = $2
            and time > coalesce((select max(last_login_at) from login_addresses where account_id = $3), '-infinity')
        "#,
        Subject::User(account).to_string(),
        Tag::LoginFailure.name(),
        account.as_uuid(),
        LOOKED_AT
    )
    .fetch_one(connection)
    .await
}
