//! Files of one name in several directories: an index has each name once.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use domain::digest::Sha256;
use sha2::Digest;

use crate::import::left::Left;
use crate::import::offer::{Offer, Place};

/// Leaves one of those that hold the same bytes, the oldest, and none of those that do not: which one is meant is not ours to guess.
pub(super) fn settle(offers: Vec<Offer>, left: &mut Vec<Left>) -> Vec<Offer> {
    let mut by_name: BTreeMap<String, Vec<Offer>> = BTreeMap::new();
    for offer in offers {
        by_name.entry(offer.filename.clone()).or_default().push(offer);
    }
    let mut settled = Vec::new();
    for mut same in by_name.into_values() {
        if same.len() > 1 && !are_alike(&same) {
            let places: Vec<String> = same.iter().map(|offer| offer.place.to_string()).collect();
            let text = format!("Files of this name hold different bytes: {}. Leave the one that is meant.", places.join(", "));
            left.extend(same.iter().map(|offer| Left::file(offer, "two-files-one-name", text.clone())));
            continue;
        }
        same.sort_by_key(|offer| offer.uploaded_at);
        settled.extend(same.into_iter().next());
    }
    settled
}

fn are_alike(same: &[Offer]) -> bool {
    let mut digests = same.iter().map(|offer| match &offer.place {
        Place::Path(path) => digest(path).ok(),
        Place::Address(_) => None,
    });
    let first = digests.next().flatten();
    first.is_some() && digests.all(|other| other == first)
}

/// The SHA-256 of a file on this machine.
pub(in crate::import) fn digest(path: &Path) -> io::Result<Sha256> {
    let (mut file, mut hash, mut chunk) = (File::open(path)?, sha2::Sha256::new(), vec![0; super::CHUNK]);
    loop {
        match file.read(&mut chunk)? {
            0 => return Ok(Sha256::new(hash.finalize().into())),
            read => hash.update(chunk.get(..read).unwrap_or_default()),
        }
    }
}
