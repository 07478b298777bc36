//! The program's own PostgreSQL: a private cluster in `<data>/postgres`, for whoever has no database server yet.
//!
//! It listens on a Unix socket in its own directory and nowhere else, runs as an unprivileged user where the program runs as root, and starts
//! and stops with the program. What a killed program left running is ended before a new one starts: a cluster that is our child can be
//! watched, an adopted one can only be looked at from time to time.
//!
//! Where there is `/proc`, nobody uses the path of the cluster's directory. The program opens it once, PostgreSQL's processes inherit the handle,
//! and all of them call it `/proc/self/fd/…`: so neither a parent directory that is closed to the cluster's user nor a path longer than a
//! socket address (107 bytes) is in the way.

mod access;
mod error;
mod evict;
mod initialise;
mod owner;
mod passwords;
mod process;
mod programs;
mod run;
mod supervise;

use std::path::Path;
use std::time::Duration;

use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use tokio_util::task::AbortOnDropHandle;

pub use access::Access;
pub use error::ClusterError;
pub use owner::Owner;
pub use programs::Programs;

use crate::data::{DataDirectory, Lock};
use passwords::Passwords;
use process::Workplace;
use run::{Launch, Running};

/// The oldest major version that the migrations are written for.
const OLDEST: u32 = 14;

/// How long PostgreSQL gets to end in order: connections are closed and everything is written.
const ORDERLY: Duration = Duration::from_secs(5);
/// How long it gets to end without writing, which it recovers from at the next start.
const AT_ONCE: Duration = Duration::from_secs(2);
/// How long the operating system gets to end it.
const KILLED: Duration = Duration::from_secs(1);

/// How long its end takes at most.
pub const PATIENCE: Duration = ORDERLY.saturating_add(AT_ONCE).saturating_add(KILLED);

/// A running cluster. [`Cluster::stop`] ends it; one that is merely dropped goes on until the next start ends it.
#[derive(Debug)]
pub struct Cluster {
    access: Access,
    lost: watch::Receiver<Option<String>>,
    end: CancellationToken,
    supervisor: AbortOnDropHandle<()>,
}

impl Cluster {
    /// Starts the cluster in this data directory, which is ours (`_lock`). Makes it on the first start. `connections` is how many the program
    /// itself will open.
    ///
    /// # Errors
    ///
    /// When PostgreSQL is not installed, its version does not fit the cluster, or it does not start.
    pub async fn start(data: &DataDirectory, _lock: &Lock, connections: u32) -> Result<Self, ClusterError> {
        let directory = data.postgres();
        let exists = initialise::is_cluster(&directory)?;
        let owner = Owner::find(exists.then_some(directory.as_path()))?;
        let programs = Programs::find(&directory, if exists { Some(initialise::version(&directory)?) } else { None }).await?;
        if owner.drops_privileges() {
            data.let_pass().map_err(|problem| ClusterError::file(data.path(), problem))?;
        }
        let passwords = if exists {
            evict::evict(&directory).await?;
            let workplace = Workplace::open(&directory, &owner)?;
            passwords::load_or_replace(data, &programs, &workplace).await?
        } else {
            initialise::initialise(data, &programs, &owner).await?
        };
        let workplace = Workplace::open(&directory, &owner)?;
        let launch = Launch { programs, workplace, directory, connections };
        let running = Running::start(&launch).await?;
        Ok(Self::watched(launch, running, passwords))
    }

    fn watched(launch: Launch, running: Running, passwords: Passwords) -> Self {
        let access = Access::new(launch.workplace.socket_directory(), passwords);
        let (tell, lost) = watch::channel(None);
        let end = CancellationToken::new();
        let supervisor = AbortOnDropHandle::new(tokio::spawn(supervise::supervise(launch, running, end.clone(), tell)));
        Self { access, lost, end, supervisor }
    }

    /// How to connect.
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// Waits until PostgreSQL is gone for good: it died and could not be started again within half a minute.
    pub async fn lost(&self) -> ClusterError {
        let mut lost = self.lost.clone();
        let reason = match lost.wait_for(Option::is_some).await {
            Ok(reason) => reason.clone().unwrap_or_default(),
            Err(_) => "its supervisor ended".to_owned(),
        };
        ClusterError::Lost { reason }
    }

    /// Ends the cluster: quickly and cleanly, else at once, which PostgreSQL recovers from at the next start.
    pub async fn stop(self) {
        self.end.cancel();
        if let Err(error) = self.supervisor.await {
            tracing::error!(%error, "the supervisor of PostgreSQL failed");
        }
    }
}

/// Ends what a start that was given up began.
///
/// # Errors
///
/// When something does not end.
pub async fn abandon(data: &DataDirectory) -> Result<(), ClusterError> {
    for directory in [data.postgres(), data.path().join("postgres.new")] {
        if directory.exists() {
            evict::evict(&directory).await?;
        }
    }
    Ok(())
}

/// How to connect to the cluster that a server runs on this data directory at this moment.
///
/// # Errors
///
/// When it is not up within `patience`, or its passwords cannot be read.
pub async fn join(data: &DataDirectory, patience: Duration) -> Result<Access, ClusterError> {
    let directory = data.postgres();
    run::wait_until_ready(&directory, patience).await?;
    let owner = Owner::find(Some(&directory))?;
    let workplace = Workplace::open(&directory, &owner)?;
    Ok(Access::new(workplace.socket_directory(), passwords::load(data)?))
}

/// The major version of the cluster in this data directory, if there is one.
///
/// # Errors
///
/// When something else than a cluster is in its place.
pub fn version(data: &DataDirectory) -> Result<Option<u32>, ClusterError> {
    let directory = data.postgres();
    if initialise::is_cluster(&directory)? { initialise::version(&directory).map(Some) } else { Ok(None) }
}

/// Something that lives in `/proc`, or `None` where there is no `/proc`.
fn through_proc(path: &str) -> Option<&Path> {
    let path = Path::new(path);
    path.exists().then_some(path)
}
