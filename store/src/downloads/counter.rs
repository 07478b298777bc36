//! [`Counter`]: what this node has counted and not yet added.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use domain::ids::FileId;

/// So many different files are counted at a time; downloads of others are not, until what is there was added. A few megabytes.
const MOST_FILES: usize = 100_000;

/// Downloads by file.
#[derive(Debug, Default)]
pub(crate) struct Counter {
    counted: Mutex<HashMap<FileId, u64>>,
}

impl Counter {
    /// One more download of this file.
    pub(crate) fn count(&self, file: FileId) {
        add(&mut self.lock(), file, 1);
    }

    /// Takes what was counted; the counter begins anew.
    pub(super) fn take(&self) -> HashMap<FileId, u64> {
        std::mem::take(&mut *self.lock())
    }

    /// Puts back what could not be added.
    pub(super) fn put_back(&self, counted: HashMap<FileId, u64>) {
        let mut held = self.lock();
        for (file, downloads) in counted {
            add(&mut held, file, downloads);
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<FileId, u64>> {
        self.counted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn add(counted: &mut HashMap<FileId, u64>, file: FileId, downloads: u64) {
    if counted.len() < MOST_FILES || counted.contains_key(&file) {
        *counted.entry(file).or_default() += downloads;
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn memory_is_bounded_and_what_is_known_is_counted_on() {
        let counter = Counter::default();
        let file = |n: usize| FileId::new(Uuid::from_u128(n as u128));
        (0..MOST_FILES + 10).for_each(|n| counter.count(file(n)));
        counter.count(file(0));
        let taken = counter.take();
        assert_eq!((taken.len(), taken.get(&file(0)), taken.get(&file(MOST_FILES))), (MOST_FILES, Some(&2), None));
        counter.count(file(0));
        counter.put_back(taken);
        assert_eq!(counter.take().get(&file(0)), Some(&3));
    }
}
