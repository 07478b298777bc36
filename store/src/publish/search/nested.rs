//! What lies in an archive that is a member of an archive.
//!
//! It is searched and nothing else, so nothing is demanded of it: test data are full of damaged archives. A gzipped tar is searched as one text, for the
//! content of a tar's member lies in it in one piece. A zip is read from its front, header by header, each deflated member to its own end; its directory is
//! not needed for that, nor any size that it states. What a zip only stores was searched with the zip itself.

use std::io::{BufRead, Read};

use flate2::bufread::{DeflateDecoder, MultiGzDecoder};

use super::Stopped;

/// What a gzip file begins with: its magic, and deflate as the method (RFC 1952).
const GZIP: &[u8] = &[0x1f, 0x8b, 8];

/// What stands before each member of a zip (APPNOTE 4.3.7).
const LOCAL_HEADER: &[u8; 4] = b"PK\x03\x04";

/// The rest of that header, before name and extra field.
const HEADER_REST: usize = 26;

/// Calls `each` with the content of every compressed member, if this is an archive.
pub(super) fn contents(archive: &mut impl BufRead, each: &mut dyn FnMut(&mut dyn Read) -> Result<(), Stopped>) -> Result<(), Stopped> {
    let start = archive.fill_buf().unwrap_or_default();
    if start.starts_with(GZIP) {
        return each(&mut MultiGzDecoder::new(archive));
    }
    if start.starts_with(LOCAL_HEADER) {
        while skip_header(archive).is_some() {
            if next_is_deflated(archive) {
                each(&mut DeflateDecoder::new(&mut *archive))?;
            }
        }
    }
    Ok(())
}

/// Reads on behind the next mark of a local header. None at the end.
fn skip_header(archive: &mut impl BufRead) -> Option<()> {
    let mut matched = 0;
    loop {
        let bytes = archive.fill_buf().ok().filter(|bytes| !bytes.is_empty())?;
        let mut used = 0;
        for byte in bytes {
            used += 1;
            matched = match LOCAL_HEADER.get(matched) {
                Some(expected) if expected == byte => matched + 1,
                _ => usize::from(LOCAL_HEADER.first() == Some(byte)),
            };
            if matched == LOCAL_HEADER.len() {
                break;
            }
        }
        archive.consume(used);
        if matched == LOCAL_HEADER.len() {
            return Some(());
        }
    }
}

/// Reads the rest of a local header, and tells whether deflated bytes follow it that nobody encrypted.
fn next_is_deflated(archive: &mut impl BufRead) -> bool {
    let mut header = [0; HEADER_REST];
    if archive.read_exact(&mut header).is_err() {
        return false;
    }
    let field = |at: usize| header.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u16::from_le_bytes(*bytes));
    let (flags, method, name, extra) = (field(2), field(4), field(22), field(24));
    let names = u64::from(name) + u64::from(extra);
    let skipped = std::io::copy(&mut archive.take(names), &mut std::io::sink());
    method == 8 && flags & 1 == 0 && skipped.is_ok_and(|skipped| skipped == names)
}
