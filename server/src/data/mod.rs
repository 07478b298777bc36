//! The data directory: everything the program keeps, in one place that one program uses at a time.

mod lock;

use std::fs::{DirBuilder, Permissions};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};

pub(crate) use lock::lives;
pub use lock::{Claim, Holder, Lock, LockError};

/// Others may pass through (the user that PostgreSQL runs as must), and not look around.
const MODE: u32 = 0o711;

/// The data directory.
#[derive(Clone, Debug)]
pub struct DataDirectory {
    path: PathBuf,
}

/// The data directory cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the data directory {} cannot be used: {problem}", .path.display())]
pub struct DataError {
    path: PathBuf,
    problem: std::io::Error,
}

impl DataDirectory {
    /// Makes the directory if it is not there.
    ///
    /// # Errors
    ///
    /// When it cannot be made or is no directory.
    pub fn open(path: &Path) -> Result<Self, DataError> {
        let absolute = std::path::absolute(path).and_then(|path| {
            DirBuilder::new().recursive(true).mode(MODE).create(&path)?;
            Ok(path)
        });
        absolute.map(|path| Self { path }).map_err(|problem| DataError { path: path.to_owned(), problem })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The program's own PostgreSQL cluster.
    pub fn postgres(&self) -> PathBuf {
        self.path.join("postgres")
    }

    /// The keys.
    pub fn keys(&self) -> PathBuf {
        self.path.join("keys")
    }

    /// Distribution files, where nothing else was configured.
    pub fn files(&self) -> PathBuf {
        self.path.join("files")
    }

    /// Mail, where no server takes it.
    pub fn mail(&self) -> PathBuf {
        self.path.join("mail")
    }

    /// Checkpoints of the log, where nothing else was configured.
    pub fn checkpoints(&self) -> PathBuf {
        self.path.join("checkpoints")
    }

    /// The code that makes the first administrator, while there is none.
    pub fn first_run_code(&self) -> PathBuf {
        self.path.join("first-run-code")
    }

    /// Whether nothing was ever kept here, so that missing keys are not lost keys.
    pub fn is_new(&self) -> bool {
        ![self.postgres(), self.files(), self.mail()].iter().any(|path| path.exists())
    }

    /// Lets other users pass through to what is theirs inside. Only for a directory that the current user may change.
    ///
    /// # Errors
    ///
    /// When the permissions cannot be read or changed.
    pub(crate) fn let_pass(&self) -> std::io::Result<()> {
        let mode = self.path.metadata()?.permissions().mode();
        if mode & 0o001 == 0 {
            std::fs::set_permissions(&self.path, Permissions::from_mode(mode & 0o7777 | 0o001))?;
        }
        Ok(())
    }
}
