//! The central directory (APPNOTE 4.3.12): what a zip says of its entries, all at once.

use domain::upload::UploadRefusal;

use super::super::fields::Fields;
use super::super::not_accepted;
use super::end::End;
use super::name::{self, UTF8};
use super::{about, broken, extra, refused};

/// Flags that change nothing for a reader: how hard the writer tried (bits 1 and 2), and that the name is UTF-8.
const HARMLESS: u16 = 0b110 | UTF8;

/// What the file system's type of a file is, in the upper half of the external attributes.
const TYPE: u32 = 0o170_000;
const REGULAR: u32 = 0o100_000;
const DIRECTORY: u32 = 0o040_000;
/// The mark of a directory in the lower half, from the times of DOS.
const DOS_DIRECTORY: u32 = 0x10;

/// What both headers of an entry say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Common {
    pub(super) needed: u16,
    pub(super) flags: u16,
    pub(super) method: u16,
    pub(super) time: u32,
    pub(super) crc: u32,
}

/// One entry.
#[derive(Clone, Debug)]
pub(in super::super) struct Entry {
    pub(in super::super) name: String,
    pub(in super::super) size: u64,
    pub(super) packed: u64,
    pub(super) offset: u64,
    pub(super) common: Common,
}

impl Entry {
    /// Whether the name is one of a directory.
    pub(in super::super) fn is_directory(&self) -> bool {
        self.name.ends_with('/')
    }

    /// The name without the slash that marks a directory.
    pub(in super::super) fn path(&self) -> &str {
        self.name.strip_suffix('/').unwrap_or(&self.name)
    }

    pub(super) fn is_deflated(&self) -> bool {
        self.common.method == 8
    }
}

/// All entries, in their order. They fill the directory.
pub(super) fn read(directory: &[u8], end: End) -> Result<Vec<Entry>, UploadRefusal> {
    let (mut fields, mut entries) = (Fields::new(directory), Vec::new());
    while !fields.is_empty() {
        entries.push(entry(&mut fields)?);
    }
    if entries.len() as u64 == end.entries { Ok(entries) } else { Err(refused("Mis-matched central directory records")) }
}

pub(super) fn common(fields: &mut Fields<'_>) -> Option<Common> {
    let (needed, flags, method) = (fields.u16()?, fields.u16()?, fields.u16()?);
    Some(Common { needed, flags, method, time: fields.u32()?, crc: fields.u32()? })
}

/// An entry as it stands there.
struct Record<'a> {
    common: Common,
    sizes: [u32; 2],
    disk: u16,
    attributes: u32,
    offset: u32,
    name: &'a [u8],
    extra: &'a [u8],
    comment: &'a [u8],
}

fn record<'a>(fields: &mut Fields<'a>) -> Option<Record<'a>> {
    // The version of whoever made it says nothing.
    fields.u16()?;
    let common = common(fields)?;
    let sizes = [fields.u32()?, fields.u32()?];
    let lengths = [fields.u16()?, fields.u16()?, fields.u16()?];
    let (disk, _, attributes, offset) = (fields.u16()?, fields.u16()?, fields.u32()?, fields.u32()?);
    let [name, extra, comment] = lengths.map(|length| fields.take(length.into()));
    Some(Record { common, sizes, disk, attributes, offset, name: name?, extra: extra?, comment: comment? })
}

fn entry(fields: &mut Fields<'_>) -> Result<Entry, UploadRefusal> {
    if fields.take(4) != Some(b"PK\x01\x02") {
        return Err(refused("Unknown record signature"));
    }
    let record = record(fields).ok_or_else(broken)?;
    let name = name::check(record.name, record.common.flags)?;
    if !record.comment.is_empty() {
        return Err(about("Comment in central directory", &name));
    }
    if record.disk != 0 {
        return Err(about("The archive is split over several disks", &name));
    }
    check_common(record.common, &name)?;
    check_type(record.attributes, &name)?;
    let [packed, size] = record.sizes;
    let [size, packed, offset] = extra::widen([size, packed, record.offset], extra::zip64(record.extra, &name)?, &name)?;
    // The last that has no room would be the first that needs more.
    if [(record.sizes, [packed, size])]
        .iter()
        .any(|(short, wide)| short.iter().zip(wide).any(|(short, wide)| *short == u32::MAX && *wide < u64::from(u32::MAX)))
        || record.offset == u32::MAX && offset < u64::from(u32::MAX)
    {
        return Err(about("Inconsistent ZIP64 extra field", &name));
    }
    let entry = Entry { name, size, packed, offset, common: record.common };
    if entry.is_directory() && (size, packed) != (0, 0) {
        return Err(about("A directory with content", &entry.name));
    }
    if !entry.is_deflated() && size != packed {
        return Err(about("Mis-matched data size", &entry.name));
    }
    Ok(entry)
}

fn check_common(common: Common, name: &str) -> Result<(), UploadRefusal> {
    let rule = match common {
        Common { flags, .. } if flags & 1 != 0 => "Encrypted entry",
        Common { flags, .. } if flags & 8 != 0 => "ZIP contains a data descriptor",
        Common { flags, .. } if flags & !HARMLESS != 0 => "Unknown flag",
        Common { method, .. } if method != 0 && method != 8 => {
            return Err(not_accepted(&format!("File does not use a supported compression type: {}", super::quoted(name))));
        }
        // ZIP64, and nothing newer: the versions above it encrypt, or compress otherwise.
        Common { needed, .. } if needed > 45 => "It needs a newer version of ZIP",
        _ => return Ok(()),
    };
    Err(about(rule, name))
}

/// A file is a file and a directory is a directory, whoever looks.
fn check_type(attributes: u32, name: &str) -> Result<(), UploadRefusal> {
    let is_directory = name.ends_with('/');
    match (attributes >> 16) & TYPE {
        0 => {}
        REGULAR if !is_directory => {}
        DIRECTORY if is_directory => {}
        0o120_000 => return Err(about("Symbolic link", name)),
        _ => return Err(about("Neither a file nor a directory, or not what its name says", name)),
    }
    if attributes & DOS_DIRECTORY != 0 && !is_directory {
        return Err(about("Neither a file nor a directory, or not what its name says", name));
    }
    Ok(())
}
