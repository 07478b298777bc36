//! [`Factor`]: one second factor of a person, and what every change of factors has in common.

use domain::Timestamp;
use domain::ids::{AccountId, DeviceId, SessionId};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::auth::{Actor, FRESH};

/// A second factor. Recovery codes stand in for one and are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Factor {
    /// The person's authenticator app.
    App(AccountId),
    /// A passkey or security key.
    Device(DeviceId),
}

impl Factor {
    /// The key of the factor's row.
    pub(super) const fn id(self) -> Uuid {
        match self {
            Self::App(account) => account.as_uuid(),
            Self::Device(device) => device.as_uuid(),
        }
    }

    /// Notes that the factor was shown in this session.
    pub(super) async fn note(self, connection: &mut PgConnection, session: SessionId, now: Timestamp) -> Result<(), sqlx::Error> {
        sqlx::query!(
            r#"
            insert into session_factors (session_id, factor_id, shown_at)
            values ($1, $2, $3)
            on conflict (session_id, factor_id) do update set shown_at = excluded.shown_at
            "#,
            session.as_uuid(),
            self.id(),
            now
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}

/// When the oldest factor that the person still has was added; none if they have none.
pub(super) async fn oldest_left(connection: &mut PgConnection, actor: Actor) -> Result<Option<Timestamp>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"
        select min(created_at) as "oldest: Timestamp"
        from (
            select created_at from totp_factors where account_id = $1
            union all
            select created_at from security_devices where account_id = $1
        ) as factors
        "#,
        actor.account.as_uuid()
    )
    .fetch_one(connection)
    .await
}

/// Whether a factor that the person still has was shown in this session a moment ago.
pub(super) async fn any_left_is_shown(connection: &mut PgConnection, actor: Actor, now: Timestamp) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"
        select exists (
            select
            from session_factors
            where session_id = $1
                and shown_at > $3
                and (
                    exists (select from totp_factors where account_id = $2 and account_id = factor_id)
                    or exists (select from security_devices where account_id = $2 and device_id = factor_id)
                )
        ) as "exists!"
        "#,
        actor.session.as_uuid(),
        actor.account.as_uuid(),
        now - FRESH
    )
    .fetch_one(connection)
    .await
}

/// Whether the person has recovery codes, and has shown that they were saved.
pub(super) async fn codes_are_confirmed(connection: &mut PgConnection, actor: Actor) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select exists (select from recovery_code_sets where account_id = $1 and confirmed_at is not null) as "confirmed!""#,
        actor.account.as_uuid()
    )
    .fetch_one(connection)
    .await
}

/// Ends every other session and every waiting log-in of the person: they are from before the change. How many sessions there were.
pub(super) async fn end_all_others(connection: &mut PgConnection, actor: Actor) -> Result<u64, sqlx::Error> {
    let account = actor.account.as_uuid();
    sqlx::query!("delete from pre_auths where account_id = $1", account).execute(&mut *connection).await?;
    let ended = sqlx::query!("delete from sessions where account_id = $1 and session_id <> $2", account, actor.session.as_uuid())
        .execute(connection)
        .await?;
    Ok(ended.rows_affected())
}
