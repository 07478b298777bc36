//! One program on a data directory at a time.
//!
//! The lock is the operating system's: it is gone when its holder is, however that ended. The file's text says who holds it: a server, beside
//! which commands work over the server's own PostgreSQL, or a command, which will be done in a moment and is waited for.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::time::Duration;

use nix::sys::signal::kill;
use nix::unistd::Pid;

use super::DataDirectory;

/// How long a command is waited for.
const PATIENCE: Duration = Duration::from_mins(1);
const BREATH: Duration = Duration::from_millis(50);

/// The data directory is ours until this is dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

/// Who asks for the lock, or holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// `bonded serve`.
    Server,
    /// Any other command.
    Command,
}

/// What asking for the lock came to.
#[derive(Debug)]
pub enum Claim {
    /// It is ours.
    Ours(Lock),
    /// A server has it. Its PostgreSQL is up, or will be in a moment.
    Served,
}

/// Why the data directory cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another server uses the directory.
    #[error("another bonded (process {process}) is using {directory}; stop it first, or give this one a directory of its own with --data")]
    Served {
        /// The other program.
        process: i32,
        /// The directory.
        directory: String,
    },
    /// A command uses the directory and does not come to an end.
    #[error("a bonded command is still using {directory}; try again when it is done")]
    Busy {
        /// The directory.
        directory: String,
    },
    /// The lock file cannot be used.
    #[error("the lock file in {directory} cannot be used: {problem}")]
    File {
        /// The directory.
        directory: String,
        /// The operating system's words.
        problem: std::io::Error,
    },
}

impl DataDirectory {
    /// Takes the directory for `holder`. A command that has it is waited for; a server that has it is an error for a second server and good
    /// news for a command.
    ///
    /// # Errors
    ///
    /// When another server has it and we would be one, a command does not end, or the lock file cannot be used.
    pub async fn claim(&self, holder: Holder) -> Result<Claim, LockError> {
        let directory = self.path.display().to_string();
        let broken = |problem| LockError::File { directory: directory.clone(), problem };
        let path = self.path.join("lock");
        let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(path).map_err(broken)?;
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            match file.try_lock() {
                Ok(()) => return note(&file, holder).map(|()| Claim::Ours(Lock { file })).map_err(broken),
                Err(TryLockError::Error(problem)) => return Err(broken(problem)),
                Err(TryLockError::WouldBlock) => {}
            }
            match (current(&mut file).map_err(broken)?, holder) {
                (Some((Holder::Server, process)), Holder::Server) => return Err(LockError::Served { process, directory }),
                (Some((Holder::Server, _)), Holder::Command) => return Ok(Claim::Served),
                (Some((Holder::Command, _)) | None, _) => {}
            }
            if tokio::time::Instant::now() >= deadline {
                return Err(LockError::Busy { directory });
            }
            tokio::time::sleep(BREATH).await;
        }
    }
}

fn note(mut file: &File, holder: Holder) -> std::io::Result<()> {
    let word = match holder {
        Holder::Server => "server",
        Holder::Command => "command",
    };
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(format!("{word} {}\n", std::process::id()).as_bytes())
}

impl Lock {
    /// A server that is stopping is waited for, as a command is: whoever starts the next one need not know how long this one takes.
    pub(crate) fn leaving(&self) {
        if let Err(error) = note(&self.file, Holder::Command) {
            tracing::warn!(%error, "the lock file can't be written; a new start must wait until this one has ended");
        }
    }
}

/// Who has the lock, if the text is not a left-over of a program that is gone or half written.
fn current(file: &mut File) -> std::io::Result<Option<(Holder, i32)>> {
    let mut text = String::new();
    file.rewind()?;
    file.read_to_string(&mut text)?;
    let Some((word, process)) = text.strip_suffix('\n').and_then(|line| line.split_once(' ')) else { return Ok(None) };
    let holder = match word {
        "server" => Holder::Server,
        "command" => Holder::Command,
        _ => return Ok(None),
    };
    let process = process.parse::<i32>().ok().filter(|process| *process > 0 && lives(*process));
    Ok(process.map(|process| (holder, process)))
}

/// Whether there is such a process, ours or not.
pub(crate) fn lives(process: i32) -> bool {
    !matches!(kill(Pid::from_raw(process), None), Err(nix::errno::Errno::ESRCH))
}

impl Drop for Lock {
    fn drop(&mut self) {
        // The lock goes with the file; an empty text only saves the next one from looking for a process that is gone.
        let _ = self.file.set_len(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directory() -> (tempfile::TempDir, DataDirectory) {
        let root = tempfile::tempdir().unwrap();
        let data = DataDirectory::open(&root.path().join("data")).unwrap();
        (root, data)
    }

    #[tokio::test]
    async fn a_second_server_is_refused_and_a_command_is_told() {
        let (_root, data) = directory();
        let Claim::Ours(lock) = data.claim(Holder::Server).await.unwrap() else { panic!("nobody else is here") };
        let refusal = data.claim(Holder::Server).await.unwrap_err();
        assert!(matches!(refusal, LockError::Served { process, .. } if process.cast_unsigned() == std::process::id()), "{refusal}");
        assert!(matches!(data.claim(Holder::Command).await.unwrap(), Claim::Served));
        drop(lock);
        assert!(matches!(data.claim(Holder::Server).await.unwrap(), Claim::Ours(_)));
    }

    #[tokio::test]
    async fn a_command_is_waited_for() {
        let (_root, data) = directory();
        let Claim::Ours(lock) = data.claim(Holder::Command).await.unwrap() else { panic!("nobody else is here") };
        let waiting = tokio::spawn({
            let data = data.clone();
            async move { data.claim(Holder::Server).await }
        });
        tokio::task::yield_now().await;
        assert!(!waiting.is_finished());
        drop(lock);
        assert!(matches!(waiting.await.unwrap().unwrap(), Claim::Ours(_)));
    }

    #[tokio::test]
    async fn a_server_that_is_leaving_is_waited_for() {
        let (_root, data) = directory();
        let Claim::Ours(lock) = data.claim(Holder::Server).await.unwrap() else { panic!("nobody else is here") };
        lock.leaving();
        let (server, command) = (data.claim(Holder::Server), async {
            tokio::task::yield_now().await;
            drop(lock);
        });
        assert!(matches!(tokio::join!(server, command).0.unwrap(), Claim::Ours(_)));
    }

    #[tokio::test]
    async fn what_a_killed_program_wrote_does_not_count() {
        let (_root, data) = directory();
        std::fs::write(data.path().join("lock"), "server 2147483646\n").unwrap();
        assert!(matches!(data.claim(Holder::Server).await.unwrap(), Claim::Ours(_)));
    }
}
