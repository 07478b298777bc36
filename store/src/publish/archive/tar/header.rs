//! The header of an entry: 512 bytes in the form of POSIX.1-1988 (`ustar`), or in that of GNU.

use domain::upload::UploadRefusal;

use super::{about, number, refused};

/// Headers and contents come in blocks of so many bytes.
pub(super) const BLOCK: usize = 512;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Directory,
    Link,
    /// A pax header for the next entry.
    Pax,
    /// A pax header for all entries.
    PaxGlobal,
    /// The name of the next entry.
    LongName,
    /// The target of the next entry.
    LongLink,
}

/// A header, checked.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) kind: Kind,
    pub(super) size: u64,
    /// As it stands there; a header before may name another.
    pub(super) name: Vec<u8>,
    pub(super) target: Vec<u8>,
}

/// Reads a block. A name in it is repeated when something is wrong with the rest.
pub(super) fn parse(block: &[u8; BLOCK]) -> Result<Header, UploadRefusal> {
    let field = |at: usize, length: usize| block.get(at..at + length).unwrap_or_default();
    let shown = String::from_utf8_lossy(field(0, 100).split(|byte| *byte == 0).next().unwrap_or_default());
    let wrong = |rule: &str| about(rule, &shown);
    let sum: u64 = block.iter().enumerate().map(|(at, byte)| u64::from(if (148..156).contains(&at) { b' ' } else { *byte })).sum();
    if number::parse(field(148, 8)) != Some(sum) {
        return Err(refused("A header's checksum is wrong"));
    }
    let is_gnu = match field(257, 8) {
        b"ustar\x0000" => false,
        b"ustar  \0" => true,
        _ => return Err(wrong("The header is neither that of POSIX nor that of GNU")),
    };
    // A reader that trips over one of them may take the archive for ended.
    if [(100, 8), (108, 8), (116, 8), (329, 8), (337, 8)].iter().any(|(at, length)| number::parse(field(*at, *length)).is_none())
        || !number::is_time(field(136, 12))
    {
        return Err(wrong("The header holds what is no number"));
    }
    let size = field(124, 12);
    let size =
        number::parse(size).filter(|_| size.iter().any(|byte| !matches!(byte, 0 | b' '))).ok_or_else(|| wrong("The size is no number"))?;
    let garbled = || wrong("Something stands behind the end of a name");
    let (name, target) = (text(field(0, 100)).ok_or_else(garbled)?, text(field(157, 100)).ok_or_else(garbled)?);
    if text(field(265, 32)).is_none() || text(field(297, 32)).is_none() || field(500, 12).iter().any(|byte| *byte != 0) {
        return Err(garbled());
    }
    let prefix = text(field(345, 155)).ok_or_else(garbled)?;
    // GNU keeps other things there, and Python takes them for the beginning of the name all the same.
    if is_gnu && !prefix.is_empty() {
        return Err(wrong("A GNU header with a prefix"));
    }
    let name = if prefix.is_empty() { name.to_vec() } else { [prefix, b"/", name].concat() };
    Ok(Header { kind: kind(block.get(156).copied(), &shown)?, size, name, target: target.to_vec() })
}

fn kind(flag: Option<u8>, name: &str) -> Result<Kind, UploadRefusal> {
    match flag {
        Some(b'0' | 0) => Ok(Kind::File),
        Some(b'2') => Ok(Kind::Link),
        Some(b'5') => Ok(Kind::Directory),
        Some(b'x') => Ok(Kind::Pax),
        Some(b'g') => Ok(Kind::PaxGlobal),
        Some(b'L') => Ok(Kind::LongName),
        Some(b'K') => Ok(Kind::LongLink),
        Some(b'S') => Err(about("Sparse members are not allowed.", name)),
        Some(b'1') => Err(about("Hard links are not allowed", name)),
        _ => Err(about("Only files, directories and symbolic links are allowed", name)),
    }
}

/// A text up to its NUL, behind which nothing may stand.
fn text(field: &[u8]) -> Option<&[u8]> {
    let (text, rest) = field.split_at(field.iter().position(|byte| *byte == 0).unwrap_or(field.len()));
    rest.iter().all(|byte| *byte == 0).then_some(text)
}
