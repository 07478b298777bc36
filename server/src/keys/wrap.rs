//! [`WrapFiles`]: the files of the wrapping key in use, of the one that will replace it, and of those that it replaced.
//!
//! A node moves them when the database names the next one alone. Whatever is broken off on the way can be begun again: a file is linked to its new name before
//! anything takes its old one. Programs that share the directory change it one after another.

use std::fmt::Display;
use std::fs::File;
use std::io::ErrorKind;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::PathBuf;

use store::{Keys as StoreKeys, WrapKeyFiles};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{KeyError, LENGTH, SecretFile, decode, directory, make};
use crate::data::DataDirectory;

/// The file of the key in use.
pub(super) const IN_USE: &str = "wrap";
/// The file of the key that will replace it.
const NEXT: &str = "wrap.next";
/// The file of the key that goes into passwords.
pub(super) const PEPPER: &str = "pepper";

/// The files of the wrapping keys.
pub(crate) struct WrapFiles {
    directory: PathBuf,
}

impl WrapFiles {
    /// Those of this data directory.
    ///
    /// # Errors
    ///
    /// When the directory of the keys is open to others.
    pub(crate) fn of(data: &DataDirectory) -> Result<Self, KeyError> {
        Ok(Self { directory: directory(data)? })
    }

    /// Where the next key is, or would be.
    pub(crate) fn next(&self) -> PathBuf {
        self.directory.join(NEXT)
    }

    /// Makes the next key, if there is none yet. It belongs to whom the key in use belongs to, also where the superuser makes it.
    ///
    /// # Errors
    ///
    /// When it cannot be written; when the one that is there cannot be used.
    pub(crate) fn prepare(&self) -> Result<(), KeyError> {
        let _alone = self.alone()?;
        let (next, in_use) = (SecretFile::at(self.next()), self.directory.join(IN_USE));
        let key = if next.exists() { decode(&next)? } else { make(&next)? };
        if [self.in_use()?, decode(&SecretFile::at(self.directory.join(PEPPER)))?].contains(&key) {
            return Err(KeyError::Same(self.next(), in_use));
        }
        let owner = in_use.metadata().map_err(|problem| self.broken(problem))?;
        chown(self.next(), Some(owner.uid()), Some(owner.gid())).map_err(|problem| self.broken(problem))
    }

    /// Where the key in use is.
    pub(crate) fn in_use_path(&self) -> PathBuf {
        self.directory.join(IN_USE)
    }

    /// Takes the next key away, if it is this one.
    ///
    /// # Errors
    ///
    /// When it cannot be read or removed.
    pub(crate) fn discard(&self, key: Uuid) -> Result<(), KeyError> {
        let _alone = self.alone()?;
        let next = SecretFile::at(self.next());
        if next.exists() && StoreKeys::id_of(&*decode(&next)?) == key {
            std::fs::remove_file(self.next()).map_err(|problem| self.broken(problem))?;
        }
        Ok(())
    }

    /// Where keys are kept after they were replaced, for copies of the database that were made before. A pattern for people to read.
    pub(crate) fn replaced(&self) -> PathBuf {
        self.replaced_by_name("*")
    }

    fn replaced_by_name(&self, name: impl Display) -> PathBuf {
        self.directory.join(format!("wrap.replaced-{name}"))
    }

    /// Nobody else moves the files while this lives.
    fn alone(&self) -> Result<File, KeyError> {
        let directory = File::open(&self.directory).map_err(|problem| self.broken(problem))?;
        directory.lock().map_err(|problem| self.broken(problem))?;
        Ok(directory)
    }

    fn broken(&self, problem: std::io::Error) -> KeyError {
        KeyError::File { path: self.directory.clone(), problem }
    }

    fn in_use(&self) -> Result<Zeroizing<[u8; LENGTH]>, KeyError> {
        decode(&SecretFile::at(self.directory.join(IN_USE)))
    }
}

impl WrapKeyFiles for WrapFiles {
    fn read(&self) -> Result<Vec<Zeroizing<[u8; LENGTH]>>, Box<dyn Display>> {
        // The next one first: if it takes its place in between, it is found there.
        let file = SecretFile::at(self.next());
        let next = decode(&file);
        let in_use = self.in_use().map_err(boxed)?;
        match next {
            Ok(next) => Ok(vec![in_use, next]),
            Err(_) if !file.exists() => Ok(vec![in_use]),
            Err(problem) => Err(boxed(problem)),
        }
    }

