//! Ending what an earlier run left in the cluster's directory.
//!
//! A program that was killed leaves its PostgreSQL running, and a PostgreSQL that was killed leaves back ends that notice only when they are
//! done. They work in the cluster's directory or name it in their arguments, so they are found through `/proc`, asked to end, then told,
//! then made to.
//! The data directory's lock is held meanwhile, so nobody else's work is ended.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::{AT_ONCE, ClusterError, KILLED, ORDERLY, run, through_proc};
use crate::data::lives;

/// What PostgreSQL's processes are called.
const NAMES: [&str; 3] = ["postgres", "postmaster", "initdb"];
const BREATH: Duration = Duration::from_millis(20);

/// Ends every process of an earlier run, and removes a left-over process id that now is somebody else's.
pub(super) async fn evict(directory: &Path) -> Result<(), ClusterError> {
    let main = run::recorded_process(directory);
    let mut left = residents(directory, main);
    // The main process ends the others in order. Where it is gone, nobody is asked politely: nobody would answer.
    if let Some(main) = main.filter(|main| left.contains(main)) {
        left = tell(directory, &[main], Signal::SIGINT, ORDERLY).await;
    }
    for (signal, patience) in [(Signal::SIGQUIT, AT_ONCE), (Signal::SIGKILL, KILLED)] {
        left = tell(directory, &left, signal, patience).await;
    }
    if left.is_empty() {
        return forget_stranger(directory, main);
    }
    let processes = left.iter().map(i32::to_string).collect::<Vec<_>>().join(", ");
    Err(ClusterError::Resident { directory: directory.to_owned(), processes })
}

/// Sends a signal and waits until nobody works in the directory any more. Says who still does.
async fn tell(directory: &Path, processes: &[i32], signal: Signal, patience: Duration) -> Vec<i32> {
    if !processes.is_empty() {
        tracing::warn!(?processes, %signal, "ending the PostgreSQL of an earlier run");
    }
    for process in processes {
        // Whoever ended by itself meanwhile is welcome to.
        let _ = kill(Pid::from_raw(*process), signal);
    }
    let deadline = tokio::time::Instant::now() + patience;
    loop {
        let left = residents(directory, run::recorded_process(directory));
        if left.is_empty() || tokio::time::Instant::now() >= deadline {
            return left;
        }
        tokio::time::sleep(BREATH).await;
    }
}

/// The processes that work in the directory. Without `/proc` only the recorded main process can be told.
fn residents(directory: &Path, main: Option<i32>) -> Vec<i32> {
    let Some(proc) = through_proc("/proc") else { return main.into_iter().filter(|process| lives(*process)).collect() };
    let Ok(here) = directory.metadata() else { return Vec::new() };
    let Ok(entries) = proc.read_dir() else { return Vec::new() };
    let processes = entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok());
    processes.filter(|process| NAMES.contains(&name(*process).as_str()) && works_in(*process, &here)).collect()
}

fn works_in(process: i32, here: &std::fs::Metadata) -> bool {
    let is_here = |path: &Path| path.metadata().is_ok_and(|there| (there.dev(), there.ino()) == (here.dev(), here.ino()));
    let process = PathBuf::from(format!("/proc/{process}"));
    let arguments = std::fs::read(process.join("cmdline")).unwrap_or_default();
    let arguments = arguments.split(|byte| *byte == 0).filter_map(|argument| std::str::from_utf8(argument).ok());
    let mut handles = arguments.filter_map(|argument| argument.strip_prefix("/proc/self/fd/"));
    is_here(&process.join("cwd")) || handles.any(|handle| is_here(&process.join("fd").join(handle)))
}

fn name(process: i32) -> String {
    std::fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default().trim().to_owned()
}

/// After a restart of the machine the recorded id may be another program's. PostgreSQL would take that for itself and not start. Nobody works
/// here and the lock is ours, so the record is forgotten; one of a process that is gone stays, because PostgreSQL checks more with it.
fn forget_stranger(directory: &Path, main: Option<i32>) -> Result<(), ClusterError> {
    if main.is_none_or(|main| !lives(main)) || through_proc("/proc").is_none() {
        return Ok(());
    }
    for name in ["postmaster.pid", ".s.PGSQL.5432.lock"] {
        let path = directory.join(name);
        match std::fs::remove_file(&path) {
            Err(problem) if problem.kind() != std::io::ErrorKind::NotFound => return Err(ClusterError::file(&path, problem)),
            _ => {}
        }
    }
    Ok(())
}
