//! A program that opens a database goes by the keys that it names, and names its own where it names none.

use domain::Timestamp;
use sqlx::{PgExecutor, PgPool};

use crate::keys::InUse;
use crate::{Keys, OpenError};

/// Serialises the first naming: of two programs with different keys one is the database's.
const ENROL_LOCK: i64 = 0x626f_6e64_6564_776b;

/// Fails where something may be sealed with a key that this program does not have.
pub(crate) async fn enrol(pool: &PgPool, keys: &Keys, now: Timestamp) -> Result<(), OpenError> {
    let in_use = match in_use(pool).await.map_err(OpenError::Connect)? {
        Some(in_use) => in_use,
        None => first(pool, keys, now).await.map_err(OpenError::Connect)?,
    };
    // One that has sealed nothing yet may still come, or be taken back.
    match keys.adopt(&in_use) {
        Err(lacking) if in_use.has_sealed(lacking) => return Err(OpenError::OtherKeys),
        Ok(()) | Err(_) => {}
    }
    // Where it cannot be done now, whoever follows the keys tries it again.
    keys.settle(&in_use);
    Ok(())
}

async fn first(pool: &PgPool, keys: &Keys, now: Timestamp) -> Result<InUse, sqlx::Error> {
    let mut transaction = pool.begin().await?;
    sqlx::query!("select pg_advisory_xact_lock($1)", ENROL_LOCK).execute(&mut *transaction).await?;
    sqlx::query!(
        "insert into wrap_keys (key_id, named_at, seals_since) select $1, $2, $2 where not exists (select from wrap_keys)",
        keys.sealing(),
        now
    )
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    in_use(pool).await?.ok_or(sqlx::Error::RowNotFound)
}

/// What the database says of the keys; nothing while none has sealed anything.
pub(super) async fn in_use(connection: impl PgExecutor<'_>) -> Result<Option<InUse>, sqlx::Error> {
    let rows = sqlx::query!("select key_id, seals_since from wrap_keys order by number").fetch_all(connection).await?;
    let sealing = rows.iter().rev().find(|row| row.seals_since.is_some()).map(|row| row.key_id);
    Ok(sealing.map(|sealing| InUse { named: rows.iter().map(|row| row.key_id).collect(), sealing }))
}
