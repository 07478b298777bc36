//! Where distribution files lie.
//!
//! A file is received into `incoming/`, hashed on the way and synced. What is published moves to `blobs/<2>/<2>/<60>`, named by its BLAKE2b-256, before
//! its row is written: a crash in between leaves a file without a row, which [`Store::sweep_files`](crate::Store::sweep_files) collects, and never a row
//! without its file. The kept files are an object store, so that another one than a directory can take their place.

mod blob;
mod incoming;
mod receive;
mod stored;
mod sweep;
mod temporary;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use object_store::local::LocalFileSystem;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

pub use incoming::Received;
pub use receive::ReceiveError;
pub use stored::{ByteStream, StoredFile};
pub use sweep::Swept;

pub(crate) use blob::Blob;
pub(crate) use sweep::lock_blob;

const INCOMING: &str = "incoming";
const BLOBS: &str = "blobs";

/// The storage for files: a directory.
pub(crate) struct Files {
    root: PathBuf,
    kept: LocalFileSystem,
    inspections: Arc<Semaphore>,
}

impl Files {
    /// Makes the directories where they are missing.
    pub(crate) async fn open(root: &Path) -> io::Result<Self> {
        for directory in [INCOMING, BLOBS] {
            tokio::fs::create_dir_all(root.join(directory)).await?;
        }
        let root = tokio::fs::canonicalize(root).await?;
        // Everything is on disk when a call returns: the row that follows must never be older than its file.
        let kept = LocalFileSystem::new_with_prefix(&root)?.with_fsync(true);
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Ok(Self { root, kept, inspections: Arc::new(Semaphore::new(cores)) })
    }

    /// Waits for a turn to look into an archive: as many at once as there are cores.
    pub(crate) async fn inspection(&self) -> io::Result<OwnedSemaphorePermit> {
        Arc::clone(&self.inspections).acquire_owned().await.map_err(io::Error::other)
    }

    fn incoming(&self) -> PathBuf {
        self.root.join(INCOMING)
    }
}
