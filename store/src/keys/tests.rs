//! Seals and the keys that they name.

use std::sync::Mutex;

use super::*;

/// Files in memory, with what was told to settle.
#[derive(Clone, Default)]
pub(crate) struct InMemory(Arc<Mutex<(Vec<u8>, Vec<Uuid>)>>);

impl InMemory {
    pub(crate) fn of(keys: &[u8]) -> Self {
        Self(Arc::new(Mutex::new((keys.to_vec(), Vec::new()))))
    }
}

impl WrapKeyFiles for InMemory {
    fn read(&self) -> Result<Vec<Zeroizing<[u8; 32]>>, Box<dyn Display>> {
        Ok(self.0.lock().unwrap().0.iter().map(|byte| Zeroizing::new([*byte; 32])).collect())
    }

    fn settle(&self, in_use: Uuid) -> Result<(), Box<dyn Display>> {
        self.0.lock().unwrap().1.push(in_use);
        Ok(())
    }
}

fn id(byte: u8) -> Uuid {
    Keys::id_of(&[byte; 32])
}

fn in_use(named: &[u8], sealing: u8) -> InUse {
    InUse { named: named.iter().map(|byte| id(*byte)).collect(), sealing: id(sealing) }
}

#[test]
fn a_seal_opens_for_its_own_row_and_key_alone() {
    let keys = Keys::new([1; 32], [2; 32]);
    let sealed = keys.seal(Entropy, "totp/alice", b"secret");
    assert_eq!(keys.open("totp/alice", &sealed).unwrap().as_slice(), b"secret");
    assert_eq!(keys.open("totp/mallory", &sealed), Err(SealBroken::Broken));
    assert_eq!(Keys::new([1; 32], [3; 32]).open("totp/alice", &sealed), Err(SealBroken::KeyLacking));
}

#[test]
fn one_changed_bit_anywhere_breaks_a_seal() {
    let keys = Keys::new([1; 32], [2; 32]);
    let sealed = keys.seal(Entropy, "row", b"secret");
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(keys.open("row", &changed).is_err(), "byte {at}");
        assert!(keys.open("row", &sealed[..at]).is_err(), "{at} bytes of it");
    }
}

#[test]
fn a_seal_names_its_key_and_one_of_the_first_form_still_opens() {
    let keys = Keys::new([1; 32], [2; 32]);
    let sealed = keys.seal(Entropy, "row", b"secret");
    assert_eq!((sealed[0], &sealed[1..17]), (2, id(2).as_bytes().as_slice()));
    let nameless = [&[1], &sealed[17..]].concat();
    assert_eq!(keys.open("row", &nameless).unwrap().as_slice(), b"secret");
    assert!(Keys::new([1; 32], [3; 32]).open("row", &nameless).is_err());
}

#[test]
fn a_node_reads_its_files_again_when_the_database_names_a_key_that_it_lacks() {
    let files = InMemory::of(&[2]);
    let node = Keys::new([1; 32], [2; 32]).kept_in(files.clone());
    assert!(in_use(&[2, 3], 2).has_sealed(id(2)) && !in_use(&[2, 3], 2).has_sealed(id(3)) && in_use(&[2, 3], 3).has_sealed(id(3)));
    let sealed = Keys::new([1; 32], [3; 32]).seal(Entropy, "row", b"secret");
    assert_eq!((node.adopt(&in_use(&[2, 3], 2)), node.is_lacking()), (Err(id(3)), true));
    assert_eq!(node.open("row", &sealed), Err(SealBroken::KeyLacking));
    files.0.lock().unwrap().0 = vec![2, 3];
    assert_eq!(node.open("row", &sealed).unwrap().as_slice(), b"secret", "another node has sealed with it before this one heard");
    assert_eq!(node.coming(), Some(id(3)));
    assert_eq!((node.adopt(&in_use(&[2, 3], 2)), node.is_lacking(), node.sealing()), (Ok(()), false, id(2)));
    assert_eq!(node.open("row", &sealed).unwrap().as_slice(), b"secret");
}

#[test]
fn files_settle_on_the_only_key_in_use() {
    let files = InMemory::of(&[2, 3]);
    let node = Keys::new([1; 32], [2; 32]).kept_in(files.clone());
    assert!(node.settle(&in_use(&[2, 3], 3)));
    assert!(files.0.lock().unwrap().1.is_empty(), "two are in use");
    assert!(node.settle(&in_use(&[3], 3)));
    assert_eq!(files.0.lock().unwrap().1, [id(3)]);
}

#[test]
fn what_was_handed_out_under_the_key_before_comes_back_and_rows_do_not() {
    let node = Keys::new([1; 32], [2; 32]).kept_in(InMemory::of(&[2, 3]));
    node.adopt(&in_use(&[2], 2)).unwrap();
    let (sealed, derived) = (node.seal(Entropy, "it", b"secret"), node.derive("purpose", b"about"));
    assert_ne!(derived, node.derive("another purpose", b"about"));
    node.adopt(&in_use(&[3], 3)).unwrap();
    assert_eq!(node.open("it", &sealed), Err(SealBroken::KeyLacking));
    assert_eq!(node.open_handed_out("it", &sealed).unwrap().as_slice(), b"secret");
    assert_ne!(node.derive("purpose", b"about"), derived);
    assert!(node.derived("purpose", b"about").contains(&derived));
}

#[test]
fn keys_do_not_show_themselves() {
    assert_eq!(format!("{:?}", Keys::new([1; 32], [2; 32])), "Keys");
}
