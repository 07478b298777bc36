//! A published file, for download.

use std::ops::Range;

use bytes::Bytes;
use domain::Timestamp;
use domain::digest::{Blake2b256, Sha256};
use domain::ids::FileId;
use futures_util::stream::BoxStream;

use super::Blob;
use crate::{Store, Unavailable};

/// The bytes of a file, as they are read.
pub type ByteStream = BoxStream<'static, std::io::Result<Bytes>>;

/// A published file, or the metadata that is served beside it. It never changes.
#[derive(Clone, Debug)]
pub struct StoredFile {
    blob: Blob,
    /// None for the metadata beside a file.
    id: Option<FileId>,
    size: u64,
    sha256: Sha256,
    uploaded_at: Timestamp,
}

impl StoredFile {
    /// Which file it is, where downloads of it count.
    pub(crate) const fn id(&self) -> Option<FileId> {
        self.id
    }

    /// Its size in bytes.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Its SHA-256: what installers check, and a strong validator.
    pub const fn sha256(&self) -> &Sha256 {
        &self.sha256
    }

    /// When it was published.
    pub const fn uploaded_at(&self) -> Timestamp {
        self.uploaded_at
    }
}

impl Store {
    /// The published file with this digest and name.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn stored_file(&self, blake2: &Blake2b256, filename: &str) -> Result<Option<StoredFile>, Unavailable> {
        let row = sqlx::query!(
            r#"
            select
                file_id,
                size,
                sha256,
                uploaded_at
            from files
            join projects using (project_id)
            where blake2_256 = $1 and filename = $2 and quarantined_at is null
            "#,
            blake2.as_bytes().as_slice(),
            filename
        )
        .fetch_optional(self.pool())
        .await?;
        row.map(|row| {
            Ok(StoredFile {
                blob: Blob::File(*blake2),
                id: Some(row.file_id.into()),
                size: u64::try_from(row.size).map_err(|_| Unavailable::Inconsistent("a file's size is negative"))?,
                sha256: sha256(row.sha256)?,
                uploaded_at: row.uploaded_at,
            })
        })
        .transpose()
    }

    /// The core metadata served beside the published file with this digest and name (PEP 658). None where none is served.
    ///
    /// # Errors
    ///
    /// When the database or the storage does not answer.
    pub async fn metadata_file(&self, blake2: &Blake2b256, filename: &str) -> Result<Option<StoredFile>, Unavailable> {
        let row = sqlx::query!(
            r#"
            select
                metadata_sha256 as "metadata_sha256!",
                uploaded_at
            from files
            join projects using (project_id)
            where blake2_256 = $1 and filename = $2 and metadata_sha256 is not null and quarantined_at is null
            "#,
            blake2.as_bytes().as_slice(),
            filename
        )
        .fetch_optional(self.pool())
        .await?;
        let Some(row) = row else { return Ok(None) };
        let blob = Blob::Metadata(*blake2);
        let size = self.files().size(blob).await?.ok_or(Unavailable::Inconsistent("the metadata beside a published file is missing"))?;
        Ok(Some(StoredFile { blob, id: None, size, sha256: sha256(row.metadata_sha256)?, uploaded_at: row.uploaded_at }))
    }

    /// The bytes of a published file, all of them or a part. The part must lie within the file.
    ///
    /// # Errors
    ///
    /// When the storage does not answer.
    pub async fn read_file(&self, file: &StoredFile, part: Option<Range<u64>>) -> Result<ByteStream, Unavailable> {
        if part.as_ref().is_some_and(Range::is_empty) {
            return Ok(Box::pin(futures_util::stream::empty()));
        }
        Ok(self.files().read(file.blob, part).await?)
    }
}

fn sha256(bytes: Vec<u8>) -> Result<Sha256, Unavailable> {
    bytes.try_into().map(Sha256::new).map_err(|_| Unavailable::Inconsistent("a SHA-256 has 32 bytes"))
}