    fn settle(&self, in_use: Uuid) -> Result<(), Box<dyn Display>> {
        let is_settled = |files: &Self| files.in_use().map(|key| StoreKeys::id_of(&key) == in_use);
        if is_settled(self).map_err(boxed)? {
            return Ok(());
        }
        let alone = self.alone().map_err(boxed)?;
        // Another program may have done it meanwhile.
        if is_settled(self).map_err(boxed)? {
            return Ok(());
        }
        let next = decode(&SecretFile::at(self.next())).map_err(boxed)?;
        if StoreKeys::id_of(&next) != in_use {
            return Err(boxed(format!("{} is another key", self.next().display())));
        }
        let (wrap, before) = (self.directory.join(IN_USE), StoreKeys::id_of(&*self.in_use().map_err(boxed)?));
        match std::fs::hard_link(&wrap, self.replaced_by_name(before)) {
            Err(problem) if problem.kind() != ErrorKind::AlreadyExists => return Err(boxed(problem)),
            _ => {}
        }
        std::fs::rename(self.next(), &wrap).and_then(|()| alone.sync_all()).map_err(boxed)
    }
}

fn boxed(problem: impl Display + 'static) -> Box<dyn Display> {
    Box::new(problem)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::keys::Keys;

    fn files() -> (tempfile::TempDir, WrapFiles) {
        let root = tempfile::tempdir().unwrap();
        let data = DataDirectory::open(&root.path().join("data")).unwrap();
        Keys::load_or_make(&data).unwrap();
        (root, WrapFiles::of(&data).unwrap())
    }

    fn id(files: &WrapFiles, at: usize) -> Uuid {
        StoreKeys::id_of(&files.read().unwrap_or_else(|problem| panic!("{problem}"))[at])
    }

    #[test]
    fn the_next_key_is_made_once_and_for_the_program_alone() {
        let (_root, files) = files();
        files.prepare().unwrap();
        let made = id(&files, 1);
        files.prepare().unwrap();
        assert_eq!(id(&files, 1), made);
        assert_ne!(id(&files, 0), made);
        assert_eq!(files.next().metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_next_key_that_cannot_be_used_is_named() {
        let (_root, files) = files();
        std::fs::write(files.next(), "AAAA").unwrap();
        std::fs::set_permissions(files.next(), std::fs::Permissions::from_mode(0o600)).unwrap();
        assert!(files.prepare().unwrap_err().to_string().contains("wrap.next doesn't hold 32 bytes"));
        assert!(files.read().is_err_and(|problem| problem.to_string().contains("wrap.next")));
    }

    #[test]
    fn a_next_key_that_is_the_pepper_is_refused() {
        let (_root, files) = files();
        std::fs::copy(files.directory.join(PEPPER), files.next()).unwrap();
        assert!(matches!(files.prepare().unwrap_err(), KeyError::Same(..)));
    }

    #[test]
    fn of_many_that_prepare_and_settle_at_once_all_find_the_same_keys() {
        let (_root, files) = files();
        let (before, files) = (id(&files, 0), &files);
        std::thread::scope(|scope| {
            (0..8).for_each(|_| {
                scope.spawn(|| files.prepare().unwrap());
            });
        });
        let next = id(files, 1);
        std::thread::scope(|scope| {
            (0..8).for_each(|_| {
                scope.spawn(|| assert!(files.settle(next).is_ok()));
            });
        });
        assert_eq!((id(files, 0), files.next().exists(), files.replaced_by_name(before).exists()), (next, false, true));
    }

    #[test]
    fn settling_moves_the_keys_once_whoever_else_does() {
        let (_root, files) = files();
        files.prepare().unwrap();
        let (before, next) = (id(&files, 0), id(&files, 1));
        assert!(files.settle(before).is_ok());
        assert!(files.next().exists(), "nothing to do yet");
        for _ in 0..2 {
            assert!(files.settle(next).is_ok());
            assert_eq!((id(&files, 0), files.next().exists()), (next, false));
        }
        let replaced = decode(&SecretFile::at(files.replaced_by_name(before))).unwrap();
        assert_eq!(StoreKeys::id_of(&replaced), before);
        assert!(files.settle(before).is_err_and(|problem| problem.to_string().contains("wrap.next")), "a key that is gone");
        assert_eq!(id(&files, 0), next);
    }

    #[test]
    fn settling_that_was_broken_off_after_the_link_goes_on() {
        let (_root, files) = files();
        files.prepare().unwrap();
        let (before, next) = (id(&files, 0), id(&files, 1));
        std::fs::hard_link(files.directory.join(IN_USE), files.replaced_by_name(before)).unwrap();
        assert!(files.settle(next).is_ok());
        assert_eq!(id(&files, 0), next);
        assert!(files.replaced_by_name(before).exists());
    }
}
