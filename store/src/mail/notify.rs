//! Telling a person what happened to their account, at every address that is theirs (NIST SP 800-63B-4 section 4.6).

use domain::account::EmailAddress;
use domain::ids::AccountId;
use sqlx::PgConnection;
use words::Language;

use super::{Facts, Letter};
use crate::jobs::{self, Job};
use crate::limits::{Allowance, ReserveError, reserve};
use crate::{RetryAfter, Store, Unavailable};

/// Whom a letter goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reached {
    /// Every proved address.
    Proved,
    /// The primary one: none is proved.
    Unproved,
    /// Nobody: that one has had enough letters for now.
    TooMany(RetryAfter),
    /// Nobody: there is no address left, but such as lapsed.
    Nobody,
}

/// Enqueues a letter to each proved address of the account, once, in the account's language: `write` puts all of it into words when it is
/// called. While none is proved it goes to the primary one, unless its domain lapsed: that may be a stranger's, so a few are all it gets. After
/// the commit the caller rings [`Store::wake`].
pub(crate) async fn notify(
    connection: &mut PgConnection,
    store: &Store,
    account: AccountId,
    write: impl Fn(Facts<'_>, &EmailAddress) -> Letter,
) -> Result<(), Unavailable> {
    reach(connection, store, account, write).await.map(|_reached| ())
}

/// The same, for a letter without which its person is stuck: says whom it reaches.
pub(crate) async fn reach(
    connection: &mut PgConnection,
    store: &Store,
    account: AccountId,
    write: impl Fn(Facts<'_>, &EmailAddress) -> Letter,
) -> Result<Reached, Unavailable> {
    enqueue(connection, store, account, |facts, to| Job::Mail(write(facts, to))).await
}

/// The same for a letter that warns, unless the allowance is used up: whoever can cause such letters must not be able to fill a mailbox with them.
pub(crate) async fn warn(
    connection: &mut PgConnection,
    store: &Store,
    (account, allowance): (AccountId, Allowance),
    write: impl Fn(Facts<'_>, &EmailAddress) -> Letter,
) -> Result<(), Unavailable> {
    match reserve(connection, store.now(), vec![allowance]).await {
        Ok(_counted) => enqueue(connection, store, account, |facts, to| Job::Warning(write(facts, to))).await.map(|_reached| ()),
        Err(ReserveError::TooMany(_)) => Ok(()),
        Err(ReserveError::Unavailable(cause)) => Err(cause),
    }
}

async fn enqueue(
    connection: &mut PgConnection,
    store: &Store,
    account: AccountId,
    job: impl Fn(Facts<'_>, &EmailAddress) -> Job,
) -> Result<Reached, Unavailable> {
    let rows = sqlx::query!(
        r#"
        select
            username,
            language,
            address,
            verified_at is not null as "proved!"
        from accounts
        join email_addresses using (account_id)
        where account_id = $1
            and (
                verified_at is not null
                or is_primary and lapsed_at is null and not exists (
                    select from email_addresses as proved where proved.account_id = $1 and proved.verified_at is not null
                )
            )
        order by address_key
        "#,
        account.as_uuid()
    )
    .fetch_all(&mut *connection)
    .await?;
    let reached = match rows.first() {
        None => return Ok(Reached::Nobody),
        Some(first) if first.proved => Reached::Proved,
        Some(_) => match reserve(connection, store.now(), vec![Allowance::mails_to_unproved(account, &store.settings().limits)]).await {
            Ok(_counted) => Reached::Unproved,
            Err(ReserveError::TooMany(wait)) => return Ok(Reached::TooMany(wait)),
            Err(ReserveError::Unavailable(cause)) => return Err(cause),
        },
    };
    for row in rows {
        let address = EmailAddress::parse(&row.address).map_err(|_| Unavailable::Inconsistent("a stored e-mail address does not parse"))?;
        let facts = Facts { settings: store.settings(), username: &row.username };
        let job = words::within(language(row.language.as_deref()), || job(facts, &address));
        jobs::enqueue(connection, store, &job).await?;
    }
    Ok(reached)
}

/// An account's language, as its row has it. English where there is none yet, or one that the catalogue has no more.
pub(crate) fn language(tag: Option<&str>) -> Language {
    tag.and_then(Language::from_tag).unwrap_or_default()
}

/// Enqueues a letter to an address of which nothing is known: whether an account has it is not told, not even in the greeting or by the
/// language, which is that of whoever makes it be written.
pub(crate) async fn to_stranger(
    connection: &mut PgConnection,
    store: &Store,
    address: &EmailAddress,
    write: impl Fn(Facts<'_>, &EmailAddress) -> Letter,
) -> Result<(), Unavailable> {
    let letter = write(Facts { settings: store.settings(), username: "" }, address);
    jobs::enqueue(connection, store, &Job::Mail(letter)).await
}
