//! [`Tally`]: what is counted of a member while somebody else reads it, so that it is read once.

use std::io::{self, Read};

use flate2::Crc;
use sha2::{Digest, Sha256, Sha384, Sha512};

/// A digest that a `RECORD` may name: SHA-256 or better (the wheel specification, "The .dist-info directory").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Algorithm {
    /// What everybody uses.
    Sha256,
    /// Longer.
    Sha384,
    /// Longest.
    Sha512,
}

/// A state of the longer two.
enum Longer {
    Sha384(Sha384),
    Sha512(Sha512),
}

/// A reader that counts and digests what passes.
pub(super) struct Tally<R> {
    content: R,
    crc: Crc,
    sha256: Sha256,
    longer: Option<Longer>,
    length: u64,
}

/// What was counted.
pub(super) struct Counted {
    pub(super) length: u64,
    pub(super) crc: u32,
    pub(super) sha256: [u8; 32],
    /// The digest that was asked for.
    pub(super) digest: Vec<u8>,
}

impl<R: Read> Tally<R> {
    /// Counts what is read from here.
    pub(super) fn new(content: R, algorithm: Algorithm) -> Self {
        let longer = match algorithm {
            Algorithm::Sha256 => None,
            Algorithm::Sha384 => Some(Longer::Sha384(Sha384::new())),
            Algorithm::Sha512 => Some(Longer::Sha512(Sha512::new())),
        };
        Self { content, crc: Crc::new(), sha256: Sha256::new(), longer, length: 0 }
    }

    /// The result, and the reader.
    pub(super) fn finish(self) -> (Counted, R) {
        let sha256: [u8; 32] = self.sha256.finalize().into();
        let digest = match self.longer {
            None => sha256.to_vec(),
            Some(Longer::Sha384(state)) => state.finalize().to_vec(),
            Some(Longer::Sha512(state)) => state.finalize().to_vec(),
        };
        (Counted { length: self.length, crc: self.crc.sum(), sha256, digest }, self.content)
    }
}

impl<R: Read> Read for Tally<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.content.read(buffer)?;
        let bytes = buffer.get(..read).unwrap_or_default();
        self.crc.update(bytes);
        self.sha256.update(bytes);
        match &mut self.longer {
            None => {}
            Some(Longer::Sha384(state)) => state.update(bytes),
            Some(Longer::Sha512(state)) => state.update(bytes),
        }
        self.length += read as u64;
        Ok(read)
    }
}
