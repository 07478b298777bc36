//! Starting PostgreSQL, seeing that it is ready, and stopping it.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, ChildStderr};

use super::process::Workplace;
use super::{AT_ONCE, ClusterError, ORDERLY, Programs};

/// Recovery after a crash may take its time.
const START_PATIENCE: Duration = Duration::from_mins(5);
const BREATH: Duration = Duration::from_millis(20);
/// Lines of PostgreSQL's own words that are kept for an error.
const WORDS: usize = 20;
/// Connections beside the program's own: commands, the superuser.
const SPARE_CONNECTIONS: u32 = 16;

/// What it takes to start PostgreSQL, again and again.
#[derive(Debug)]
pub(super) struct Launch {
    pub(super) programs: Programs,
    pub(super) workplace: Workplace,
    pub(super) directory: PathBuf,
    pub(super) connections: u32,
}

/// A PostgreSQL that is our child and ready.
#[derive(Debug)]
pub(super) struct Running {
    child: Child,
}

impl Running {
    /// Starts it and waits until it takes connections.
    pub(super) async fn start(launch: &Launch) -> Result<Self, ClusterError> {
        let settings = settings(launch);
        let here = launch.workplace.here().to_string_lossy().into_owned();
        let mut arguments = vec!["-D", &here];
        arguments.extend(settings.iter().flat_map(|setting| ["-c", setting]));
        let mut child = launch.workplace.spawn(&launch.programs.path("postgres"), &arguments)?;
        let words = Words::default();
        if let Some(stderr) = child.stderr.take() {
            tokio::spawn(listen(stderr, words.clone()));
        }
        let mut running = Self { child };
        running.ready(launch, &words).await?;
        Ok(running)
    }

    async fn ready(&mut self, launch: &Launch, words: &Words) -> Result<(), ClusterError> {
        let process = self.child.id().and_then(|id| i32::try_from(id).ok());
        let deadline = tokio::time::Instant::now() + START_PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().map_err(|problem| ClusterError::file(&launch.directory, problem))? {
                // Its last words may still be on their way through the pipe.
                tokio::time::sleep(BREATH * 5).await;
                return Err(ClusterError::Failed { program: "postgres".to_owned(), words: format!("{status}; {}", words.text()) });
            }
            if process.is_some() && ready_process(&launch.directory) == process {
                return Ok(());
            }
            if tokio::time::Instant::now() >= deadline {
                self.stop().await;
                return Err(not_ready(&launch.directory, START_PATIENCE));
            }
            tokio::time::sleep(BREATH).await;
        }
    }

    /// Waits until it ends by itself, and says how.
    pub(super) async fn ended(&mut self) -> String {
        match self.child.wait().await {
            Ok(status) => status.to_string(),
            Err(error) => error.to_string(),
        }
    }

    /// Stops it: connections are closed and everything is written; if that takes too long, at once.
    pub(super) async fn stop(&mut self) {
        for (signal, patience) in [(Signal::SIGINT, ORDERLY), (Signal::SIGQUIT, AT_ONCE)] {
            if let Some(process) = self.child.id().and_then(|id| i32::try_from(id).ok()) {
                // The child is not waited for yet, so its id is still its own.
                let _ = kill(Pid::from_raw(process), signal);
            }
            if tokio::time::timeout(patience, self.child.wait()).await.is_ok() {
                return;
            }
            tracing::warn!(%signal, "PostgreSQL takes its time to stop");
        }
        if let Err(error) = self.child.kill().await {
            tracing::error!(%error, "PostgreSQL can't be stopped");
        }
    }
}

/// Settings that win over the cluster's own files, so that no edit there opens it to the network or makes it forget.
fn settings(launch: &Launch) -> Vec<String> {
    let mut settings: Vec<String> = [
        "listen_addresses=",
        "unix_socket_directories=.",
        "port=5432",
        "unix_socket_permissions=0700",
        "fsync=on",
        "full_page_writes=on",
        "synchronous_commit=on",
        "password_encryption=scram-sha-256",
        "cluster_name=bonded",
        "timezone=UTC",
        "jit=off",
        // Its log stays with it: seven files, one a weekday, without the values of rows.
        "logging_collector=on",
        "log_destination=stderr",
        "log_directory=log",
        "log_filename=postgresql-%a.log",
        "log_rotation_age=1d",
        "log_rotation_size=0",
        "log_truncate_on_rotation=on",
        "log_timezone=UTC",
        "log_statement=none",
        "log_min_error_statement=panic",
        "log_error_verbosity=terse",
    ]
    .map(str::to_owned)
    .to_vec();
    settings.push(format!("max_connections={}", launch.connections.saturating_add(SPARE_CONNECTIONS)));
    settings
}

/// PostgreSQL's latest words on standard error.
#[derive(Clone, Debug, Default)]
struct Words(Arc<Mutex<VecDeque<String>>>);

impl Words {
    fn add(&self, line: String) {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.len() == WORDS {
            lines.pop_front();
        }
        lines.push_back(line);
    }

    fn text(&self) -> String {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().map(String::as_str).collect::<Vec<_>>().join("; ")
    }
}

/// Reads to the end: a full pipe would stop PostgreSQL.
async fn listen(stderr: ChildStderr, words: Words) {
    let mut lines = BufReader::new(stderr).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        tracing::debug!(postgres = line, "PostgreSQL says something");
        words.add(line);
    }
}

/// The main process that the cluster's directory records, running or not.
pub(super) fn recorded_process(directory: &Path) -> Option<i32> {
    let text = std::fs::read_to_string(directory.join("postmaster.pid")).ok()?;
    text.lines().next()?.trim().parse().ok().filter(|process| *process > 0)
}

/// The main process, if it says that it takes connections: the eighth line of its file.
fn ready_process(directory: &Path) -> Option<i32> {
    let text = std::fs::read_to_string(directory.join("postmaster.pid")).ok()?;
    let mut lines = text.lines();
    let process = lines.next()?.trim().parse().ok()?;
    (lines.nth(6)?.trim() == "ready").then_some(process)
}

/// Waits until a cluster that somebody else started takes connections.
pub(super) async fn wait_until_ready(directory: &Path, patience: Duration) -> Result<(), ClusterError> {
    let deadline = tokio::time::Instant::now() + patience;
    while ready_process(directory).is_none() {
        if tokio::time::Instant::now() >= deadline {
            return Err(not_ready(directory, patience));
        }
        tokio::time::sleep(BREATH).await;
    }
    Ok(())
}

fn not_ready(directory: &Path, patience: Duration) -> ClusterError {
    ClusterError::NotReady { directory: directory.to_owned(), seconds: patience.as_secs() }
}
