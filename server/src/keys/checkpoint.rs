//! The key that signs the log's checkpoints: `<data>/keys/checkpoint`.
//!
//! Nothing is kept with it, so it can be renewed (the earlier one's verifier key then goes into `audit.earlier_checkpoint_keys`). But the program never makes a
//! new one where checkpoints lie already: somebody who removed the key would have it signed over.

use store::audit::checkpoint::CheckpointDirectory;
use zeroize::Zeroizing;

use super::{KeyError, Keys, LENGTH, SecretFile, decode, directory, make};
use crate::data::DataDirectory;

/// Reads the key, or makes it where no checkpoint was ever written.
///
/// # Errors
///
/// When it is missing although checkpoints were written, is short, well-known, another key's twin or open to other users, or cannot be read or written.
pub(crate) fn load_or_make(
    data: &DataDirectory,
    checkpoints: &CheckpointDirectory,
    others: &Keys,
) -> Result<Zeroizing<[u8; LENGTH]>, KeyError> {
    let directory = directory(data)?;
    let file = SecretFile::at(directory.join("checkpoint"));
    let none_yet = || checkpoints.is_empty().map_err(|problem| KeyError::File { path: checkpoints.path().to_owned(), problem });
    let key = match file {
        present if present.exists() => decode(&present)?,
        absent if none_yet()? => make(&absent)?,
        lost => return Err(KeyError::Missing(lost.into_path())),
    };
    for (name, other) in [("pepper", &others.pepper), ("wrap", &others.wrap)] {
        if key == *other {
            return Err(KeyError::Same(directory.join(name), directory.join("checkpoint")));
        }
    }
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Place {
        _root: tempfile::TempDir,
        data: DataDirectory,
        checkpoints: CheckpointDirectory,
    }

    fn place() -> Place {
        let root = tempfile::tempdir().unwrap();
        let data = DataDirectory::open(&root.path().join("data")).unwrap();
        let checkpoints = CheckpointDirectory::at(root.path().join("elsewhere"));
        Place { _root: root, data, checkpoints }
    }

    fn load(place: &Place) -> Result<Zeroizing<[u8; LENGTH]>, KeyError> {
        load_or_make(&place.data, &place.checkpoints, &Keys::load_or_make(&place.data).unwrap())
    }

    #[test]
    fn an_installation_from_before_there_were_checkpoints_gets_a_key() {
        let place = place();
        Keys::load_or_make(&place.data).unwrap();
        std::fs::create_dir(place.data.path().join("postgres")).unwrap();
        let made = load(&place).unwrap();
        assert_eq!(load(&place).unwrap(), made);
    }

    #[test]
    fn a_key_that_has_signed_is_not_replaced() {
        let place = place();
        load(&place).unwrap();
        std::fs::create_dir(place.checkpoints.path()).unwrap();
        std::fs::write(place.checkpoints.path().join("000000000007.checkpoint"), "signed").unwrap();
        let key = place.data.keys().join("checkpoint");
        std::fs::remove_file(&key).unwrap();
        assert!(matches!(load(&place), Err(KeyError::Missing(path)) if path == key));
        assert!(!key.exists());
    }

    #[test]
    fn what_is_no_key_or_anothers_stops_the_program() {
        let place = place();
        load(&place).unwrap();
        let key = place.data.keys().join("checkpoint");
        for (text, problem) in [("", "doesn't hold 32 bytes"), ("BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=", "well-known")] {
            std::fs::write(&key, text).unwrap();
            assert!(load(&place).unwrap_err().to_string().contains(problem), "{text}");
        }
        std::fs::copy(place.data.keys().join("wrap"), &key).unwrap();
        assert!(matches!(load(&place), Err(KeyError::Same(..))));
    }
}
