//! The janitor: collects what an interrupted upload left behind.

use domain::Timestamp;
use domain::digest::Blake2b256;
use futures_util::TryStreamExt;
use object_store::ObjectStore;
use object_store::path::Path;
use time::Duration;

use super::{BLOBS, Blob};
use crate::{Store, Unavailable};

/// A file in `incoming/` that was not written to for this long belongs to nobody.
const INCOMING_AGE: Duration = Duration::hours(1);

/// A kept file without a row is left alone for this long: its upload may still be at work.
const BLOB_AGE: Duration = Duration::hours(1);

/// Keeps locks on blobs apart from other advisory locks.
const BLOB_LOCK: i32 = 0x626c_6f62;

/// What a sweep removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Files that never arrived.
    pub incoming: u64,
    /// Kept objects that no row names.
    pub blobs: u64,
}

impl Store {
    /// Removes what interrupted uploads left behind: unfinished files, and kept files that no row names, once they are an hour old.
    ///
    /// # Errors
    ///
    /// When the database or the storage does not answer. What was removed until then stays removed.
    pub async fn sweep_files(&self) -> Result<Swept, Unavailable> {
        let incoming = self.sweep_incoming().await?;
        let blobs = self.sweep_blobs().await?;
        Ok(Swept { incoming, blobs })
    }

    async fn sweep_incoming(&self) -> Result<u64, Unavailable> {
        let mut removed = 0;
        let mut entries = tokio::fs::read_dir(self.files().incoming()).await?;
        while let Some(entry) = entries.next_entry().await? {
            let Ok(metadata) = entry.metadata().await else { continue };
            if Timestamp::from(metadata.modified()?) + INCOMING_AGE <= self.now() && tokio::fs::remove_file(entry.path()).await.is_ok() {
                removed += 1;
            }
        }
        Ok(removed)
    }

    async fn sweep_blobs(&self) -> Result<u64, Unavailable> {
        let mut removed = 0;
        let mut objects = self.files().kept.list(Some(&Path::from(BLOBS)));
        while let Some(object) = objects.try_next().await.map_err(std::io::Error::from)? {
            let Some(blob) = Blob::at(&object.location) else { continue };
            if self.is_old(object.last_modified.timestamp()) && self.sweep_blob(blob).await? {
                removed += 1;
            }
        }
        Ok(removed)
    }

    fn is_old(&self, unix_seconds: i64) -> bool {
        unix_seconds.saturating_add(BLOB_AGE.whole_seconds()) <= self.now().unix_timestamp()
    }

    /// Removes one object if no row names it. An upload of the same bytes waits for this, or this for it.
    pub(crate) async fn sweep_blob(&self, blob: Blob) -> Result<bool, Unavailable> {
        let mut transaction = self.pool().begin().await?;
        lock_blob(&mut transaction, blob.digest()).await?;
        let named = sqlx::query_scalar!(
            r#"
            select exists (select from files where blake2_256 = $1) or exists (select from deleted_files where blake2_256 = $1) as "named!"
            "#,
            blob.digest().as_bytes().as_slice()
        )
        .fetch_one(&mut *transaction)
        .await?;
        if !named {
            self.files().remove(blob).await?;
        }
        transaction.commit().await?;
        Ok(!named)
    }
}

/// Until the transaction ends, nobody else keeps or removes this object. Digests that share their first bytes share the lock, which only costs waiting.
pub(crate) async fn lock_blob(connection: &mut sqlx::PgConnection, digest: &Blake2b256) -> Result<(), sqlx::Error> {
    let (key, _) = digest.as_bytes().split_first_chunk::<4>().expect("32 bytes begin with 4");
    sqlx::query!("select pg_advisory_xact_lock($1, $2)", BLOB_LOCK, i32::from_be_bytes(*key)).execute(connection).await?;
    Ok(())
}
