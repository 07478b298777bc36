//! [`Ring`]: the wrapping keys that this node has, and what each may still do.

use std::sync::Arc;
use std::time::{Duration, Instant};

use uuid::Uuid;
use zeroize::Zeroizing;

use super::{InUse, WrapKey};

/// How long a node takes back what it handed out itself under a key that is retired now: challenges, and the secrets that pages offer. It opens no row any
/// more.
const GRACE: Duration = Duration::from_mins(5);

/// What a key may do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It is in its file, and the database does not name it yet.
    Coming,
    /// The database names it.
    InUse,
    /// The database names it no more, and will not again.
    Retired(Instant),
}

/// The keys, in the order in which they came.
pub(super) struct Ring {
    keys: Vec<(Arc<WrapKey>, Standing)>,
    sealing: Arc<WrapKey>,
}

impl Ring {
    /// With one key, which seals.
    pub(super) fn new(key: WrapKey) -> Self {
        let sealing = Arc::new(key);
        Self { keys: vec![(Arc::clone(&sealing), Standing::Coming)], sealing }
    }

    /// The key that seals.
    pub(super) fn sealing(&self) -> Arc<WrapKey> {
        Arc::clone(&self.sealing)
    }

    /// The newest key that the database does not name yet.
    pub(super) fn coming(&self) -> Option<Uuid> {
        self.keys.iter().rev().find(|(_, standing)| *standing == Standing::Coming).map(|(key, _)| key.id())
    }

    /// The keys that open rows.
    pub(super) fn opening(&self) -> impl Iterator<Item = &Arc<WrapKey>> {
        self.keys.iter().filter(|(_, standing)| !matches!(standing, Standing::Retired(_))).map(|(key, _)| key)
    }

    /// Those, and the ones that opened them a moment ago.
    pub(super) fn remembered(&self) -> impl Iterator<Item = &Arc<WrapKey>> {
        let now = Instant::now();
        self.keys.iter().filter(move |(_, standing)| !matches!(standing, Standing::Retired(until) if *until <= now)).map(|(key, _)| key)
    }

    /// Takes keys that it does not have yet.
    pub(super) fn add(&mut self, keys: Vec<Zeroizing<[u8; 32]>>) {
        for key in keys.into_iter().map(WrapKey::new) {
            if self.keys.iter().all(|(known, _)| known.id() != key.id()) {
                self.keys.push((Arc::new(key), Standing::Coming));
            }
        }
    }

    /// Goes by what the database says, as far as this node has the keys. Says which it lacks.
    pub(super) fn adopt(&mut self, in_use: &InUse) -> Result<(), Uuid> {
        let now = Instant::now();
        let at = self.keys.iter().position(|(key, _)| key.id() == in_use.sealing);
        for (place, (key, standing)) in self.keys.iter_mut().enumerate() {
            *standing = match *standing {
                Standing::Coming | Standing::InUse if in_use.named.contains(&key.id()) => Standing::InUse,
                Standing::InUse => Standing::Retired(now + GRACE),
                // It came before the one that seals, and its time was over before this node began.
                Standing::Coming if at.is_some_and(|at| place < at) => Standing::Retired(now),
                same => same,
            };
        }
        let sealing = self.opening().find(|key| key.id() == in_use.sealing).map(Arc::clone);
        if let Some(key) = sealing {
            self.sealing = key;
        }
        match in_use.named.iter().find(|id| self.opening().all(|key| key.id() != **id)) {
            Some(lacking) => Err(*lacking),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> Zeroizing<[u8; 32]> {
        Zeroizing::new([byte; 32])
    }

    fn id(byte: u8) -> Uuid {
        WrapKey::new(key(byte)).id()
    }

    fn in_use(named: &[u8], sealing: u8) -> InUse {
        InUse { named: named.iter().map(|byte| id(*byte)).collect(), sealing: id(sealing) }
    }

    /// What opens rows, and what is only remembered.
    fn standing(ring: &Ring) -> (Vec<Uuid>, Vec<Uuid>) {
        let opening: Vec<_> = ring.opening().map(|key| key.id()).collect();
        let remembered = ring.remembered().map(|key| key.id()).filter(|key| !opening.contains(key)).collect();
        (opening, remembered)
    }

    #[test]
    fn a_key_comes_is_named_seals_and_is_retired() {
        let mut ring = Ring::new(WrapKey::new(key(1)));
        ring.adopt(&in_use(&[1], 1)).unwrap();
        ring.add(vec![key(1), key(2)]);
        assert_eq!((ring.sealing().id(), ring.coming()), (id(1), Some(id(2))));
        ring.adopt(&in_use(&[1, 2], 1)).unwrap();
        assert_eq!((ring.sealing().id(), ring.coming()), (id(1), None), "every node has it before one seals with it");
        ring.adopt(&in_use(&[1, 2], 2)).unwrap();
        assert_eq!((ring.sealing().id(), standing(&ring)), (id(2), (vec![id(1), id(2)], vec![])));
        ring.adopt(&in_use(&[2], 2)).unwrap();
        assert_eq!(standing(&ring), (vec![id(2)], vec![id(1)]), "what this node handed out comes back");
        ring.keys[0].1 = Standing::Retired(Instant::now());
        assert_eq!(standing(&ring), (vec![id(2)], vec![]));
    }

    #[test]
    fn a_retired_key_never_comes_back() {
        let mut ring = Ring::new(WrapKey::new(key(1)));
        ring.adopt(&in_use(&[1], 1)).unwrap();
        ring.add(vec![key(2)]);
        ring.adopt(&in_use(&[2], 2)).unwrap();
        ring.add(vec![key(1)]);
        assert_eq!(ring.adopt(&in_use(&[2, 1], 1)), Err(id(1)), "whoever writes its name into the database does not bring it back");
        assert_eq!((ring.sealing().id(), standing(&ring).0), (id(2), vec![id(2)]));
    }

    #[test]
    fn a_node_that_was_down_meanwhile_opens_nothing_with_the_key_before() {
        let mut ring = Ring::new(WrapKey::new(key(1)));
        ring.add(vec![key(2)]);
        ring.adopt(&in_use(&[2], 2)).unwrap();
        assert_eq!((ring.sealing().id(), standing(&ring)), (id(2), (vec![id(2)], vec![])));
    }

    #[test]
    fn what_this_node_lacks_is_said() {
        let mut ring = Ring::new(WrapKey::new(key(1)));
        assert_eq!(ring.adopt(&in_use(&[1, 2], 1)), Err(id(2)));
        assert_eq!(ring.adopt(&in_use(&[1, 2], 2)), Err(id(2)));
        assert_eq!(ring.sealing().id(), id(1));
        let mut newer = Ring::new(WrapKey::new(key(2)));
        assert_eq!(newer.adopt(&in_use(&[1, 2], 2)), Err(id(1)), "something may still be sealed with it");
    }
}
