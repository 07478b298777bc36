//! One gzip member (RFC 1952), and nothing before or behind it.
//!
//! Some readers stop after the first member and some go on; some skip what follows and some complain.

use std::io::{self, BufRead, Read};

use domain::upload::UploadRefusal;
use flate2::{Crc, Decompress};

use super::inflate::Inflate;
use super::tar::{not_a_tar, refused};

/// The name of what was packed follows the header.
const HAS_NAME: u8 = 1 << 3;

/// Longest such name, in bytes.
const LONGEST_NAME: u64 = 4096;

/// Reads the header. Whatever tools write for source distributions is there: at most a name.
pub(super) fn check_header(file: &mut impl BufRead) -> Result<(), UploadRefusal> {
    let mut header = [0; 10];
    file.read_exact(&mut header).map_err(|_| not_a_tar())?;
    let [0x1f, 0x8b, method, flags, ..] = header else { return Err(not_a_tar()) };
    if method != 8 || flags & !HAS_NAME != 0 {
        return Err(refused("The gzip header holds more than a name"));
    }
    if flags & HAS_NAME != 0 {
        let mut name = Vec::new();
        file.take(LONGEST_NAME).read_until(0, &mut name).map_err(|_| not_a_tar())?;
        if name.last() != Some(&0) {
            return Err(refused("The name in the gzip header is too long"));
        }
    }
    Ok(())
}

/// The content of the member, counted.
pub(super) struct Gunzip<'a, R> {
    content: Inflate<'a, R>,
    crc: Crc,
}

impl<'a, R: BufRead> Gunzip<'a, R> {
    /// Reads what follows the header.
    pub(super) fn new(file: R, state: &'a mut Decompress) -> Self {
        Self { content: Inflate::new(file, state), crc: Crc::new() }
    }

    /// Checks what stands behind the content, once all of it was read: its checksum, its length, and the end of the file.
    pub(super) fn finish(self) -> Result<(), UploadRefusal> {
        let mut rest = self.content.into_rest().ok_or_else(not_a_tar)?;
        let mut trailer = [0; 8];
        rest.read_exact(&mut trailer).map_err(|_| not_a_tar())?;
        if trailer != [self.crc.sum().to_le_bytes(), self.crc.amount().to_le_bytes()].concat().as_slice() {
            return Err(refused("Mis-matched checksum or length in gzip"));
        }
        match rest.fill_buf() {
            Ok([]) => Ok(()),
            Ok(_) => Err(refused("Data after the end of the archive")),
            Err(_) => Err(not_a_tar()),
        }
    }
}

impl<R: BufRead> Read for Gunzip<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.content.read(buffer)?;
        self.crc.update(buffer.get(..read).unwrap_or_default());
        Ok(read)
    }
}
