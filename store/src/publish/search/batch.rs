//! [`Batch`]: what was found, on its way to whoever can tell which of it is alive.

use std::collections::HashSet;

use domain::secret::Secret;
use sha2::{Digest, Sha256};
use tokio::sync::mpsc::Sender;

use super::Stopped;
use crate::leaks::FoundToken;

/// Where batches go while the archive is still read.
pub(in crate::publish) type Candidates = Sender<Vec<FoundToken>>;

/// How many different texts are asked about at once. With the longest tokens that is a megabyte.
const MANY: usize = 256;

/// What was found since the last batch went.
pub(super) struct Batch {
    candidates: Candidates,
    found: Vec<FoundToken>,
    /// Digests of what is in the batch.
    known: HashSet<[u8; 32]>,
    unwanted: bool,
}

impl Batch {
    pub(super) fn new(candidates: Candidates) -> Self {
        Self { candidates, found: Vec::new(), known: HashSet::new(), unwanted: false }
    }

    /// Takes a candidate; a full batch goes, and waits until it is taken.
    pub(super) fn note(&mut self, token: Secret, member: &str) {
        if self.known.insert(Sha256::digest(token.expose()).into()) {
            self.found.push(FoundToken { token, member: member.to_owned() });
        }
        if self.found.len() >= MANY {
            self.send();
        }
    }

    /// Sends what is there.
    pub(super) fn send(&mut self) {
        self.known.clear();
        let found = std::mem::take(&mut self.found);
        if !found.is_empty() && self.candidates.blocking_send(found).is_err() {
            self.unwanted = true;
        }
    }

    /// Whether somebody still asks.
    pub(super) fn is_wanted(&self) -> Result<(), Stopped> {
        if self.unwanted { Err(Stopped::Unwanted) } else { Ok(()) }
    }
}
