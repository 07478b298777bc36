//! What a verification link would do.

use crate::accounts::LinkSecret;
use crate::{Store, Unavailable};

/// A verification that waits for its button.
#[derive(Clone, Debug)]
pub struct PendingVerification {
    username: String,
    address: String,
}

impl PendingVerification {
    /// The account that the address would belong to.
    pub fn username(&self) -> &str {
        &self.username
    }

    /// The address.
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Store {
    /// What the link would do, if it is still good. Looking changes nothing: mail programs open links on their own.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn pending_verification(&self, link: &LinkSecret) -> Result<Option<PendingVerification>, Unavailable> {
        let hash = link.hash();
        let row = sqlx::query_as!(
            PendingVerification,
            r#"
            select
                username,
                address
            from links
            join accounts using (account_id)
            join email_addresses using (email_id)
            where secret_hash = $1
                and purpose = 'verify_email'
                and links.expires_at > $2
                and links.credential_epoch = accounts.credential_epoch
                and frozen_at is null
                and verified_at is null
            "#,
            hash.as_slice(),
            self.now()
        )
        .fetch_optional(self.pool())
        .await?;
        Ok(row)
    }
}
