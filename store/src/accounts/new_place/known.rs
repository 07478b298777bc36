//! Which places are known: networks, and browsers by a cookie of their own.

use domain::ids::AccountId;
use sqlx::PgConnection;

use crate::auth::{CookieKind, IssuedCookie, Key, KeyHash};
use crate::limits::network;
use crate::{Client, Store};

/// Whether the person logged in from this network or with this browser before.
pub(in crate::accounts) async fn is_known(
    connection: &mut PgConnection,
    client: &Client,
    account: AccountId,
    device: Option<&KeyHash>,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"
        select
            exists (select from login_addresses where account_id = $1 and network = $2)
            or exists (select from known_devices where account_id = $1 and key_hash = $3) as "known!"
        "#,
        account.as_uuid(),
        network(client.address()),
        device.map(KeyHash::as_slice)
    )
    .fetch_one(connection)
    .await
}

/// Remembers the browser for this account: under the cookie that it has, whosever log-in gave it, or under a new one, which is returned.
pub(in crate::accounts) async fn remember_device(
    connection: &mut PgConnection,
    store: &Store,
    account: AccountId,
    device: Option<&KeyHash>,
) -> Result<Option<IssuedCookie>, sqlx::Error> {
    let (hash, cookie) = match device {
        Some(hash) if is_ours(connection, hash).await? => (*hash, None),
        _ => {
            let key = Key::generate(store.entropy());
            (key.hash(), Some(key.issue(CookieKind::Device, store.settings())))
        }
    };
    sqlx::query!(
        r#"
        insert into known_devices (account_id, key_hash, last_login_at)
        values ($1, $2, $3)
        on conflict (account_id, key_hash) do update set last_login_at = excluded.last_login_at
        "#,
        account.as_uuid(),
        hash.as_slice(),
        store.now()
    )
    .execute(connection)
    .await?;
    Ok(cookie)
}

/// A cookie that somebody planted is never taken over.
async fn is_ours(connection: &mut PgConnection, hash: &KeyHash) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(r#"select exists (select from known_devices where key_hash = $1) as "ours!""#, hash.as_slice())
        .fetch_one(connection)
        .await
}
