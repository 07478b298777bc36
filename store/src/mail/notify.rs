//! Telling a person what happened to their account, at every address that is theirs (NIST SP 800-63B-4 section 4.6).

use domain::account::EmailAddress;
use domain::ids::AccountId;
use sqlx::PgConnection;

use super::{Facts, Letter};
use crate::jobs::{self, Job};
use crate::{Store, Unavailable};

/// Enqueues a letter to each proved address of the account, and to the primary one in any case. After the commit the caller rings [`Store::wake`].
pub(crate) async fn notify(
    connection: &mut PgConnection,
    store: &Store,
    account: AccountId,
    write: impl Fn(Facts<'_>, &EmailAddress) -> Letter,
) -> Result<(), Unavailable> {
    let rows = sqlx::query!(
        r#"
        select
            username,
            address
        from accounts
        join email_addresses using (account_id)
        where account_id = $1
            and (is_primary or verified_at is not null)
        order by address_key
        "#,
        account.as_uuid()
    )
    .fetch_all(&mut *connection)
    .await?;
    for row in rows {
        let address = EmailAddress::parse(&row.address).map_err(|_| Unavailable::Inconsistent("a stored e-mail address does not parse"))?;
        let letter = write(Facts { settings: store.settings(), username: &row.username }, &address);
        jobs::enqueue(connection, store, &Job::Mail(letter)).await?;
    }
    Ok(())
}
