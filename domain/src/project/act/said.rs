//! What is said of an act, in the reader's language: the catalogue has it under the act's name.

use super::Declaration;

impl Declaration {
    /// What it does, as one says "You are about to …": begins with a capital, has no stop.
    pub fn words(&self) -> String {
        said(self.name)
    }

    /// What stands on its button.
    pub fn button(&self) -> String {
        said(&format!("{}-button", self.name))
    }

    /// What follows from it, before it is done.
    pub fn warning(&self) -> String {
        said(&format!("{}-warning", self.name))
    }

    /// The letter's subject; empty where nobody gets one.
    pub fn subject(&self) -> String {
        said(&format!("{}-subject", self.name))
    }
}

/// Every act's words are there: a test beside the declaration looks for them.
fn said(id: &str) -> String {
    ::words::acts::find(id).unwrap_or_default()
}
