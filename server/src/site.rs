//! [`Site`]: what every handler has at hand.

use std::sync::Arc;

use leptos::config::LeptosOptions;
use store::Store;

use crate::read::Pages;

/// The running site. Cheap to clone.
#[derive(Clone)]
pub struct Site {
    store: Store,
    options: Arc<LeptosOptions>,
    pages: Arc<Pages>,
}

impl Site {
    /// The site on this store.
    pub fn new(store: Store) -> Self {
        let options = LeptosOptions::builder().output_name("bonded").site_pkg_dir("pkg").build();
        Self { store, options: Arc::new(options), pages: Arc::default() }
    }

    /// The store.
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// The pages of the simple API that are kept in memory.
    pub const fn pages(&self) -> &Arc<Pages> {
        &self.pages
    }

    /// How Leptos names what the browser loads.
    pub fn options(&self) -> &LeptosOptions {
        &self.options
    }
}
