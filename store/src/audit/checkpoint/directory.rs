//! Where checkpoints lie: one file each, `<events>.checkpoint`, so that a listing is in the order of the log.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::{BadCheckpoint, Checkpoint, TrustedKey};

const ENDING: &str = "checkpoint";

/// No checkpoint is longer. What is, was not written by us and is not read to its end.
const LONGEST: usize = 4096;

/// A directory outside the database.
#[derive(Clone, Debug)]
pub struct CheckpointDirectory {
    path: PathBuf,
}

/// All that lie there.
#[derive(Debug, Default)]
pub struct Checkpoints {
    /// Those that are believed, in the order of the log.
    pub good: Vec<Checkpoint>,
    /// Those that are not.
    pub bad: Vec<Rejected>,
}

/// A file that is not believed.
#[derive(Debug, thiserror::Error)]
#[error("{}: {why}", .path.display())]
pub struct Rejected {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub why: BadCheckpoint,
}

impl CheckpointDirectory {
    /// Names a directory, which need not be there yet.
    pub const fn at(path: PathBuf) -> Self {
        Self { path }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether nothing lies there.
    ///
    /// # Errors
    ///
    /// When it is there and can't be read.
    pub fn is_empty(&self) -> io::Result<bool> {
        Ok(self.files()?.is_empty())
    }

    /// Reads all of them.
    ///
    /// # Errors
    ///
    /// When the directory or a file in it can't be read.
    pub fn read(&self, trusted: &[TrustedKey]) -> io::Result<Checkpoints> {
        let mut all = Checkpoints::default();
        for path in self.files()? {
            match open(&path, trusted)? {
                Ok(checkpoint) => all.good.push(checkpoint),
                Err(why) => all.bad.push(Rejected { path, why }),
            }
        }
        all.good.sort_unstable();
        Ok(all)
    }

    /// The newest of them, by its name.
    pub(super) fn newest(&self, trusted: &[TrustedKey]) -> io::Result<Option<Result<Checkpoint, Rejected>>> {
        let Some(path) = self.files()?.pop() else { return Ok(None) };
        Ok(Some(open(&path, trusted)?.map_err(|why| Rejected { path, why })))
    }

    /// Writes one: under another name first and to the disk, so that after a crash it is whole or not there.
    pub(super) fn write(&self, checkpoint: Checkpoint, note: &[u8]) -> io::Result<()> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o755);
        builder.create(&self.path)?;
        let path = self.file(checkpoint.events);
        let draft = path.with_extension("partial");
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(&draft)?;
        file.write_all(note)?;
        file.sync_all()?;
        fs::rename(&draft, &path)?;
        fs::File::open(&self.path)?.sync_all()
    }

    /// The events of those that lie there, by their names, in the order of the log.
    pub(super) fn events(&self) -> io::Result<Vec<i64>> {
        let named = |path: PathBuf| path.file_stem()?.to_str()?.parse().ok().filter(|events| self.file(*events) == path);
        Ok(self.files()?.into_iter().filter_map(named).collect())
    }

    /// Removes the file of this checkpoint, if it says just that and is believed. Whether it did.
    pub(super) fn remove(&self, checkpoint: Checkpoint, trusted: &[TrustedKey]) -> io::Result<bool> {
        let path = self.file(checkpoint.events);
        // Another program that signs here may have removed it a moment ago.
        let gone_is_well = |problem: io::Error| if problem.kind() == ErrorKind::NotFound { Ok(false) } else { Err(problem) };
        match open(&path, trusted) {
            Ok(Ok(found)) if found == checkpoint => fs::remove_file(&path).map(|()| true).or_else(gone_is_well),
            Ok(_) => Ok(false),
            Err(problem) => gone_is_well(problem),
        }
    }

    fn file(&self, events: i64) -> PathBuf {
        self.path.join(format!("{events:012}.{ENDING}"))
    }

    /// In the order of the log.
    fn files(&self) -> io::Result<Vec<PathBuf>> {
        let entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(problem) if problem.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(problem) => return Err(problem),
        };
        let mut files = Vec::new();
        for entry in entries {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == ENDING) {
                files.push(path);
            }
        }
        files.sort_unstable();
        Ok(files)
    }
}

fn open(path: &Path, trusted: &[TrustedKey]) -> io::Result<Result<Checkpoint, BadCheckpoint>> {
    use std::io::Read as _;
    let mut text = Vec::new();
    fs::File::open(path)?.take(LONGEST as u64 + 1).read_to_end(&mut text)?;
    if text.len() > LONGEST {
        return Ok(Err(BadCheckpoint::Malformed));
    }
    Ok(Checkpoint::open(&text, trusted))
}
