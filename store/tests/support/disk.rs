//! What lies in the world's directory for files.

use std::path::{Path, PathBuf};

use super::World;

impl World {
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
