//! Writing a new account down, in the transaction of whoever opens it.

use domain::account::EmailAddress;
use domain::ids::{AccountId, EmailId};
use sqlx::PgConnection;

use super::Registration;
use super::verification::{Claim, send};
use crate::limits::forget_passwords;
use crate::{Store, Unavailable};

impl Store {
    /// Writes the account with its address, and the letter that asks to prove it. None if the username is taken: the caller then ends its transaction.
    pub(super) async fn write_account(
        &self,
        connection: &mut PgConnection,
        registration: &Registration,
        password_hash: &str,
    ) -> Result<Option<AccountId>, Unavailable> {
        let account: AccountId = self.entropy().id();
        let email: EmailId = self.entropy().id();
        if !self.insert_account(connection, account, registration, password_hash).await? {
            return Ok(None);
        }
        // What strangers tried before is not the newcomer's.
        forget_passwords(connection, registration.username.as_str()).await?;
        self.insert_address(connection, (account, email), &registration.email).await?;
        let claim = Claim { account, username: &registration.username, credential_epoch: 0, email, address: &registration.email };
        send(connection, self, claim).await?;
        Ok(Some(account))
    }

    async fn insert_account(
        &self,
        connection: &mut PgConnection,
        account: AccountId,
        registration: &Registration,
        password_hash: &str,
    ) -> Result<bool, sqlx::Error> {
        let inserted = sqlx::query!(
            r#"
            insert into accounts
                (account_id, username, username_key, display_name, password_hash, language, created_at)
            values
                ($1, $2, $3, $4, $5, $6, $7)
            on conflict on constraint accounts_username_key do nothing
            "#,
            account.as_uuid(),
            registration.username.as_str(),
            registration.username.key(),
            registration.display_name.as_str(),
            password_hash,
            words::language().tag(),
            self.now(),
        )
        .execute(&mut *connection)
        .await?;
        if inserted.rows_affected() == 0 {
            return Ok(false);
        }
        // A statement of its own: it sees a deletion that the insertion waited for.
        let retired = sqlx::query_scalar!(
            r#"select exists (select from retired_usernames where username_key = $1) as "retired!""#,
            registration.username.key()
        )
        .fetch_one(connection)
        .await?;
        Ok(!retired)
    }

    async fn insert_address(
        &self,
        connection: &mut PgConnection,
        (account, email): (AccountId, EmailId),
        address: &EmailAddress,
    ) -> Result<(), sqlx::Error> {
        sqlx::query!(
            r#"
            insert into email_addresses
                (email_id, account_id, address, address_key, is_primary, created_at)
            values
                ($1, $2, $3, $4, true, $5)
            "#,
            email.as_uuid(),
            account.as_uuid(),
            address.as_str(),
            address.key(),
            self.now(),
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}
