//! Recovering an account whose owner has lost every second factor.
//!
//! Whoever takes a second factor away takes a protection away, so it is done slowly and in the open. An administrator begins, with the evidence in writing; every
//! proved address hears of it at once, with a link that stops it. After a delay an administrator completes it: the factors go, sessions and the password are dead, and a
//! link that sets a new password goes to a proved address. So a stranger who talks an administrator round needs the mailbox too, and has told its owner days
//! before. Logging in with a second factor stops a recovery by itself: it is not lost. Any administrator may complete it, also the one who began: many sites have one. Nobody
//! recovers their own account.

mod begin;
mod complete;
mod overview;
mod stop;

pub use overview::{PendingRecovery, RecoveryOverview};
pub use stop::StopRecoveryError;

pub(crate) use stop::stop_by_log_in;

use domain::ids::AccountId;
use sqlx::PgConnection;

/// Ends a recovery of an account without a word: whoever calls this tells of it. Says whether there was one.
pub(super) async fn end(connection: &mut PgConnection, account: AccountId) -> Result<bool, sqlx::Error> {
    let ended = sqlx::query!("delete from account_recoveries where account_id = $1", account.as_uuid()).execute(connection).await?;
    Ok(ended.rows_affected() > 0)
}
