//! Opening a session: the only place that makes a session row.

use domain::Timestamp;
use domain::audit::Method;
use domain::ids::SessionId;
use sqlx::PgConnection;
use time::Duration;

use super::LockedAccount;
use super::admin::stop_by_log_in;
use crate::auth::{CookieKind, IssuedCookie, Key};
use crate::limits::{network, open_passwords};
use crate::{Client, Store, Unavailable};

/// A session ends this long after the log-in, whatever happens in it (NIST SP 800-63B-4 section 2.2.3).
pub(crate) const LIFETIME: Duration = Duration::hours(24);

/// How many sessions a person may have. One more ends the oldest.
pub(crate) const MOST: i64 = 20;

/// A session that was just opened.
pub(super) struct Opened {
    pub(super) session: SessionId,
    pub(super) cookie: IssuedCookie,
}

/// Opens a session for a person whose row is locked, and enqueues what they should hear of it; the caller rings [`Store::wake`]. Wrong passwords in a row
/// are forgotten. `second_factor_at` is when the second factor was shown; none if there is none yet.
pub(super) async fn open(
    connection: &mut PgConnection,
    store: &Store,
    client: &Client,
    account: &LockedAccount,
    (method, second_factor_at): (Method, Option<Timestamp>),
) -> Result<Opened, Unavailable> {
    store.tell_of_failures(connection, client, account).await?;
    store.remind_of_recovery_codes(connection, account).await?;
    open_passwords(connection, &account.username).await?;
    end_oldest(connection, account).await?;
    end_reset_links(connection, account).await?;
    remember_network(connection, store, client, account).await?;
    if second_factor_at.is_some() {
        stop_by_log_in(connection, store, client, (account, method)).await?;
    }
    remember_language(connection, account).await?;
    let key = Key::generate(store.entropy());
    let session: SessionId = store.entropy().id();
    let (now, hash) = (store.now(), key.hash());
    sqlx::query!(
        r#"
        insert into sessions
            (session_id, key_hash, account_id, credential_epoch, method, second_factor_at, address, user_agent, created_at, last_seen_at, expires_at)
        values
            ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10)
        "#,
        session.as_uuid(),
        hash.as_slice(),
        account.id.as_uuid(),
        account.credential_epoch,
        method.name(),
        second_factor_at,
        ipnetwork::IpNetwork::from(client.address()),
        client.user_agent(),
        now,
        now + LIFETIME,
    )
    .execute(connection)
    .await?;
    Ok(Opened { session, cookie: key.issue(CookieKind::Session, store.settings()) })
}

async fn end_oldest(connection: &mut PgConnection, account: &LockedAccount) -> Result<(), sqlx::Error> {
    sqlx::query!(
        r#"
        delete from sessions
        where session_id in (
            select session_id from sessions where account_id = $1 order by created_at desc, session_id offset $2
        )
        "#,
        account.id.as_uuid(),
        MOST - 1
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Whoever logs in knows the password: a link that was sent to set another one is dead.
async fn end_reset_links(connection: &mut PgConnection, account: &LockedAccount) -> Result<(), sqlx::Error> {
    sqlx::query!("delete from links where account_id = $1 and purpose = 'reset_password'", account.id.as_uuid())
        .execute(connection)
        .await?;
    Ok(())
}

/// From here on letters speak the language of this browser. What this log-in itself makes us tell was written before: whoever broke in does
/// not choose how that is said.
async fn remember_language(connection: &mut PgConnection, account: &LockedAccount) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update accounts set language = $2 where account_id = $1 and language is distinct from $2",
        account.id.as_uuid(),
        words::language().tag()
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// From here on the network is known: wrong passwords from elsewhere do not close the log-in there.
pub(super) async fn remember_network(
    connection: &mut PgConnection,
    store: &Store,
    client: &Client,
    account: &LockedAccount,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        r#"
        insert into login_addresses (account_id, network, last_login_at)
        values ($1, $2, $3)
        on conflict (account_id, network) do update set last_login_at = excluded.last_login_at
        "#,
        account.id.as_uuid(),
        network(client.address()),
        store.now()
    )
    .execute(connection)
    .await?;
    Ok(())
}
