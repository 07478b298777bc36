//! Kept files: named by what they hold, moved into place whole, read in parts.

use std::io;
use std::ops::Range;

use bytes::Bytes;
use domain::digest::Blake2b256;
use futures_util::{StreamExt, stream};
use object_store::path::Path;
use object_store::{GetOptions, GetRange, GetResultPayload, ObjectStore, ObjectStoreExt};
use tokio::io::{AsyncReadExt, AsyncSeekExt};

use super::incoming::Received;
use super::stored::ByteStream;
use super::{BLOBS, Files};

/// How much of a file is read at once.
const CHUNK: usize = 256 << 10;

/// One kept object: a file, or the metadata that is served beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blob {
    /// The file with this digest.
    File(Blake2b256),
    /// The core metadata of the file with this digest (PEP 658).
    Metadata(Blake2b256),
}

impl Blob {
    /// `blobs/aa/bb/…`: two levels, so that no directory grows without bound.
    pub(super) fn location(self) -> Path {
        let (digest, suffix) = match self {
            Self::File(digest) => (digest, ""),
            Self::Metadata(digest) => (digest, ".metadata"),
        };
        let hex = digest.to_hex();
        let (first, rest) = hex.split_at(2);
        let (second, rest) = rest.split_at(2);
        Path::from_iter([BLOBS, first, second, &format!("{rest}{suffix}")])
    }

    /// Reads a location back. Nothing but what [`Blob::location`] writes is one.
    pub(super) fn at(location: &Path) -> Option<Self> {
        let hex: String = location.parts().skip(1).map(|part| part.as_ref().to_owned()).collect();
        let blob = match hex.strip_suffix(".metadata") {
            Some(hex) => Self::Metadata(Blake2b256::parse(hex).ok()?),
            None => Self::File(Blake2b256::parse(&hex).ok()?),
        };
        (blob.location() == *location).then_some(blob)
    }

    pub(super) const fn digest(&self) -> &Blake2b256 {
        match self {
            Self::File(digest) | Self::Metadata(digest) => digest,
        }
    }
}

impl Files {
    /// Keeps a received file: it has its final name, on disk, when this returns. Keeping the same bytes again changes nothing but the file's age.
    pub(crate) async fn keep(&self, received: Received) -> io::Result<()> {
        let to = Blob::File(*received.blake2()).location();
        // Both are in one file system, so this is one atomic rename; the crate syncs both directories.
        Ok(self.kept.rename(&received.temporary.location(), &to).await?)
    }

    /// Keeps the core metadata of a file.
    pub(crate) async fn keep_metadata(&self, of: Blake2b256, metadata: Bytes) -> io::Result<()> {
        self.kept.put(&Blob::Metadata(of).location(), metadata.into()).await?;
        Ok(())
    }

    /// The size of a kept object in bytes; none if there is no such object.
    pub(super) async fn size(&self, blob: Blob) -> io::Result<Option<u64>> {
        match self.kept.head(&blob.location()).await {
            Ok(meta) => Ok(Some(meta.size)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The bytes of a kept object, or a part of them. The first bytes are already on their way when this returns.
    pub(super) async fn read(&self, blob: Blob, range: Option<Range<u64>>) -> io::Result<ByteStream> {
        let options = GetOptions { range: range.map(GetRange::Bounded), ..GetOptions::default() };
        let found = self.kept.get_opts(&blob.location(), options).await?;
        match found.payload {
            GetResultPayload::File(file, _) => file_stream(tokio::fs::File::from_std(file), found.range).await,
            GetResultPayload::Stream(stream) => Ok(stream.map(|chunk| chunk.map_err(Into::into)).boxed()),
        }
    }

    pub(super) async fn remove(&self, blob: Blob) -> io::Result<()> {
        match self.kept.delete(&blob.location()).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// The crate's own stream reads 8 KiB at a time, each on another thread; a download is not to wait for that.
async fn file_stream(mut file: tokio::fs::File, range: Range<u64>) -> io::Result<ByteStream> {
    file.seek(io::SeekFrom::Start(range.start)).await?;
    file.set_max_buf_size(CHUNK);
    let left = range.end.saturating_sub(range.start);
    let chunks = stream::try_unfold((file, left), |(mut file, left)| async move {
        if left == 0 {
            return Ok(None);
        }
        let mut chunk = bytes::BytesMut::with_capacity(CHUNK.min(usize::try_from(left).unwrap_or(CHUNK)));
        let read = (&mut file).take(left).read_buf(&mut chunk).await?;
        if read == 0 {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
        }
        Ok(Some((chunk.freeze(), (file, left - read as u64))))
    });
    Ok(chunks.boxed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_location_names_the_digest_and_reads_back() {
        let digest = Blake2b256::new([0xab; 32]);
        let location = Blob::File(digest).location();
        assert_eq!(location.to_string(), format!("blobs/ab/ab/{}", "ab".repeat(30)));
        for blob in [Blob::File(digest), Blob::Metadata(digest)] {
            assert_eq!(Blob::at(&blob.location()), Some(blob));
        }
    }

    #[test]
    fn nothing_else_is_a_location() {
        for text in ["blobs/ab", "blobs/ab/ab/cd", &format!("blobs/{}", "ab".repeat(32)), &format!("blobs/AB/ab/{}", "ab".repeat(30))] {
            assert_eq!(Blob::at(&Path::from(text)), None, "{text}");
        }
    }
}
