//! The end of a zip archive (APPNOTE 4.3.14 to 4.3.16), which says where its directory lies.
//!
//! It is taken only where it must be: the last bytes of the file, right behind the directory. A reader that searches for it elsewhere finds no other.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use domain::upload::UploadRefusal;

use super::super::fields::Fields;
use super::super::{MAX_ENTRIES, not_accepted};
use super::{broken, refused};

/// Length of the end record without a comment.
const END: u64 = 22;
/// Length of the ZIP64 locator before it.
const LOCATOR: u64 = 20;
/// Length of the ZIP64 end record, without the extensible data that nobody has defined.
const END_64: u64 = 56;

/// Largest central directory, in bytes.
const MAX_DIRECTORY: u64 = 32 << 20;

/// Where the directory is and how many entries it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct End {
    pub(super) entries: u64,
    pub(super) size: u64,
    pub(super) start: u64,
}

/// Whether the last bytes are an end record.
pub(in super::super) fn is_present(file: &mut File, size: u64) -> io::Result<bool> {
    let Some(start) = size.checked_sub(END) else { return Ok(false) };
    let record: [u8; 22] = read_at(file, start)?;
    Ok(record.starts_with(b"PK\x05\x06") && record.ends_with(&[0, 0]))
}

/// Reads the end, and refuses a directory that is larger than is good for anybody or does not end where the end begins.
pub(super) fn read(file: &mut File, size: u64) -> Result<End, UploadRefusal> {
    let at = size.checked_sub(END).ok_or_else(broken)?;
    let record: [u8; 22] = read_at(file, at).map_err(|_| broken())?;
    let (end, is_long) = parse(&record)?;
    let locator = at.checked_sub(LOCATOR).map(|at| read_at::<20>(file, at)).transpose().map_err(|_| broken())?;
    let located = locator.filter(|locator| locator.starts_with(b"PK\x06\x07"));
    let (end, directory_end) = match (is_long, located) {
        (false, None) => (end, at),
        (true, Some(locator)) => long(file, &locator, at - LOCATOR, end)?,
        _ => return Err(refused("ZIP64 records where none are needed, or none where they are")),
    };
    if end.entries > MAX_ENTRIES {
        return Err(not_accepted(&format!("ZIP archive not accepted: It has more than {MAX_ENTRIES} entries")));
    }
    if end.size > MAX_DIRECTORY {
        return Err(refused("Its directory is too large"));
    }
    if end.start.checked_add(end.size) != Some(directory_end) {
        return Err(refused("Mis-matched central directory offset or size"));
    }
    Ok(end)
}

/// What the record says, and whether one of its fields has no room for its value.
fn parse(record: &[u8]) -> Result<(End, bool), UploadRefusal> {
    let mut fields = Fields::new(record);
    let mut parse = || {
        fields.take(4)?;
        let disks = (fields.u16()?, fields.u16()?);
        let (here, entries) = (fields.u16()?, fields.u16()?);
        Some((disks, here, entries, fields.u32()?, fields.u32()?))
    };
    let (disks, here, entries, size, start) = parse().ok_or_else(broken)?;
    if disks != (0, 0) || here != entries {
        return Err(refused("The archive is split over several disks"));
    }
    let is_long = entries == u16::MAX || size == u32::MAX || start == u32::MAX;
    Ok((End { entries: entries.into(), size: size.into(), start: start.into() }, is_long))
}

/// The ZIP64 end record, which must lie right before its locator and agree with the short one. Gives also where it begins.
fn long(file: &mut File, locator: &[u8], locator_at: u64, short: End) -> Result<(End, u64), UploadRefusal> {
    let inconsistent = || refused("Inconsistent ZIP64 records");
    let at = locator_at.checked_sub(END_64).ok_or_else(inconsistent)?;
    let mut fields = Fields::new(locator.get(4..).unwrap_or_default());
    if (fields.u32(), fields.u64(), fields.u32()) != (Some(0), Some(at), Some(1)) {
        return Err(inconsistent());
    }
    let record: [u8; 56] = read_at(file, at).map_err(|_| broken())?;
    let mut fields = Fields::new(&record);
    if fields.take(4) != Some(b"PK\x06\x06") {
        return Err(inconsistent());
    }
    if fields.u64() != Some(END_64 - 12) {
        return Err(refused("ZIP64 extensible data not allowed"));
    }
    let mut parse = || {
        fields.take(4)?;
        let disks = (fields.u32()?, fields.u32()?);
        let here = fields.u64()?;
        Some((disks, here, End { entries: fields.u64()?, size: fields.u64()?, start: fields.u64()? }))
    };
    let (disks, here, end) = parse().ok_or_else(broken)?;
    let agree = short.entries == end.entries.min(u16::MAX.into())
        && short.size == end.size.min(u32::MAX.into())
        && short.start == end.start.min(u32::MAX.into());
    if disks != (0, 0) || here != end.entries || !agree { Err(inconsistent()) } else { Ok((end, at)) }
}

fn read_at<const N: usize>(file: &mut File, at: u64) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}
