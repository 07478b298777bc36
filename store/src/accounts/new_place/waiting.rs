//! What a waiting log-in looks like, to whoever holds its link or waits for it.

use std::net::IpAddr;

use domain::Timestamp;
use subtle::ConstantTimeEq;

use crate::accounts::LinkSecret;
use crate::auth::Carried;
use crate::{Store, Unavailable};

/// A log-in that waits for its confirmation.
#[derive(Clone, Debug)]
pub struct WaitingLogin {
    username: String,
    address: IpAddr,
    user_agent: String,
    began: Timestamp,
    is_own: bool,
    is_confirmed: bool,
    is_mailed_to_proved: bool,
}

impl WaitingLogin {
    /// Whose log-in it is.
    pub fn username(&self) -> &str {
        &self.username
    }

    /// Where it comes from.
    pub const fn address(&self) -> IpAddr {
        self.address
    }

    /// The browser, as it calls itself.
    pub fn user_agent(&self) -> &str {
        &self.user_agent
    }

    /// When both steps were right.
    pub const fn began(&self) -> Timestamp {
        self.began
    }

    /// Whether it waits in this browser.
    pub const fn is_own(&self) -> bool {
        self.is_own
    }

    /// Whether it was confirmed in another browser on its network, and may go on.
    pub const fn is_confirmed(&self) -> bool {
        self.is_confirmed
    }

    /// Whether its link went to addresses that were proved; if not, it went to the account's one address, which was not.
    pub const fn is_mailed_to_proved(&self) -> bool {
        self.is_mailed_to_proved
    }
}

impl Store {
    /// The log-in that this link confirms, or, without a link, the one that waits in this browser. Looking changes nothing.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn waiting_login(&self, link: Option<&LinkSecret>, carried: &Carried) -> Result<Option<WaitingLogin>, Unavailable> {
        let own = carried.waiting();
        let secret_hash = link.map(LinkSecret::hash);
        let row = sqlx::query!(
            r#"
            select
                username,
                key_hash,
                address,
                user_agent,
                login_confirmations.created_at,
                confirmed_at is not null as "confirmed!",
                exists (
                    select from email_addresses where email_addresses.account_id = accounts.account_id and verified_at is not null
                ) as "proved!"
            from login_confirmations
            join accounts using (account_id)
            where (secret_hash = $1 or ($1::bytea is null and key_hash = $2))
                and expires_at > $3
                and login_confirmations.credential_epoch = accounts.credential_epoch
                and frozen_at is null
            "#,
            secret_hash.as_ref().map(<[u8; 32]>::as_slice),
            own.map(<[u8; 32]>::as_slice),
            self.now()
        )
        .fetch_optional(self.pool())
        .await?;
        Ok(row.map(|row| WaitingLogin {
            is_own: own.is_some_and(|own| own.as_slice().ct_eq(&row.key_hash).into()),
            username: row.username,
            address: row.address.ip(),
            user_agent: row.user_agent,
            began: row.created_at,
            is_confirmed: row.confirmed,
            is_mailed_to_proved: row.proved,
        }))
    }
}
