//! One line of what `bonded doctor` finds.

use std::fmt::Display;

use super::story;

/// The checks of one examination.
#[derive(Default)]
pub(super) struct Checks {
    failed: bool,
}

impl Checks {
    /// Says that something is as it should be.
    pub(super) fn good(what: &str, how: impl Display) {
        println!("ok      {what}: {how}");
    }

    /// Says that something is wrong.
    pub(super) fn bad(&mut self, what: &str, why: impl Display) {
        self.failed = true;
        println!("failed  {what}: {why}");
    }

    /// Says what a check came to.
    pub(super) fn note<T, E: Into<anyhow::Error>>(
        &mut self,
        what: &str,
        result: Result<T, E>,
        how: impl FnOnce(&T) -> String,
    ) -> Option<T> {
        match result {
            Ok(value) => {
                Self::good(what, how(&value));
                Some(value)
            }
            Err(error) => {
                self.bad(what, story(&error.into()));
                None
            }
        }
    }

    /// Whether all was well.
    pub(super) fn passed(&self) -> bool {
        !self.failed
    }
}
