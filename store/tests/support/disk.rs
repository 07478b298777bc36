//! What lies in the world's directory for files.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::World;

impl World {
    /// Every file was written so long ago, by the clock of this world: the disk knows only that of the machine.
    pub(crate) fn written_ago(&self, ago: Duration) {
        let now = SystemTime::from(self.store.clock().now());
        for path in self.on_disk() {
            let file = std::fs::File::options().write(true).open(self.store.settings().files.join(path)).unwrap();
            file.set_modified(now - ago).unwrap();
        }
    }

    /// Paths of all files in the storage, from its root, in order.
    pub(crate) fn on_disk(&self) -> Vec<String> {
        let root = &self.store.settings().files;
        let mut found = Vec::new();
        walk(root, &mut found);
        found.sort();
        found.iter().map(|path| path.strip_prefix(root).unwrap().display().to_string()).collect()
    }
}

fn walk(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { walk(&path, found) } else { found.push(path) }
    }
}
