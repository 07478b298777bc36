//! Do these keys belong to this database?
//!
//! With other keys every right password would be wrong and no second factor would open. So the first program that opens a database leaves a seal in it,
//! and every later one must be able to open that.

use sha2::{Digest, Sha256};
use sqlx::PgPool;

use crate::{Entropy, Keys, OpenError};

const ROW: &str = "key_check";

/// Leaves the seal, or opens it.
pub(crate) async fn check(pool: &PgPool, keys: &Keys, entropy: Entropy, now: domain::Timestamp) -> Result<(), OpenError> {
    let fingerprint: [u8; 32] = Sha256::new().chain_update(b"bonded pepper").chain_update(keys.pepper()).finalize().into();
    sqlx::query!(
        "insert into key_checks (single, sealed, made_at) values (true, $1, $2) on conflict do nothing",
        keys.seal(entropy, ROW, &fingerprint),
        now
    )
    .execute(pool)
    .await
    .map_err(OpenError::Connect)?;
    let sealed = sqlx::query_scalar!("select sealed from key_checks").fetch_one(pool).await.map_err(OpenError::Connect)?;
    match keys.open(ROW, &sealed) {
        Ok(opened) if opened.as_slice() == fingerprint => Ok(()),
        Ok(_) | Err(_) => Err(OpenError::OtherKeys),
    }
}
