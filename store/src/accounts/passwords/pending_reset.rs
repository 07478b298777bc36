//! What a link that sets a new password would do.

use crate::accounts::LinkSecret;
use crate::{Store, Unavailable};

/// A reset that waits for its form.
#[derive(Clone, Debug)]
pub struct PendingReset {
    username: String,
    compromised: bool,
}

impl PendingReset {
    /// Whose password it would set.
    pub fn username(&self) -> &str {
        &self.username
    }

    /// Whether the password until now was found among stolen ones.
    pub fn is_for_compromised(&self) -> bool {
        self.compromised
    }
}

impl Store {
    /// What the link would do, if it is still good. Looking changes nothing: mail programs open links on their own.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn pending_reset(&self, link: &LinkSecret) -> Result<Option<PendingReset>, Unavailable> {
        let hash = link.hash();
        let row = sqlx::query_as!(
            PendingReset,
            r#"
            select
                username,
                password_compromised_at is not null as "compromised!"
            from links
            join accounts using (account_id)
            where secret_hash = $1
                and purpose = 'reset_password'
                and links.expires_at > $2
                and links.credential_epoch = accounts.credential_epoch
                and frozen_at is null
            "#,
            hash.as_slice(),
            self.now()
        )
        .fetch_optional(self.pool())
        .await?;
        Ok(row)
    }
}
