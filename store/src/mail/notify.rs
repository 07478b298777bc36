//! Telling a person what happened to their account, at every address that is theirs (NIST SP 800-63B-4 section 4.6).

use domain::account::EmailAddress;
use domain::ids::AccountId;
use sqlx::PgConnection;

use super::{Facts, Letter};
use crate::jobs::{self, Job};
use crate::{Store, Unavailable};

/// Enqueues a letter to each proved address of the account, once; to the primary one while none is proved. After the commit the caller rings [`Store::wake`].
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
            and (
                verified_at is not null
                or is_primary and not exists (
                    select from email_addresses as proved where proved.account_id = $1 and proved.verified_at is not null
                )
            )
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
