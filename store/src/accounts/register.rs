//! Opening an account.

use domain::account::{DisplayName, EmailAddress, NewPassword, PasswordRefused, Username};
use domain::audit::{Method, Tag};
use domain::ids::{AccountId, EmailId};
use serde_json::json;
use sqlx::PgConnection;

use super::verification::{Claim, send};
use crate::audit::{self, Event};
use crate::auth::Public;
use crate::breaches::{PasswordDigest, Standing};
use crate::limits::{Allowance, ReserveError, forget_passwords};
use crate::{Client, RetryAfter, Store, Unavailable, settings};

/// What a person fills in.
#[derive(Debug)]
pub struct Registration {
    /// The name that pages show.
    pub display_name: DisplayName,
    /// The name to log in with. It never changes.
    pub username: Username,
    /// Where mail reaches the person.
    pub email: EmailAddress,
    /// A password that was judged for this person.
    pub password: NewPassword,
}

/// Why no account was opened.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// Somebody has this username.
    #[error("This username is already in use. Choose a different one.")]
    UsernameTaken,
    /// The password is known to thieves.
    #[error(transparent)]
    Password(PasswordRefused),
    /// The operator lets nobody register.
    #[error("This site doesn't take new accounts at the moment.")]
    Closed,
    /// Too many new accounts from this address.
    #[error("Too many new accounts from your network. {0}")]
    TooMany(RetryAfter),
    /// Nothing was done.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl Store {
    /// Opens an account and writes to the address. No session comes of it.
    ///
    /// An address that belongs to somebody already is taken like any other, and its owner hears of it: the page tells nobody who has an account.
    ///
    /// # Errors
    ///
    /// See [`RegisterError`].
    pub async fn register(&self, _who: Public, client: &Client, registration: Registration) -> Result<(), RegisterError> {
        let (reason, answer) = match self.switches().await?.registration(self.settings()) {
            settings::Registration::Invitation | settings::Registration::Closed => ("registration_closed", RegisterError::Closed),
            settings::Registration::Open => {
                let allowance = Allowance::registrations(client.address(), &self.settings().limits);
                match self.reserve(vec![allowance]).await {
                    Err(ReserveError::TooMany(wait)) => ("too_many_registrations", RegisterError::TooMany(wait)),
                    Err(ReserveError::Unavailable(cause)) => return Err(cause.into()),
                    // Every try counts, so that usernames cannot be guessed through.
                    Ok(_counted) => match self.breaches().standing(&PasswordDigest::of(registration.password.expose())).await {
                        Standing::Breached => ("new_password_breached", RegisterError::Password(PasswordRefused::Breached)),
                        standing => {
                            if self.open_account(client, &registration, standing).await? {
                                return Ok(());
                            }
                            ("username_taken", RegisterError::UsernameTaken)
                        }
                    },
                }
            }
        };
        let event = Event::refused(Tag::RegistrationRefused, Method::Password, reason);
        Err(self.refuse(client, event, answer).await)
    }

    /// False if the username is taken.
    async fn open_account(&self, client: &Client, registration: &Registration, standing: Standing) -> Result<bool, Unavailable> {
        let password_hash = self.hasher().hash(&registration.password).await?;
        let account: AccountId = self.entropy().id();
        let email: EmailId = self.entropy().id();
        let mut transaction = self.pool().begin().await?;
        if !self.insert_account(&mut transaction, account, registration, &password_hash).await? {
            return Ok(false);
        }
        // What strangers tried before is not the newcomer's.
        forget_passwords(&mut transaction, registration.username.as_str()).await?;
        self.insert_address(&mut transaction, (account, email), &registration.email).await?;
        let claim = Claim { account, username: &registration.username, credential_epoch: 0, email, address: &registration.email };
        send(&mut transaction, self, claim).await?;
        let mut detail = json!({ "username": registration.username.as_str() });
        if let Some(word) = standing.word() {
            detail = json!({ "username": registration.username.as_str(), "breach_list": word });
        }
        let event = Event::ok(Tag::AccountCreate, Method::Password).about(account).detail(detail);
        audit::append(&mut transaction, self.now(), Some(client), event).await?;
        transaction.commit().await?;
        self.wake().ring();
        Ok(true)
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
                (account_id, username, username_key, display_name, password_hash, created_at)
            values
                ($1, $2, $3, $4, $5, $6)
            on conflict on constraint accounts_username_key do nothing
            "#,
            account.as_uuid(),
            registration.username.as_str(),
            registration.username.key(),
            registration.display_name.as_str(),
            password_hash,
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
