//! [`Place`]: where a cluster lives.

use std::fs::Permissions;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::time::Duration;

use server::cluster::{Cluster, ClusterError};
use server::data::{Claim, DataDirectory, Holder, Lock};

/// A data directory in a parent that is closed to everyone else, as root's own directories are.
pub(crate) struct Place {
    pub(crate) root: tempfile::TempDir,
    pub(crate) data: DataDirectory,
    lock: Lock,
}

impl Place {
    pub(crate) async fn new() -> Self {
        Self::below("data").await
    }

    pub(crate) async fn below(path: &str) -> Self {
        let root = tempfile::tempdir().unwrap();
        std::fs::set_permissions(root.path(), Permissions::from_mode(0o700)).unwrap();
        let data = DataDirectory::open(&root.path().join(path)).unwrap();
        let Claim::Ours(lock) = data.claim(Holder::Server).await.unwrap() else { panic!("nobody else is here") };
        Self { root, data, lock }
    }

    pub(crate) async fn start(&self) -> Cluster {
        self.try_start().await.unwrap()
    }

    pub(crate) async fn try_start(&self) -> Result<Cluster, ClusterError> {
        Cluster::start(&self.data, &self.lock, 4).await
    }

    pub(crate) fn main_process(&self) -> i32 {
        let text = std::fs::read_to_string(self.data.postgres().join("postmaster.pid")).unwrap();
        text.lines().next().unwrap().parse().unwrap()
    }

    /// Waits until nobody works in the cluster's directory. The process that writes the log ends a moment after the one that ends it.
    pub(crate) async fn deserted(&self) {
        let gone = async {
            while self.residents() > 0 {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), gone).await.expect("nobody may stay");
    }

    /// Who still works in the cluster's directory.
    pub(crate) fn residents(&self) -> usize {
        let here = self.data.postgres().metadata().unwrap();
        let processes = Path::new("/proc").read_dir().unwrap().flatten();
        let there = processes.filter_map(|process| std::fs::metadata(process.path().join("cwd")).ok());
        there.filter(|there| (there.dev(), there.ino()) == (here.dev(), here.ino())).count()
    }
}

pub(crate) fn kill(process: i32) {
    nix::sys::signal::kill(nix::unistd::Pid::from_raw(process), nix::sys::signal::Signal::SIGKILL).unwrap();
}
