//! A strict reader of tar archives.
//!
//! Every entry has one name, one size and one place; whatever two readers could read differently is refused: two headers for one thing, numbers that are none,
//! bytes where nothing belongs. Long names and pax headers are read within limits, however long they say they are.

mod header;
mod number;
mod path;
mod pax;

use std::io::{self, Read};

use domain::upload::UploadRefusal;

use super::{MAX_ENTRIES, not_accepted, quoted};
use header::{BLOCK, Header, Kind};
use pax::Said;

pub(super) use path::check_target;

/// Longest name or pax header of one entry, in bytes.
const MAX_EXTENSION: u64 = 1 << 20;

/// An entry that describes itself wholly.
#[derive(Debug)]
pub(super) struct Entry {
    /// Without `./` before it and `/` behind it.
    pub(super) path: String,
    pub(super) size: u64,
    pub(super) form: Form,
}

/// What lies at a path.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Form {
    File,
    Directory,
    /// A symbolic link, to there.
    Link(Vec<u8>),
}

/// An archive that is read from its beginning to its end.
pub(super) struct Tar<R> {
    reader: R,
    entries: u64,
}

impl<R: Read> Tar<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, entries: 0 }
    }

    /// The next entry; its content is read with [`Self::content`] before the one after it. None at the end, behind which only zeros come. `headers` gets what
    /// the headers hold.
    pub(super) fn next(&mut self, mut headers: impl FnMut(&[u8]) -> Result<(), UploadRefusal>) -> Result<Option<Entry>, UploadRefusal> {
        let (mut said, mut is_due) = (Pending::default(), false);
        loop {
            let Some(header) = self.header()? else {
                return if said.is_empty() && !is_due {
                    self.check_rest().map(|()| None)
                } else {
                    Err(refused("A header without its entry"))
                };
            };
            match header.kind {
                Kind::File | Kind::Directory | Kind::Link => {
                    headers(&header.name)?;
                    headers(&header.target)?;
                    return entry(header, said).map(Some);
                }
                Kind::Pax => {
                    let content = self.extension(&header)?;
                    headers(&content)?;
                    set(&mut said.pax, pax::parse(&content)?)?;
                }
                Kind::PaxGlobal => {
                    let content = self.extension(&header)?;
                    headers(&content)?;
                    if pax::parse(&content)? != Said::default() || !said.is_empty() {
                        return Err(refused("A header for all entries names one of them"));
                    }
                    // Python's reader demands that an entry follows.
                    is_due = true;
                }
                Kind::LongName => {
                    let name = terminated(self.extension(&header)?)?;
                    headers(&name)?;
                    set(&mut said.name, name)?;
                }
                Kind::LongLink => {
                    let target = terminated(self.extension(&header)?)?;
                    headers(&target)?;
                    set(&mut said.target, target)?;
                }
            }
        }
    }

    /// The reader, after the end.
    pub(super) fn into_inner(self) -> R {
        self.reader
    }

    /// The content of the entry that was read last. Whoever gets it reads it to its end.
    pub(super) fn content(
        &mut self,
        entry: &Entry,
        mut read: impl FnMut(&mut dyn Read) -> Result<(), UploadRefusal>,
    ) -> Result<(), UploadRefusal> {
        let mut content = (&mut self.reader).take(entry.size);
        read(&mut content)?;
        if content.limit() > 0 {
            return Err(about("It ends too early", &entry.path));
        }
        self.padding(entry.size).map_err(|()| about("Data behind a file's end", &entry.path))
    }

    fn header(&mut self) -> Result<Option<Header>, UploadRefusal> {
        let mut block = [0; BLOCK];
        self.reader.read_exact(&mut block).map_err(|_| not_a_tar())?;
        if block.iter().any(|byte| *byte != 0) {
            self.entries += 1;
            if self.entries > MAX_ENTRIES {
                return Err(refused(&format!("It has more than {MAX_ENTRIES} entries")));
            }
            return header::parse(&block).map(Some);
        }
        self.reader.read_exact(&mut block).map_err(|_| refused("It ends with one empty block instead of two"))?;
        if block.iter().all(|byte| *byte == 0) { Ok(None) } else { Err(refused("An empty block between entries")) }
    }

    /// The content of an entry that describes another one.
    fn extension(&mut self, header: &Header) -> Result<Vec<u8>, UploadRefusal> {
        if header.size > MAX_EXTENSION {
            return Err(refused("An extended header is too long"));
        }
        let mut content = Vec::new();
        (&mut self.reader).take(header.size).read_to_end(&mut content).map_err(|_| not_a_tar())?;
        if content.len() as u64 != header.size {
            return Err(not_a_tar());
        }
        self.padding(header.size).map_err(|()| refused("Data behind an extended header"))?;
        Ok(content)
    }

    /// What fills the last block. A tar may be searched by its blocks: they hold nothing but what they say.
    fn padding(&mut self, size: u64) -> Result<(), ()> {
        let mut block = [0; BLOCK];
        let length = usize::try_from(size.next_multiple_of(BLOCK as u64) - size).map_err(drop)?;
        let padding = block.get_mut(..length).ok_or(())?;
        self.reader.read_exact(padding).map_err(drop)?;
        if padding.iter().all(|byte| *byte == 0) { Ok(()) } else { Err(()) }
    }

    /// After the end of the archive come zeros, in whole blocks, and then nothing.
    fn check_rest(&mut self) -> Result<(), UploadRefusal> {
        let (mut block, mut length) = ([0; 8192], 0);
        loop {
            match self.reader.read(&mut block) {
                Ok(0) if length % BLOCK == 0 => return Ok(()),
                Ok(0) => return Err(refused("Its end is no whole block")),
                Ok(read) if block.get(..read).is_some_and(|read| read.iter().all(|byte| *byte == 0)) => length = (length + read) % BLOCK,
                Ok(_) => return Err(refused("Data after the end of the archive")),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return Err(not_a_tar()),
            }
        }
    }
}

