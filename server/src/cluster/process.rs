//! The one file that starts other programs.
//!
//! They get an empty environment, no terminal, a process group of their own (the terminal's `Ctrl-C` is for the server, which stops PostgreSQL
//! when it has drained) and, where the program is root, an unprivileged user. The standard library clears root's supplementary groups when
//! it changes the user.

#![expect(
    clippy::disallowed_types,
    reason = "the private PostgreSQL is the only other program that this one starts, and it starts it here"
)]

use std::fs::File;
use std::os::fd::AsRawFd;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::sync::Arc;

use nix::fcntl::{FcntlArg, FdFlag, fcntl};
use tokio::io::AsyncWriteExt;
use tokio::process::{Child, Command};

use super::{ClusterError, Owner, through_proc};

/// Enough for the programs to find `sh`.
const PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// The directory that the cluster's processes live in, held open.
#[derive(Clone, Debug)]
pub(super) struct Workplace {
    directory: PathBuf,
    handle: Arc<File>,
    owner: Owner,
}

/// A directory that a socket is in: a path, and what keeps the path alive.
#[derive(Clone, Debug)]
pub(super) struct SocketDirectory {
    pub(super) path: PathBuf,
    _handle: Arc<File>,
}

impl Workplace {
    /// Opens the directory, in such a way that the programs started from here have it open too.
    pub(super) fn open(directory: &Path, owner: &Owner) -> Result<Self, ClusterError> {
        let broken = |problem| ClusterError::file(directory, problem);
        let handle = File::open(directory).map_err(broken)?;
        fcntl(&handle, FcntlArg::F_SETFD(FdFlag::empty())).map_err(|error| broken(error.into()))?;
        Ok(Self { directory: directory.to_owned(), handle: Arc::new(handle), owner: owner.clone() })
    }

    /// What this program and those that it starts call the directory, whoever may pass its parents and however long its path is.
    pub(super) fn here(&self) -> PathBuf {
        let path = format!("/proc/self/fd/{}", self.handle.as_raw_fd());
        through_proc(&path).unwrap_or(&self.directory).to_owned()
    }

    /// The directory for this program's own connections. The path is good as long as the value lives.
    pub(super) fn socket_directory(&self) -> SocketDirectory {
        SocketDirectory { path: self.here(), _handle: Arc::clone(&self.handle) }
    }

    /// Runs a program here to its end and feeds it `input`.
    pub(super) async fn run(&self, program: &Path, arguments: &[&str], input: &str) -> Result<Output, ClusterError> {
        let broken = |problem| ClusterError::file(program, problem);
        let mut command = self.command(program, arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true).spawn().map_err(broken)?;
        if let Some(mut stdin) = child.stdin.take() {
            // A program that ends before it read everything says why on its standard error, which is the better message.
            let _ = stdin.write_all(input.as_bytes()).await;
        }
        child.wait_with_output().await.map_err(broken)
    }

    /// Starts a program here and leaves it running. Its standard error is piped.
    pub(super) fn spawn(&self, program: &Path, arguments: &[&str]) -> Result<Child, ClusterError> {
        self.command(program, arguments).spawn().map_err(|problem| ClusterError::file(program, problem))
    }

    fn command(&self, program: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).current_dir("/").process_group(0);
        command.env_clear().env("PATH", PATH).env("LC_ALL", "C").env("TZ", "UTC");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        if self.owner.drops_privileges() {
            command.uid(self.owner.user()).gid(self.owner.group());
        }
        command
    }
}

/// Asks a program one thing and takes its first line. `None` when it is not there or fails.
pub(super) async fn answer(program: &Path, question: &str) -> Option<String> {
    let output = Command::new(program).arg(question).env("LC_ALL", "C").stdin(Stdio::null()).output().await.ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.lines().next().unwrap_or_default().trim().to_owned()).filter(|line| !line.is_empty())
}
