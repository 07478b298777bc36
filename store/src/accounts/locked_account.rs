//! [`LockedAccount`]: an account that nobody changes until this transaction ends.

use domain::ids::AccountId;
use sqlx::PgConnection;
use words::Language;

use crate::mail::language;

/// An account whose row this transaction holds, and that is not frozen.
///
/// Everything about a person begins here: log-ins, enrolments and freezing wait for each other, in that order of locks (account, then session, then
/// the rest), so that none overtakes another and none waits in a circle.
#[derive(Debug)]
pub(crate) struct LockedAccount {
    pub(crate) id: AccountId,
    pub(crate) username: String,
    pub(crate) password_hash: String,
    pub(crate) credential_epoch: i32,
    pub(crate) has_second_factor: bool,
    /// The password is known to thieves: by itself it opens nothing.
    pub(crate) password_compromised: bool,
    /// What its letters are written in.
    pub(crate) language: Language,
}

impl LockedAccount {
    /// Locks the account. None when it is frozen or gone.
    pub(crate) async fn lock(connection: &mut PgConnection, account: AccountId) -> Result<Option<Self>, sqlx::Error> {
        let row = sqlx::query!(
            r#"
            select
                username,
                password_hash,
                credential_epoch,
                language,
                password_compromised_at is not null as "password_compromised!"
            from accounts
            where account_id = $1
                and frozen_at is null
            for no key update
            "#,
            account.as_uuid()
        )
        .fetch_optional(&mut *connection)
        .await?;
        let Some(row) = row else { return Ok(None) };
        // A statement of its own: it must see what was committed while the lock was awaited.
        let has_second_factor = sqlx::query_scalar!(r#"select account_has_second_factor($1) as "has_second_factor!""#, account.as_uuid())
            .fetch_one(connection)
            .await?;
        Ok(Some(Self {
            id: account,
            username: row.username,
            password_hash: row.password_hash,
            credential_epoch: row.credential_epoch,
            has_second_factor,
            password_compromised: row.password_compromised,
            language: language(row.language.as_deref()),
        }))
    }
    /// Whether any address of the account was proved.
    pub(crate) async fn has_proved_address(&self, connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
        sqlx::query_scalar!(
            r#"select exists (select from email_addresses where account_id = $1 and verified_at is not null) as "proved!""#,
            self.id.as_uuid()
        )
        .fetch_one(connection)
        .await
    }
}
