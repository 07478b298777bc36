//! A file that holds one secret, readable by the program's user only, whole or not there.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use nix::unistd::geteuid;
use zeroize::Zeroizing;

use super::KeyError;
use crate::data::DataDirectory;

/// The directory of the keys, made if it is not there.
///
/// # Errors
///
/// When it cannot be made, belongs to somebody else or is open to others.
pub(crate) fn directory(data: &DataDirectory) -> Result<PathBuf, KeyError> {
    let path = data.keys();
    match DirBuilder::new().mode(0o700).create(&path) {
        Ok(()) => {}
        Err(problem) if problem.kind() == ErrorKind::AlreadyExists => {}
        Err(problem) => return Err(KeyError::File { path, problem }),
    }
    let opened = File::open(&path).map_err(|problem| KeyError::File { path: path.clone(), problem })?;
    private(&opened, &path, true)?;
    Ok(path)
}

/// A file that holds one secret.
pub(crate) struct SecretFile {
    path: PathBuf,
}

impl SecretFile {
    /// Names a file, which may not be there yet.
    pub(crate) fn at(path: PathBuf) -> Self {
        Self { path }
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn into_path(self) -> PathBuf {
        self.path
    }

    /// Whether something has its name, even a link into nowhere.
    pub(crate) fn exists(&self) -> bool {
        self.path.symlink_metadata().is_ok()
    }

    /// Reads the secret, if nobody else could have.
    ///
    /// # Errors
    ///
    /// When it belongs to somebody else, is open to others, or cannot be read.
    pub(crate) fn read(&self) -> Result<Zeroizing<String>, KeyError> {
        let mut file = File::open(&self.path).map_err(|problem| self.broken(problem))?;
        private(&file, &self.path, false)?;
        let mut bytes = Zeroizing::new(Vec::with_capacity(256));
        Read::by_ref(&mut file).take(256).read_to_end(&mut bytes).map_err(|problem| self.broken(problem))?;
        let text = std::str::from_utf8(&bytes).map_err(|_| KeyError::Malformed(self.path.clone()))?;
        Ok(Zeroizing::new(text.to_owned()))
    }

    /// Writes the secret: under another name first and to the disk, so that after a crash the file is whole or not there.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub(crate) fn create(&self, secret: &str) -> Result<(), KeyError> {
        let draft = self.path.with_extension("new");
        let written = (|| {
            match std::fs::remove_file(&draft) {
                Err(problem) if problem.kind() != ErrorKind::NotFound => return Err(problem),
                _ => {}
            }
            let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
            file.write_all(secret.as_bytes())?;
            file.write_all(b"\n")?;
            file.sync_all()?;
            std::fs::rename(&draft, &self.path)?;
            self.path.parent().map_or(Ok(()), |directory| File::open(directory)?.sync_all())
        })();
        written.map_err(|problem| self.broken(problem))
    }

    pub(super) fn broken(&self, problem: std::io::Error) -> KeyError {
        KeyError::File { path: self.path.clone(), problem }
    }
}

/// Judges what was opened, not what has the name now.
fn private(file: &File, path: &Path, directory: bool) -> Result<(), KeyError> {
    let path = path.to_owned();
    let metadata = match file.metadata() {
        Ok(metadata) => metadata,
        Err(problem) => return Err(KeyError::File { path, problem }),
    };
    if metadata.uid() != geteuid().as_raw() && !geteuid().is_root() {
        return Err(KeyError::Foreign { path, owner: metadata.uid() });
    }
    if metadata.mode() & 0o077 != 0 {
        return Err(KeyError::Open { path, mode: metadata.mode() & 0o777, directory });
    }
    Ok(())
}
