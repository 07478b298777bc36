//! Putting a new password in place, in the caller's transaction.

use sqlx::PgConnection;

use crate::accounts::LockedAccount;
use crate::auth::Actor;
use crate::limits::forget_passwords;

/// Puts the hash in place. Links, waiting log-ins and every session from before are dead by the new epoch, which is returned; what can be deleted is.
/// So are the secret addresses of history feeds, which somebody who knew the old password may have made. Whoever guessed at it begins anew.
pub(super) async fn set(connection: &mut PgConnection, account: &LockedAccount, hash: &str) -> Result<i32, sqlx::Error> {
    let epoch = sqlx::query_scalar!(
        r#"
        update accounts set
            password_hash = $2,
            password_compromised_at = null,
            credential_epoch = credential_epoch + 1
        where account_id = $1
        returning credential_epoch
        "#,
        account.id.as_uuid(),
        hash
    )
    .fetch_one(&mut *connection)
    .await?;
    forget_passwords(connection, &account.username).await?;
    sqlx::query!("delete from history_feeds where account_id = $1", account.id.as_uuid()).execute(&mut *connection).await?;
    sqlx::query!("delete from pre_auths where account_id = $1", account.id.as_uuid()).execute(&mut *connection).await?;
    sqlx::query!("delete from links where account_id = $1 and purpose = 'reset_password'", account.id.as_uuid())
        .execute(connection)
        .await?;
    Ok(epoch)
}

/// Ends all sessions of the account, but for this one if one is given. Says how many.
pub(super) async fn end_sessions(connection: &mut PgConnection, account: &LockedAccount, but: Option<Actor>) -> Result<u64, sqlx::Error> {
    let ended = sqlx::query!(
        "delete from sessions where account_id = $1 and session_id is distinct from $2",
        account.id.as_uuid(),
        but.map(|actor| actor.session.as_uuid())
    )
    .execute(connection)
    .await?;
    Ok(ended.rows_affected())
}
