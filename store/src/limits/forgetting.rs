//! Forgetting wrong passwords: what opens a log-in again after a hard stop.

use sqlx::PgConnection;

use super::allowance::login_key;

/// Forgets every wrong password for this username: it has a new password, an owner for the first time, or an operator's word. How many counters there were.
pub(crate) async fn forget_passwords(connection: &mut PgConnection, username: &str) -> Result<u64, sqlx::Error> {
    let (first, end) = keys(username);
    // Locked in the order in which attempts are reserved, byte by byte: nobody waits in a circle.
    let forgotten = sqlx::query!(
        r#"
        with counters as (
            select attempt_key
            from attempts
            where attempt_key ~>=~ $1
                and attempt_key ~<~ $2
            order by attempt_key collate "C"
            for update
        )
        delete from attempts using counters where attempts.attempt_key = counters.attempt_key
        "#,
        first,
        end
    )
    .execute(connection)
    .await?;
    Ok(forgotten.rows_affected())
}

/// The person is in: failures in a row begin again at none, wherever they were. The windows stay as full as they are. The caller holds the account, and has
/// settled what it reserved of this username.
pub(crate) async fn open_passwords(connection: &mut PgConnection, username: &str) -> Result<(), sqlx::Error> {
    let (first, end) = keys(username);
    sqlx::query!("update attempts set consecutive = 0 where attempt_key ~>=~ $1 and attempt_key ~<~ $2 and consecutive > 0", first, end)
        .execute(connection)
        .await?;
    Ok(())
}

/// Everything from the first key on, up to and without the second, is about the username. A semicolon follows the colon.
fn keys(username: &str) -> (String, String) {
    let first = login_key(username);
    let end = format!("{};", first.trim_end_matches(':'));
    (first, end)
}
