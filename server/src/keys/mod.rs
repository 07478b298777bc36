//! The keys that live outside the database, in `<data>/keys`: one file a key, for the program's user only.
//!
//! `pepper` goes into every password hash and `wrap` seals what must be read back, so both are worth nothing to whoever steals the database
//! alone, and a lost one cannot be made again: the program never replaces a key that something was kept with. The wrapping key can be replaced by the operator's
//! command, which seals everything anew; the pepper cannot, because nobody can hash a password anew who does not know it.

pub(crate) mod checkpoint;
mod file;
mod wrap;

use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use store::Entropy;
use zeroize::Zeroizing;

use crate::data::DataDirectory;
pub(crate) use file::{SecretFile, directory};
pub(crate) use wrap::WrapFiles;

/// A key's length, in bytes.
const LENGTH: usize = 32;

/// The keys of this installation.
pub struct Keys {
    /// Goes into every password hash.
    pub pepper: Zeroizing<[u8; LENGTH]>,
    /// Seals TOTP secrets, token keys and mail on its way.
    pub wrap: Zeroizing<[u8; LENGTH]>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

/// Why the keys cannot be used. Every one of them stops the program.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The data directory was used before and the key is gone.
    #[error("the key file {} is missing, and what is kept in this data directory can't be read without it; restore it from a backup", .0.display())]
    Missing(PathBuf),
    /// Not 32 bytes.
    #[error("the key file {} doesn't hold 32 bytes in base64; restore it from a backup, or make a new one with `openssl rand -base64 32` if nothing was kept with it yet", .0.display())]
    Malformed(PathBuf),
    /// Nobody drew this by chance.
    #[error("the key file {} holds a well-known or repeating key; make a real one with `openssl rand -base64 32`", .0.display())]
    Default(PathBuf),
    /// Two keys that must differ don't.
    #[error("the key files {} and {} hold the same key; each needs its own", .0.display(), .1.display())]
    Same(PathBuf, PathBuf),
    /// Others can read it.
    #[error("{} can be read by other users (mode {mode:o}); run `chmod {} {}`", .path.display(), if *.directory { "700" } else { "600" }, .path.display())]
    Open {
        /// The file or directory.
        path: PathBuf,
        /// Its permissions.
        mode: u32,
        /// Which of the two it is.
        directory: bool,
    },
    /// It belongs to somebody else.
    #[error("{} belongs to another user (id {owner}); run the program as that user, or `chown` it", .path.display())]
    Foreign {
        /// The file or directory.
        path: PathBuf,
        /// Whose it is.
        owner: u32,
    },
    /// The operating system refused.
    #[error("{} cannot be used: {problem}", .path.display())]
    File {
        /// The file or directory.
        path: PathBuf,
        /// The operating system's words.
        problem: std::io::Error,
    },
}

impl Keys {
    /// Reads the keys, or makes them where the data directory is new.
    ///
    /// # Errors
    ///
    /// When one is missing from a directory that was used before, is short, well-known or open to other users, or cannot be read or written.
    pub fn load_or_make(data: &DataDirectory) -> Result<Self, KeyError> {
        let directory = directory(data)?;
        let key = |name: &str| match SecretFile::at(directory.join(name)) {
            present if present.exists() => decode(&present),
            absent if data.is_new() => make(&absent),
            lost => Err(KeyError::Missing(lost.into_path())),
        };
        let keys = Self { pepper: key(wrap::PEPPER)?, wrap: key(wrap::IN_USE)? };
        if keys.pepper == keys.wrap {
            return Err(KeyError::Same(directory.join(wrap::PEPPER), directory.join(wrap::IN_USE)));
        }
        Ok(keys)
    }
}

fn make(file: &SecretFile) -> Result<Zeroizing<[u8; LENGTH]>, KeyError> {
    let key = Entropy.bytes();
    file.create(&Zeroizing::new(STANDARD.encode(key.as_slice())))?;
    Ok(key)
}

fn decode(file: &SecretFile) -> Result<Zeroizing<[u8; LENGTH]>, KeyError> {
    let text = file.read()?;
    let malformed = || KeyError::Malformed(file.path().to_owned());
    let bytes = Zeroizing::new(STANDARD.decode(text.trim().as_bytes()).map_err(|_| malformed())?);
    let key: [u8; LENGTH] = bytes.as_slice().try_into().map_err(|_| malformed())?;
    let key = Zeroizing::new(key);
    if is_well_known(&key) { Err(KeyError::Default(file.path().to_owned())) } else { Ok(key) }
}

/// One byte or a short word over and over, bytes that count up or down, or plain text: what examples and placeholders look like. A key that was
/// drawn by chance looks so less than once in 2⁵⁰ draws.
fn is_well_known(key: &[u8; LENGTH]) -> bool {
    let repeats = |period: usize| key.iter().zip(key.iter().skip(period)).all(|(a, b)| a == b);
    let step = |by: u8| key.iter().zip(key.iter().skip(1)).all(|(a, b)| a.wrapping_add(by) == *b);
    let printable = key.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ');
    printable || (1..=LENGTH / 2).any(repeats) || step(1) || step(u8::MAX)
}

#[cfg(test)]
mod tests;
