//! A person's devices, for the person.

use domain::Timestamp;
use domain::ids::DeviceId;

use crate::auth::Session;
use crate::{Store, Unavailable};

/// A passkey or security key, for its owner.
#[derive(Clone, Debug)]
pub struct SecurityDevice {
    /// The row.
    pub id: DeviceId,
    /// What the person calls it.
    pub name: String,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was last used to log in or to confirm; none if never.
    pub last_used_at: Option<Timestamp>,
}

impl Store {
    /// The person's devices, oldest first.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn security_devices(&self, who: &Session) -> Result<Vec<SecurityDevice>, Unavailable> {
        let devices = sqlx::query_as!(
            SecurityDevice,
            r#"
            select
                device_id as "id",
                name,
                created_at,
                last_used_at
            from security_devices
            where account_id = $1
            order by created_at, name
            "#,
            who.account().as_uuid()
        )
        .fetch_all(self.pool())
        .await?;
        Ok(devices)
    }
}
