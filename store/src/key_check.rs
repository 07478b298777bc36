//! Do these keys belong to this database?
//!
//! With other keys every right password would be wrong and no second factor would open. So the first program that opens a database leaves a seal in it,
//! and every later one must be able to open that.

use sha2::{Digest, Sha256};
use sqlx::PgPool;

use crate::{Keys, OpenError, Store};

const ROW: &str = "key_check";

/// Opens the seal, if there is one yet.
pub(crate) async fn expect(pool: &PgPool, keys: &Keys) -> Result<(), OpenError> {
    let sealed = sqlx::query_scalar!("select sealed from key_checks").fetch_optional(pool).await.map_err(OpenError::Connect)?;
    match sealed.map(|sealed| keys.open(ROW, &sealed)) {
        None => Ok(()),
        Some(Ok(opened)) if opened.as_slice() == fingerprint(keys) => Ok(()),
        Some(_) => Err(OpenError::OtherKeys),
    }
}

/// Leaves the seal, where another program did not in the meantime: then it is opened, too.
pub(crate) async fn leave(store: &Store) -> Result<(), OpenError> {
    let (pool, keys) = (store.pool(), store.keys());
    sqlx::query!(
        "insert into key_checks (single, sealed, made_at) values (true, $1, $2) on conflict do nothing",
        keys.seal(store.entropy(), ROW, &fingerprint(keys)),
        store.now()
    )
    .execute(pool)
    .await
    .map_err(OpenError::Connect)?;
    expect(pool, keys).await
}

fn fingerprint(keys: &Keys) -> [u8; 32] {
    Sha256::new().chain_update(b"bonded pepper").chain_update(keys.pepper()).finalize().into()
}
