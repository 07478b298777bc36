//! [`Device`]: the row behind a passkey or a security key.

use domain::Timestamp;
use domain::ids::{AccountId, DeviceId};
use sqlx::PgConnection;
use webauthn_rs_core::proto::{AllowCredentials, Credential, CredentialID};

use crate::{Keys, SealBroken, Store, Unavailable};

/// A device whose row this transaction holds.
#[derive(Debug)]
pub(in crate::accounts) struct Device {
    pub(in crate::accounts) id: DeviceId,
    pub(in crate::accounts) name: String,
    pub(super) account: AccountId,
    pub(super) credential: Credential,
}

impl Device {
    /// Whose device has this credential.
    pub(super) async fn owner(store: &Store, credential: &[u8]) -> Result<Option<AccountId>, sqlx::Error> {
        let account = sqlx::query_scalar!("select account_id from security_devices where credential_id = $1", credential)
            .fetch_optional(store.pool())
            .await?;
        Ok(account.map(AccountId::new))
    }

    /// Locks the person's device that has this credential. What it counted stands beside the seal.
    pub(super) async fn lock(
        connection: &mut PgConnection,
        keys: &Keys,
        account: AccountId,
        credential: &[u8],
    ) -> Result<Option<Self>, Unavailable> {
        let row = sqlx::query!(
            r#"
            select
                device_id,
                name,
                credential_sealed,
                counter
            from security_devices
            where account_id = $1
                and credential_id = $2
            for update
            "#,
            account.as_uuid(),
            credential
        )
        .fetch_optional(connection)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let id = DeviceId::new(row.device_id);
        let counter = u32::try_from(row.counter).map_err(|_| Unavailable::Inconsistent("a device's counter does not fit"))?;
        let credential = Credential { counter, ..open(keys, id, account, &row.credential_sealed)? };
        Ok(Some(Self { id, name: row.name, account, credential }))
    }

    /// Keeps the counter that the device showed.
    pub(super) async fn used(&self, connection: &mut PgConnection, counter: u32, now: Timestamp) -> Result<(), Unavailable> {
        let kept = sqlx::query!(
            "update security_devices set counter = $2, last_used_at = $3 where device_id = $1",
            self.id.as_uuid(),
            i64::from(counter),
            now
        )
        .execute(connection)
        .await?;
        match kept.rows_affected() {
            1 => Ok(()),
            _ => Err(Unavailable::Inconsistent("a locked device is gone")),
        }
    }

    /// The person's devices, as a browser looks for them.
    pub(super) async fn named(store: &Store, account: AccountId) -> Result<Vec<AllowCredentials>, Unavailable> {
        let rows = sqlx::query!(
            "select device_id, credential_id, credential_sealed from security_devices where account_id = $1 order by created_at",
            account.as_uuid()
        )
        .fetch_all(store.pool())
        .await?;
        let mut named = Vec::with_capacity(rows.len());
        for row in rows {
            let credential = open(store.keys(), row.device_id.into(), account, &row.credential_sealed)?;
            named.push(AllowCredentials { type_: "public-key".to_owned(), id: row.credential_id, transports: credential.transports });
        }
        Ok(named)
    }

    /// The ids of the person's devices.
    pub(super) async fn credentials(store: &Store, account: AccountId) -> Result<Vec<CredentialID>, sqlx::Error> {
        sqlx::query_scalar!("select credential_id from security_devices where account_id = $1", account.as_uuid())
            .fetch_all(store.pool())
            .await
    }
}

/// Seals a credential for its row: nobody who can only write to the database puts a key of their own into an account.
pub(super) fn seal(store: &Store, id: DeviceId, account: AccountId, credential: &Credential) -> Result<Vec<u8>, Unavailable> {
    let plain = serde_json::to_vec(credential).map_err(|_| Unavailable::Inconsistent("a credential cannot be written"))?;
    Ok(store.keys().seal(store.entropy(), &row(id, account), &plain))
}

fn open(keys: &Keys, id: DeviceId, account: AccountId, sealed: &[u8]) -> Result<Credential, SealBroken> {
    let plain = keys.open(&row(id, account), sealed)?;
    serde_json::from_slice(&plain).map_err(|_| SealBroken::Broken)
}

fn row(id: DeviceId, account: AccountId) -> String {
    format!("security_devices/{id}/{account}")
}
