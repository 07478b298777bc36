//! A file that is gone when nobody holds it any more.

use std::io;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::INCOMING;

/// A file in `incoming/`, removed on drop unless it was moved away.
#[derive(Debug)]
pub(super) struct Temporary {
    path: PathBuf,
    name: String,
}

impl Temporary {
    /// Makes a new file. Nobody else may read it.
    pub(super) fn create(directory: &Path, id: Uuid) -> io::Result<(Self, std::fs::File)> {
        use std::os::unix::fs::OpenOptionsExt;

        let name = id.to_string();
        let path = directory.join(&name);
        let file = std::fs::OpenOptions::new().write(true).read(true).create_new(true).mode(0o600).open(&path)?;
        Ok((Self { path, name }, file))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Where the object store sees it.
    pub(super) fn location(&self) -> object_store::path::Path {
        object_store::path::Path::from_iter([INCOMING, &self.name])
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // It was moved away, or it is left for the sweep.
        let _ = std::fs::remove_file(&self.path);
    }
}
