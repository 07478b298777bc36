//! The password step that a second step goes on from: its tries, and the one session that it makes.

use domain::audit::Method;
use sqlx::PgConnection;

use crate::Store;
use crate::accounts::LockedAccount;
use crate::auth::PasswordSeen;
use crate::limits::{Allowance, Reservation, ReserveError, reserve};

/// A reserved try.
pub(super) struct Try {
    pub(super) reservation: Reservation,
    pub(super) left: i32,
}

/// Why no try was reserved.
pub(super) enum NoTry {
    Over,
    Reserve(ReserveError),
}

impl From<sqlx::Error> for NoTry {
    fn from(error: sqlx::Error) -> Self {
        Self::Reserve(error.into())
    }
}

impl Store {
    /// Takes one of the password step's tries and one of the account's, or neither. Both are counted for good when this returns. The account's are of codes:
    /// nobody guesses a device's answer, so wrong codes do not keep a person from their device.
    pub(super) async fn reserve_try(&self, seen: &PasswordSeen, method: Method) -> Result<Try, NoTry> {
        let now = self.now();
        let mut transaction = self.pool().begin().await?;
        let left = sqlx::query_scalar!(
            r#"
            update pre_auths set tries_left = tries_left - 1
            where pre_auth_id = $1
                and tries_left > 0
                and expires_at > $2
            returning tries_left
            "#,
            seen.pre_auth().as_uuid(),
            now
        )
        .fetch_optional(&mut *transaction)
        .await?;
        let Some(left) = left else { return Err(NoTry::Over) };
        let allowances = match method {
            Method::PasswordWebauthn => Vec::new(),
            _ => vec![Allowance::second_factor(seen.account(), &self.settings().limits)],
        };
        let reservation = reserve(&mut transaction, now, allowances).await.map_err(NoTry::Reserve)?;
        transaction.commit().await?;
        Ok(Try { reservation, left })
    }
}

/// A password step that this transaction holds.
pub(super) struct PasswordStep {
    pub(super) next: Option<String>,
}

/// Holds the password step: it makes at most one session. None if another request was first, or the credentials changed.
pub(super) async fn hold(
    connection: &mut PgConnection,
    seen: &PasswordSeen,
    account: &LockedAccount,
) -> Result<Option<PasswordStep>, sqlx::Error> {
    let row = sqlx::query!(
        r#"
        select next_path
        from pre_auths
        where pre_auth_id = $1
            and account_id = $2
            and credential_epoch = $3
            and not exists (select from login_confirmations where login_confirmations.pre_auth_id = pre_auths.pre_auth_id)
        for update
        "#,
        seen.pre_auth().as_uuid(),
        account.id.as_uuid(),
        account.credential_epoch
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| PasswordStep { next: row.next_path }))
}

/// Deletes the password step.
pub(super) async fn use_up(connection: &mut PgConnection, seen: &PasswordSeen) -> Result<(), sqlx::Error> {
    sqlx::query!("delete from pre_auths where pre_auth_id = $1", seen.pre_auth().as_uuid()).execute(connection).await?;
    Ok(())
}
