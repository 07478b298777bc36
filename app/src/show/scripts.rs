//! [`Scripts`]: what the page that is being rendered loads for what it shows, so that a page without it loads nothing for it.

use std::sync::{Arc, Mutex, PoisonError};

use leptos::prelude::*;

/// The addresses of such scripts, each once.
#[derive(Clone, Default)]
pub(crate) struct Scripts(Arc<Mutex<Vec<&'static str>>>);

impl Scripts {
    /// Stands in the page's context before its body is made.
    pub(crate) fn begin() {
        provide_context(Self::default());
    }

    /// Says that what is shown here has a script.
    pub(crate) fn note(address: &'static str) {
        if let Some(Self(noted)) = use_context() {
            let mut noted = noted.lock().unwrap_or_else(PoisonError::into_inner);
            if !noted.contains(&address) {
                noted.push(address);
            }
        }
    }

    /// All of them, once the page's body is made.
    pub(crate) fn noted() -> Vec<&'static str> {
        use_context().map(|Self(noted)| noted.lock().unwrap_or_else(PoisonError::into_inner).clone()).unwrap_or_default()
    }
}
