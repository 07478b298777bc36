//! Signing what the log came to.

use std::io;

use signed_note::NoteError;

use super::{Checkpoint, CheckpointDirectory, CheckpointKey, Rejected, TrustedKey};
use crate::{Store, Unavailable};

/// Why no checkpoint was written. Each of them is for the operator.
#[derive(Debug, thiserror::Error)]
pub enum CheckpointError {
    /// The newest one is not believed: to go on from it would be to hide that.
    #[error("no checkpoint was written, because the newest one is not believed: {0}")]
    Newest(#[from] Rejected),
    /// The log is not the one that the newest checkpoint signed.
    #[error("no checkpoint was written, because the log contradicts the one of {0} events; run `bonded audit verify`")]
    Contradiction(i64),
    /// The directory can't be used.
    #[error("no checkpoint was written in {}: {problem}", .directory.display())]
    Directory {
        /// Where.
        directory: std::path::PathBuf,
        /// The operating system's words.
        problem: io::Error,
    },
    /// The log's name can't stand in a note.
    #[error("no checkpoint was written: {0}")]
    Note(#[from] NoteError),
    /// The database does not answer.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl From<sqlx::Error> for CheckpointError {
    fn from(error: sqlx::Error) -> Self {
        Self::Unavailable(error.into())
    }
}

impl Store {
    /// Signs what the log came to, unless nothing happened since the newest checkpoint. None: nothing was to be written. Two programs that write at once write the
    /// same.
    ///
    /// `earlier` are the keys that signed before this one.
    ///
    /// # Errors
    ///
    /// When the log does not go on from the newest checkpoint, or something can't be read or written.
    pub async fn write_checkpoint(
        &self,
        directory: &CheckpointDirectory,
        key: &CheckpointKey,
        earlier: &[TrustedKey],
    ) -> Result<Option<Checkpoint>, CheckpointError> {
        let trusted: Vec<_> = earlier.iter().copied().chain([key.trusted()]).collect();
        let failed = |problem| CheckpointError::Directory { directory: directory.path().to_owned(), problem };
        let newest = directory.newest(&trusted).map_err(failed)?.transpose()?;
        if let Some(newest) = newest
            && self.head_at(newest.events).await?.as_deref() != Some(newest.head.as_slice())
        {
            return Err(CheckpointError::Contradiction(newest.events));
        }
        let Some(checkpoint) = self.head().await?.filter(|head| Some(*head) != newest) else { return Ok(None) };
        let note = checkpoint.sign(key)?;
        directory.write(checkpoint, &note).map_err(failed)?;
        Ok(Some(checkpoint))
    }

    async fn head(&self) -> Result<Option<Checkpoint>, CheckpointError> {
        let last = sqlx::query!("select id, hash from audit_events order by id desc limit 1").fetch_optional(self.pool()).await?;
        let Some(last) = last else { return Ok(None) };
        let head = last.hash.try_into().map_err(|_| Unavailable::Inconsistent("a chain hash has not 32 bytes"))?;
        Ok(Some(Checkpoint { events: last.id, head }))
    }

    async fn head_at(&self, event: i64) -> Result<Option<Vec<u8>>, sqlx::Error> {
        sqlx::query_scalar!("select hash from audit_events where id = $1", event).fetch_optional(self.pool()).await
    }
}