/// What headers have said about the entry to come.
#[derive(Default)]
struct Pending {
    pax: Option<Said>,
    name: Option<Vec<u8>>,
    target: Option<Vec<u8>>,
}

impl Pending {
    fn is_empty(&self) -> bool {
        self.pax.is_none() && self.name.is_none() && self.target.is_none()
    }
}

fn set<T>(place: &mut Option<T>, value: T) -> Result<(), UploadRefusal> {
    if place.replace(value).is_some() { Err(refused("Two headers of a kind for one entry")) } else { Ok(()) }
}

/// A long name ends with a NUL, and there is none in it.
fn terminated(mut name: Vec<u8>) -> Result<Vec<u8>, UploadRefusal> {
    if name.pop() == Some(0) && !name.contains(&0) { Ok(name) } else { Err(refused("Something stands behind the end of a name")) }
}

fn entry(header: Header, said: Pending) -> Result<Entry, UploadRefusal> {
    let pax = said.pax.unwrap_or_default();
    let name = one(pax.path, said.name)?.unwrap_or(header.name);
    let target = one(pax.target, said.target)?;
    let (path, has_slash) = path::check(&name)?;
    if pax.size.is_some_and(|size| size != header.size) {
        return Err(about("Two sizes for one entry", &path));
    }
    let form = match header.kind {
        Kind::Link => Form::Link(target.unwrap_or(header.target)),
        _ if target.is_some() || !header.target.is_empty() => return Err(about("A target for what is no link", &path)),
        Kind::Directory => Form::Directory,
        _ => Form::File,
    };
    if form != Form::Directory && has_slash {
        return Err(about("A file whose path is that of a directory", &path));
    }
    if form != Form::File && header.size != 0 {
        return Err(about("A directory or link with content", &path));
    }
    Ok(Entry { path, size: header.size, form })
}

fn one<T>(first: Option<T>, second: Option<T>) -> Result<Option<T>, UploadRefusal> {
    if first.is_some() && second.is_some() { Err(refused("Two names for one entry")) } else { Ok(first.or(second)) }
}

pub(super) fn not_a_tar() -> UploadRefusal {
    not_accepted("File is not a tarfile")
}

pub(super) fn refused(rule: &str) -> UploadRefusal {
    not_accepted(&format!("tar archive not accepted: {rule}"))
}

/// A rule that a member breaks.
pub(super) fn about(rule: &str, path: &str) -> UploadRefusal {
    refused(&format!("{rule}: {}", quoted(path)))
}
