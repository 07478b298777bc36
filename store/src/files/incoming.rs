//! A file on its way in: written and hashed at once.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use blake2::Blake2b;
use blake2::digest::consts::U32;
use domain::digest::{Blake2b256, Md5, Sha256};
use sha2::Digest;
use uuid::Uuid;

use super::temporary::Temporary;

/// A file that is being written.
pub(super) struct Incoming {
    temporary: Temporary,
    file: File,
    size: u64,
    md5: md5::Md5,
    sha256: sha2::Sha256,
    blake2: Blake2b<U32>,
}

impl Incoming {
    pub(super) fn create(directory: &Path, id: Uuid) -> io::Result<Self> {
        let (temporary, file) = Temporary::create(directory, id)?;
        Ok(Self { temporary, file, size: 0, md5: md5::Md5::new(), sha256: sha2::Sha256::new(), blake2: Blake2b::new() })
    }

    pub(super) fn write(&mut self, chunk: &[u8]) -> io::Result<()> {
        self.file.write_all(chunk)?;
        self.size = self.size.saturating_add(chunk.len() as u64);
        self.md5.update(chunk);
        self.sha256.update(chunk);
        self.blake2.update(chunk);
        Ok(())
    }

    /// Puts the bytes on disk for good.
    pub(super) fn finish(self) -> io::Result<Received> {
        self.file.sync_all()?;
        Ok(Received {
            temporary: self.temporary,
            size: self.size,
            md5: Md5::new(self.md5.finalize().into()),
            sha256: Sha256::new(self.sha256.finalize().into()),
            blake2: Blake2b256::new(self.blake2.finalize().into()),
        })
    }
}

/// A file that was received and hashed and is not published. It is removed when this is dropped.
#[derive(Debug)]
pub struct Received {
    pub(super) temporary: Temporary,
    size: u64,
    md5: Md5,
    sha256: Sha256,
    blake2: Blake2b256,
}

impl Received {
    /// Its size in bytes.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Its MD5, for clients that send nothing else.
    pub const fn md5(&self) -> &Md5 {
        &self.md5
    }

    /// Its SHA-256.
    pub const fn sha256(&self) -> &Sha256 {
        &self.sha256
    }

    /// Its `BLAKE2b` with 256 bits, which is its address.
    pub const fn blake2(&self) -> &Blake2b256 {
        &self.blake2
    }

    /// Opens it for reading from the start.
    pub(crate) fn open(&self) -> io::Result<File> {
        File::open(self.temporary.path())
    }
}
