//! Why the private PostgreSQL cannot be used, and what to do about it.

use std::path::{Path, PathBuf};

use crate::keys::KeyError;

/// Why the private PostgreSQL cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ClusterError {
    /// The programs are not there.
    #[error(
        "PostgreSQL isn't installed: the programs `initdb` and `postgres` were not found. Install it \
         (Debian, Ubuntu: apt-get install postgresql; Fedora: dnf install postgresql-server; Alpine: apk add postgresql; \
         macOS: brew install postgresql), or set database.url to a PostgreSQL server that you already run"
    )]
    NotInstalled,
    /// There are programs, of other versions.
    #[error(
        "the database in {} was made by PostgreSQL {cluster}, and only {found} is installed; install PostgreSQL {cluster} again, \
         or move the data to the new version with pg_upgrade", .directory.display()
    )]
    Version {
        /// The cluster.
        directory: PathBuf,
        /// Its major version.
        cluster: u32,
        /// The major versions that are installed.
        found: String,
    },
    /// Only versions that the migrations are not written for.
    #[error("PostgreSQL {found} is too old; install version {oldest} or newer")]
    TooOld {
        /// The newest that is installed.
        found: u32,
        /// The oldest that would do.
        oldest: u32,
    },
    /// Something else is in the cluster's place.
    #[error("{} is not empty and not a PostgreSQL cluster; move it away, or choose another data directory", .0.display())]
    NotACluster(PathBuf),
    /// The cluster belongs to somebody else.
    #[error("the database in {} belongs to user {owner}; start the program as that user or as root", .directory.display())]
    Foreign {
        /// The cluster.
        directory: PathBuf,
        /// Whose it is.
        owner: String,
    },
    /// The cluster belongs to root, and PostgreSQL refuses to run as root.
    #[error("the database in {} belongs to root, and PostgreSQL refuses to run as root; run `chown -R postgres {}`", .0.display(), .0.display())]
    OwnedByRoot(PathBuf),
    /// There is nobody to run PostgreSQL as.
    #[error(
        "PostgreSQL refuses to run as root, and this system has neither a user `postgres` nor `nobody`; add one, or start the program as an ordinary user"
    )]
    NoUser,
    /// The current user has no name.
    #[error("the user with id {0} has no name on this system, and PostgreSQL needs one; add the user to /etc/passwd")]
    Nameless(u32),
    /// One of PostgreSQL's programs failed.
    #[error("PostgreSQL's `{program}` failed: {words}")]
    Failed {
        /// Which one.
        program: String,
        /// What it said.
        words: String,
    },
    /// It did not get ready.
    #[error("PostgreSQL in {} didn't get ready within {seconds} s", .directory.display())]
    NotReady {
        /// The cluster.
        directory: PathBuf,
        /// How long it had.
        seconds: u64,
    },
    /// What an earlier run left does not end.
    #[error("PostgreSQL processes from an earlier run are still working in {} and don't end: {processes}", .directory.display())]
    Resident {
        /// The cluster.
        directory: PathBuf,
        /// Their ids.
        processes: String,
    },
    /// It died and cannot be started again.
    #[error("PostgreSQL is gone: {reason}")]
    Lost {
        /// What happened.
        reason: String,
    },
    /// A password cannot be read or written.
    #[error(transparent)]
    Password(#[from] KeyError),
    /// The operating system refused.
    #[error("{}: {problem}", .path.display())]
    File {
        /// The file, directory or program.
        path: PathBuf,
        /// The operating system's words.
        problem: std::io::Error,
    },
}

impl ClusterError {
    /// The operating system refused something about `path`.
    pub(super) fn file(path: &Path, problem: std::io::Error) -> Self {
        Self::File { path: path.to_owned(), problem }
    }
}
