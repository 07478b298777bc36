//! Verifying that no event of the log was changed, removed or slipped in.

use thiserror::Error;

use super::EventRecord;

/// Walks the log in the order of ids, one event at a time, in constant memory.
#[derive(Debug)]
pub struct ChainVerifier {
    next_id: i64,
    previous: [u8; 32],
}

/// The first event at which the log stops being what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ChainBreak {
    /// One or more events are missing, or out of order.
    #[error("event {found} follows where event {expected} should be")]
    Gap {
        /// The id that should come here.
        expected: i64,
        /// The id that came.
        found: i64,
    },
    /// The event doesn't name the hash of the event before it.
    #[error("event {id} does not continue from the event before it")]
    Previous {
        /// The broken event.
        id: i64,
    },
    /// The event's content doesn't give its hash.
    #[error("event {id} is not what was written")]
    Hash {
        /// The broken event.
        id: i64,
    },
}

impl ChainVerifier {
    /// The hash before the first event.
    pub const GENESIS: [u8; 32] = [0; 32];

    /// Begins before event 1.
    pub const fn new() -> Self {
        Self { next_id: 1, previous: Self::GENESIS }
    }

    /// Checks the next event against the hashes that its row holds.
    ///
    /// # Errors
    /// When the event is not the one that belongs here. Every later answer would be meaningless: stop.
    pub fn check(&mut self, event: &EventRecord, stored_previous: &[u8], stored_hash: &[u8]) -> Result<(), ChainBreak> {
        if event.id != self.next_id {
            return Err(ChainBreak::Gap { expected: self.next_id, found: event.id });
        }
        if stored_previous != self.previous {
            return Err(ChainBreak::Previous { id: event.id });
        }
        let hash = event.chain_hash(&self.previous);
        if stored_hash != hash {
            return Err(ChainBreak::Hash { id: event.id });
        }
        self.previous = hash;
        self.next_id += 1;
        Ok(())
    }

    /// How many events were good so far.
    pub const fn events(&self) -> i64 {
        self.next_id - 1
    }

    /// The hash of the last good event: what an operator writes down to notice a log that was cut short.
    pub const fn head(&self) -> &[u8; 32] {
        &self.previous
    }
}

impl Default for ChainVerifier {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::event::tests::event;

    type Row = (EventRecord, [u8; 32], [u8; 32]);

    fn log(length: i64) -> Vec<Row> {
        let mut previous = ChainVerifier::GENESIS;
        (1..=length)
            .map(|id| {
                let event = event(id);
                let hash = event.chain_hash(&previous);
                let row = (event, previous, hash);
                previous = hash;
                row
            })
            .collect()
    }

    fn verify(rows: &[Row]) -> Result<i64, ChainBreak> {
        let mut verifier = ChainVerifier::new();
        for (event, previous, hash) in rows {
            verifier.check(event, previous, hash)?;
        }
        Ok(verifier.events())
    }

    #[test]
    fn an_untouched_log_is_good() {
        assert_eq!(verify(&[]), Ok(0));
        assert_eq!(verify(&log(5)), Ok(5));
    }

    #[test]
    fn a_changed_event_is_found() {
        let mut rows = log(5);
        rows[2].0.ip = None;
        assert_eq!(verify(&rows), Err(ChainBreak::Hash { id: 3 }));
    }

    #[test]
    fn a_changed_event_with_its_own_hash_made_good_breaks_the_next() {
        let mut rows = log(5);
        rows[2].0.ip = None;
        rows[2].2 = rows[2].0.chain_hash(&rows[2].1);
        assert_eq!(verify(&rows), Err(ChainBreak::Previous { id: 4 }));
    }

    #[test]
    fn a_removed_repeated_or_swapped_event_is_found() {
        let mut rows = log(5);
        rows.remove(2);
        assert_eq!(verify(&rows), Err(ChainBreak::Gap { expected: 3, found: 4 }));
        let mut rows = log(5);
        rows.insert(2, rows[1].clone());
        assert_eq!(verify(&rows), Err(ChainBreak::Gap { expected: 3, found: 2 }));
        let mut rows = log(5);
        rows.swap(0, 1);
        assert_eq!(verify(&rows), Err(ChainBreak::Gap { expected: 1, found: 2 }));
    }

    #[test]
    fn a_removed_event_is_found_even_if_the_ids_are_made_good() {
        let mut rows = log(5);
        rows.remove(2);
        for (row, id) in rows.iter_mut().zip(1..) {
            row.0.id = id;
        }
        assert_eq!(verify(&rows), Err(ChainBreak::Previous { id: 3 }));
    }
}
