//! A checkpoint as text: C2SP `tlog-checkpoint` in a C2SP signed note.

use data_encoding::BASE64;
use signed_note::{Note, NoteError, Verifier, VerifierList};

use super::{CheckpointKey, TrustedKey};

/// What the log came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Checkpoint {
    /// How many events there were.
    pub events: i64,
    /// The chain's hash after the last of them.
    pub head: [u8; 32],
}

/// Why a checkpoint is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadCheckpoint {
    /// Not the text of one.
    #[error("this is no checkpoint")]
    Malformed,
    /// Nobody signed it whom we know.
    #[error("no key that is believed here has signed this; if the key was renewed, name the earlier one in audit.earlier_checkpoint_keys")]
    UnknownKey,
    /// What it says is not what was signed.
    #[error("this is not what was signed: somebody forged or damaged it")]
    Forged,
}

impl Checkpoint {
    /// Writes it and signs it.
    pub(super) fn sign(&self, key: &CheckpointKey) -> Result<Vec<u8>, NoteError> {
        let origin = signed_note::Signer::name(key);
        let text = format!("{origin}\n{}\n{}\n", self.events, BASE64.encode(&self.head));
        let mut note = Note::new(text.as_bytes(), &[])?;
        note.add_sigs(&[key])?;
        Ok(note.to_bytes())
    }

    /// Reads one that a believed key signed under the log's name.
    ///
    /// # Errors
    ///
    /// When it is no checkpoint, or none of ours, or was changed.
    pub fn open(text: &[u8], trusted: &[TrustedKey]) -> Result<Self, BadCheckpoint> {
        let note = Note::from_bytes(text).map_err(|_| BadCheckpoint::Malformed)?;
        let text = std::str::from_utf8(note.text()).map_err(|_| BadCheckpoint::Malformed)?;
        let (origin, checkpoint) = read(text).ok_or(BadCheckpoint::Malformed)?;
        let verifiers = trusted.iter().filter_map(|key| key.under(origin)).map(|verifier| Box::new(verifier) as Box<dyn Verifier>);
        match note.verify(&VerifierList::new(verifiers.collect())) {
            Ok(_) => Ok(checkpoint),
            Err(NoteError::UnverifiedNote) => Err(BadCheckpoint::UnknownKey),
            Err(_) => Err(BadCheckpoint::Forged),
        }
    }
}

/// Origin, size, hash; lines after them are extensions, which say nothing to us.
fn read(text: &str) -> Option<(&str, Checkpoint)> {
    let mut lines = text.lines();
    let (origin, size, hash) = (lines.next()?, lines.next()?, lines.next()?);
    let events: i64 = size.parse().ok()?;
    // One spelling: no sign, no zeroes in front.
    if events < 1 || events.to_string() != size {
        return None;
    }
    let head = BASE64.decode(hash.as_bytes()).ok()?.try_into().ok()?;
    Some((origin, Checkpoint { events, head }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHECKPOINT: Checkpoint = Checkpoint { events: 1234, head: [0xab; 32] };

    fn key(seed: u8) -> CheckpointKey {
        CheckpointKey::new(&[seed; 32], "packages.example.org")
    }

    fn signed() -> String {
        String::from_utf8(CHECKPOINT.sign(&key(7)).unwrap()).unwrap()
    }

    #[test]
    fn it_is_text_that_other_programs_read() {
        // Signed by another implementation.
        let line =
            "— packages.example.org/audit SnzD6vzfr/wYzb3J+qg8iOyfxwe24wxvY6RpYj089TTcPoU3v0ZZ42N0wjeGMBRdezJFM293cxdDVh50g7Jv8o757w8=";
        assert_eq!(signed(), format!("packages.example.org/audit\n1234\n{}\n\n{line}\n", BASE64.encode(&[0xab; 32])));
    }

    #[test]
    fn it_is_read_with_a_believed_key_alone() {
        let note = signed();
        assert_eq!(Checkpoint::open(note.as_bytes(), &[key(1).trusted(), key(7).trusted()]), Ok(CHECKPOINT));
        assert_eq!(Checkpoint::open(note.as_bytes(), &[key(1).trusted()]), Err(BadCheckpoint::UnknownKey));
        assert_eq!(Checkpoint::open(note.as_bytes(), &[]), Err(BadCheckpoint::UnknownKey));
    }

    #[test]
    fn a_site_that_changed_its_name_reads_its_earlier_checkpoints() {
        let renamed = CheckpointKey::new(&[7; 32], "index.example.com");
        assert_eq!(Checkpoint::open(signed().as_bytes(), &[renamed.trusted()]), Ok(CHECKPOINT));
    }

    #[test]
    fn one_changed_letter_anywhere_is_found() {
        let note = signed();
        for (at, letter) in note.char_indices().filter(|(_, letter)| letter.is_ascii()) {
            let other = if letter == 'x' { "y" } else { "x" };
            let mut changed = note.clone();
            changed.replace_range(at..=at, other);
            assert!(Checkpoint::open(changed.as_bytes(), &[key(7).trusted()]).is_err(), "byte {at}: {changed}");
        }
        let more = note.replacen("1234\n", "1235\n", 1);
        assert_eq!(Checkpoint::open(more.as_bytes(), &[key(7).trusted()]), Err(BadCheckpoint::Forged));
    }

    #[test]
    fn a_signature_of_something_else_makes_no_checkpoint() {
        for text in ["packages.example.org/audit\n", "packages.example.org/audit\n012\nq6s=\n", "packages.example.org/audit\n-1\nq6s=\n"] {
            let mut note = Note::new(text.as_bytes(), &[]).unwrap();
            note.add_sigs(&[&key(7)]).unwrap();
            assert_eq!(Checkpoint::open(&note.to_bytes(), &[key(7).trusted()]), Err(BadCheckpoint::Malformed), "{text}");
        }
        assert_eq!(Checkpoint::open(b"", &[key(7).trusted()]), Err(BadCheckpoint::Malformed));
    }
}
