//! [`Site`]: what every handler has at hand.

use std::sync::Arc;
use std::time::Duration;

use leptos::config::LeptosOptions;
use store::Store;

use crate::read::{Lists, Pages};

/// When answers come whose time must tell nothing: later than nearly every log-in is done, hashing included, on a machine that is not overrun.
const ANSWER_FLOOR: Duration = Duration::from_millis(100);

/// The running site. Cheap to clone.
#[derive(Clone)]
pub struct Site {
    store: Store,
    options: Arc<LeptosOptions>,
    pages: Arc<Pages>,
    lists: Arc<Lists>,
    answer_floor: Duration,
}

impl Site {
    /// The site on this store.
    pub fn new(store: Store) -> Self {
        let options = LeptosOptions::builder().output_name("bonded").site_pkg_dir("pkg").build();
        Self { store, options: Arc::new(options), pages: Arc::default(), lists: Arc::default(), answer_floor: ANSWER_FLOOR }
    }

    /// The same with another moment for answers whose time must tell nothing. No configuration changes it; tests that ask thousands of times do.
    #[must_use]
    pub fn answering_after(self, answer_floor: Duration) -> Self {
        Self { answer_floor, ..self }
    }

    /// When answers come whose time must tell nothing: so long after their questions.
    pub(crate) const fn answer_floor(&self) -> Duration {
        self.answer_floor
    }

    /// The store.
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// The pages of the simple API that are kept in memory.
    pub const fn pages(&self) -> &Arc<Pages> {
        &self.pages
    }

    /// The lists of all projects that are too long to be kept in memory.
    pub(crate) const fn lists(&self) -> &Arc<Lists> {
        &self.lists
    }

    /// How Leptos names what the browser loads.
    pub fn options(&self) -> &LeptosOptions {
        &self.options
    }
}
