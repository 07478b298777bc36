//! The end of a zip archive, read before any library reads it: it says how much a library will read.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use domain::upload::UploadRefusal;

use super::{MAX_ENTRIES, not_accepted};

/// Length of the end record without a comment.
const END: usize = 22;
/// Length of the ZIP64 locator before it.
const LOCATOR: usize = 20;
/// Length of the part of the ZIP64 end record that matters here.
const END_64: usize = 56;

/// Largest central directory, in bytes.
const MAX_DIRECTORY: u64 = 32 << 20;

/// Whether the last bytes are an end record without a comment.
pub(super) fn is_present(file: &mut File, size: u64) -> io::Result<bool> {
    Ok(end_record(file, size)?.is_some())
}

/// Refuses a directory with more entries, or larger, than is good for anybody.
pub(super) fn check(file: &mut File, size: u64) -> Result<(), UploadRefusal> {
    let unreadable = |_: io::Error| malformed();
    let end = end_record(file, size).map_err(unreadable)?.ok_or_else(malformed)?;
    let (entries, directory) = match (u64::from(le16(&end, 10)), u64::from(le32(&end, 12)), le32(&end, 16)) {
        (0xffff, _, _) | (_, 0xffff_ffff, _) | (_, _, 0xffff_ffff) => end_64(file, size).map_err(unreadable)?.ok_or_else(malformed)?,
        (entries, directory, _) => (entries, directory),
    };
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    if entries > MAX_ENTRIES {
        return Err(not_accepted(&format!("ZIP archive not accepted: It has more than {MAX_ENTRIES} entries")));
    }
    if directory > MAX_DIRECTORY {
        return Err(not_accepted("ZIP archive not accepted: Its directory is too large"));
    }
    Ok(())
}

fn end_record(file: &mut File, size: u64) -> io::Result<Option<[u8; END]>> {
    let Some(start) = size.checked_sub(END as u64) else { return Ok(None) };
    let record: [u8; END] = read_at(file, start)?;
    Ok((record.starts_with(b"PK\x05\x06") && le16(&record, 20) == 0).then_some(record))
}

/// Entries and size of the directory, from the ZIP64 end record.
fn end_64(file: &mut File, size: u64) -> io::Result<Option<(u64, u64)>> {
    let Some(start) = size.checked_sub((END + LOCATOR) as u64) else { return Ok(None) };
    let locator: [u8; LOCATOR] = read_at(file, start)?;
    // Whatever a locator points to elsewhere, another reader may look right before the locator.
    let Some(before) = start.checked_sub(END_64 as u64) else { return Ok(None) };
    if !locator.starts_with(b"PK\x06\x07") || le64(&locator, 8) != before {
        return Ok(None);
    }
    let record: [u8; END_64] = read_at(file, before)?;
    Ok(record.starts_with(b"PK\x06\x06").then(|| (le64(&record, 32), le64(&record, 40))))
}

fn read_at<const N: usize>(file: &mut File, at: u64) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn le16(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u16::from_le_bytes(*bytes))
}

fn le32(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

fn le64(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

fn malformed() -> UploadRefusal {
    not_accepted("ZIP archive not accepted: Malformed zip file")
}
