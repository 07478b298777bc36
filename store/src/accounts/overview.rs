//! What a person sees of their own account.

use domain::Timestamp;
use domain::ids::EmailId;

use crate::auth::Session;
use crate::{Store, Unavailable};

/// An account, for its owner.
#[derive(Clone, Debug)]
pub struct AccountOverview {
    /// The username, as the person spells it.
    pub username: String,
    /// The name that pages show.
    pub display_name: String,
    /// When the account was opened.
    pub created_at: Timestamp,
    /// The addresses, the primary one first.
    pub addresses: Vec<OwnAddress>,
}

/// One address of an account.
#[derive(Clone, Debug)]
pub struct OwnAddress {
    /// Names it in a form.
    pub id: EmailId,
    /// The address, as the person typed it.
    pub address: String,
    /// Whether letters go here first.
    pub primary: bool,
    /// When it was proved; none while it is only claimed.
    pub verified_at: Option<Timestamp>,
}

/// How far the account's second factors are set up.
#[derive(Clone, Copy, Debug)]
pub struct SecondFactors {
    /// How many recovery codes are left; none if no set was ever made.
    pub recovery_codes_left: Option<i64>,
    /// Whether one of the set was typed back.
    pub recovery_codes_confirmed: bool,
    /// Since when an authenticator app is set up.
    pub totp_since: Option<Timestamp>,
    /// How many passkeys and security keys there are.
    pub devices: i64,
    /// Whether any address is proved.
    pub email_verified: bool,
}

impl SecondFactors {
    /// Whether there is any second factor. Recovery codes are none.
    pub const fn any(&self) -> bool {
        self.totp_since.is_some() || self.devices > 0
    }
}

impl Store {
    /// The person's own account.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn account_overview(&self, who: &Session) -> Result<AccountOverview, Unavailable> {
        let account = who.account().as_uuid();
        let row = sqlx::query!("select username, display_name, created_at from accounts where account_id = $1", account)
            .fetch_one(self.pool())
            .await?;
        let addresses = sqlx::query_as!(
            OwnAddress,
            r#"
            select
                email_id as id,
                address,
                is_primary as "primary",
                verified_at
            from email_addresses
            where account_id = $1
            order by is_primary desc, address_key
            "#,
            account
        )
        .fetch_all(self.pool())
        .await?;
        Ok(AccountOverview { username: row.username, display_name: row.display_name, created_at: row.created_at, addresses })
    }

    /// How far the person's second factors are set up.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn second_factors(&self, who: &Session) -> Result<SecondFactors, Unavailable> {
        let row = sqlx::query!(
            r#"
            select
                recovery_code_sets.account_id is not null as "has_set!",
                confirmed_at is not null as "confirmed!",
                (select count(*) from recovery_codes where recovery_codes.account_id = accounts.account_id) as "left!",
                totp_factors.created_at as "totp_since?",
                (select count(*) from security_devices where security_devices.account_id = accounts.account_id) as "devices!",
                exists (
                    select from email_addresses where email_addresses.account_id = accounts.account_id and verified_at is not null
                ) as "email_verified!"
            from accounts
            left join recovery_code_sets using (account_id)
            left join totp_factors using (account_id)
            where account_id = $1
            "#,
            who.account().as_uuid()
        )
        .fetch_one(self.pool())
        .await?;
        Ok(SecondFactors {
            recovery_codes_left: row.has_set.then_some(row.left),
            recovery_codes_confirmed: row.confirmed,
            totp_since: row.totp_since,
            devices: row.devices,
            email_verified: row.email_verified,
        })
    }
}
