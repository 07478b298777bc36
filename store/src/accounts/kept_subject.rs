//! What an interrupted action is about, by name: a form names things by their ids.

use domain::ids::{DeviceId, EmailId, TokenId};

use crate::auth::Session2fa;
use crate::{Store, Unavailable};

/// Something of a person's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptSubject {
    /// An e-mail address.
    Email(EmailId),
    /// An API token.
    Token(TokenId),
    /// A passkey or security key.
    Device(DeviceId),
}

impl Store {
    /// What the person calls it. None if they have no such thing.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn name_of(&self, who: &Session2fa, subject: KeptSubject) -> Result<Option<String>, Unavailable> {
        let account = who.account().as_uuid();
        let name = match subject {
            KeptSubject::Email(id) => {
                sqlx::query_scalar!("select address from email_addresses where email_id = $1 and account_id = $2", id.as_uuid(), account)
                    .fetch_optional(self.pool())
                    .await?
            }
            KeptSubject::Token(id) => {
                sqlx::query_scalar!("select name from api_tokens where token_id = $1 and account_id = $2", id.as_uuid(), account)
                    .fetch_optional(self.pool())
                    .await?
            }
            KeptSubject::Device(id) => {
                sqlx::query_scalar!("select name from security_devices where device_id = $1 and account_id = $2", id.as_uuid(), account)
                    .fetch_optional(self.pool())
                    .await?
            }
        };
        Ok(name)
    }
}
