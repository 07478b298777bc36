//! A domain that lapsed: whoever registers it next reads the mail of everybody who had an address there.
//!
//! So the operator takes the proof away from all of them at once. Nothing is mailed to an address that is not proved, least of all a link that sets a new
//! password; and with the mailbox alone nobody gets in anyway, because the second factor stays.

use std::collections::BTreeMap;

use domain::Timestamp;
use domain::account::EmailAddress;
use domain::audit::{Method, Tag};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;
use words::Language;

use super::AdminError;
use crate::audit::{self, Event, Subject};
use crate::jobs::{self, Job};
use crate::mail::{Facts, language};
use crate::{Store, Unavailable};

/// Somebody's proved addresses at the domain.
struct Unproved {
    username: String,
    language: Language,
    addresses: Vec<EmailAddress>,
}

impl Store {
    /// Takes the proof from every address at this domain and at the domains below it. Their owners hear of it at the addresses that they have elsewhere.
    /// How many addresses there were.
    ///
    /// # Errors
    ///
    /// [`AdminError::Unchanged`] when nobody has a proved address there; otherwise see [`AdminError`].
    pub async fn admin_unverify_domain(&self, domain: &str) -> Result<usize, AdminError> {
        let domain = domain.to_ascii_lowercase();
        let mut transaction = self.pool().begin().await?;
        let everybody = unprove(&mut transaction, &domain, self.now()).await?;
        if everybody.is_empty() {
            return Err(AdminError::Unchanged);
        }
        for (account, unproved) in &everybody {
            self.tell_elsewhere(&mut transaction, *account, unproved).await?;
        }
        for (account, unproved) in &everybody {
            let addresses: Vec<_> = unproved.addresses.iter().map(EmailAddress::as_str).collect();
            let event = Event::ok(Tag::EmailUnverified, Method::Cli)
                .on(Subject::User((*account).into()))
                .detail(json!({ "username": unproved.username, "domain": domain, "emails": addresses }));
            audit::append(&mut transaction, self.now(), None, event).await?;
        }
        transaction.commit().await?;
        self.wake().ring();
        Ok(everybody.values().map(|unproved| unproved.addresses.len()).sum())
    }

    /// A letter to each address that is still proved; to none where there is none.
    async fn tell_elsewhere(&self, connection: &mut PgConnection, account: Uuid, unproved: &Unproved) -> Result<(), Unavailable> {
        let left = sqlx::query_scalar!("select address from email_addresses where account_id = $1 and verified_at is not null", account)
            .fetch_all(&mut *connection)
            .await?;
        let facts = Facts { settings: self.settings(), username: &unproved.username };
        for to in left {
            let to = parse(&to)?;
            let letter = words::within(unproved.language, || facts.email_unverified(&to, &unproved.addresses));
            jobs::enqueue(connection, self, &Job::Mail(letter)).await?;
        }
        Ok(())
    }
}

/// Everybody's proved addresses at the domain, and below it, are proved no more.
async fn unprove(connection: &mut PgConnection, domain: &str, now: Timestamp) -> Result<BTreeMap<Uuid, Unproved>, Unavailable> {
    // The accounts first, in one order, as every operation on addresses does.
    let rows = sqlx::query!(
        r#"
        with holders as (
            select
                account_id,
                username,
                language
            from accounts
            where exists (
                select from email_addresses
                where email_addresses.account_id = accounts.account_id
                    and verified_at is not null
                    and right('.' || split_part(address_key, '@', 2), length($1) + 1) = '.' || $1
            )
            order by account_id
            for no key update
        )
        update email_addresses set verified_at = null, lapsed_at = $2
        from holders
        where email_addresses.account_id = holders.account_id
            and verified_at is not null
            and right('.' || split_part(address_key, '@', 2), length($1) + 1) = '.' || $1
        returning email_addresses.account_id, username, language, address
        "#,
        domain,
        now
    )
    .fetch_all(connection)
    .await?;
    let mut everybody = BTreeMap::new();
    for row in rows {
        let language = language(row.language.as_deref());
        let unproved =
            everybody.entry(row.account_id).or_insert_with(|| Unproved { username: row.username, language, addresses: Vec::new() });
        unproved.addresses.push(parse(&row.address)?);
    }
    Ok(everybody)
}

fn parse(address: &str) -> Result<EmailAddress, Unavailable> {
    EmailAddress::parse(address).map_err(|_| Unavailable::Inconsistent("a stored e-mail address does not parse"))
}
