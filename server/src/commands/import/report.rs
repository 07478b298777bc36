//! What was not taken, one line each: for a program in a file, or for whoever watches.

use std::fs::File;
use std::io::{LineWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::Context;
use store::import::Left;

use super::progress::Progress;

/// Where it is written. What can't be written is told at the end: the import goes on.
pub(super) struct Report(Option<(PathBuf, Mutex<Lines>)>);

struct Lines {
    file: LineWriter<File>,
    failed: Option<std::io::Error>,
}

impl Report {
    /// Begins the file, if there is to be one.
    pub(super) fn open(path: Option<&Path>) -> anyhow::Result<Self> {
        let Some(path) = path else { return Ok(Self(None)) };
        let file = File::create(path).with_context(|| format!("cannot write the report to {}", path.display()))?;
        Ok(Self(Some((path.to_owned(), Mutex::new(Lines { file: LineWriter::new(file), failed: None })))))
    }

    /// Writes a line.
    pub(super) fn left(&self, left: &Left, progress: &Progress) {
        let Some((_, lines)) = &self.0 else {
            return progress.say(&format!("{}: {}: {} ({})", left.reason, left.file.as_deref().unwrap_or("-"), left.text, left.place));
        };
        let mut lines = lines.lock().unwrap_or_else(PoisonError::into_inner);
        let written = serde_json::to_string(left).map_err(std::io::Error::other).and_then(|line| writeln!(lines.file, "{line}"));
        if let Err(error) = written {
            lines.failed.get_or_insert(error);
        }
    }

    /// Ends the file.
    pub(super) fn close(self) -> anyhow::Result<()> {
        let Some((path, lines)) = self.0 else { return Ok(()) };
        let Lines { mut file, failed } = lines.into_inner().unwrap_or_else(PoisonError::into_inner);
        let ended = failed.map_or(Ok(()), Err).and_then(|()| file.flush());
        ended.with_context(|| format!("the report in {} is not whole", path.display()))
    }
}
