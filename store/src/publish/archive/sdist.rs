//! Source distributions (PEP 625): a gzipped tar with one directory that holds `PKG-INFO`.
//!
//! The archive is read raw, entry by entry: long names and pax headers are understood here, with limits, because a library that understands them
//! reads them whole first, however long they are.

use std::fs::File;
use std::io::{BufReader, Read};

use domain::upload::UploadRefusal;
use flate2::read::MultiGzDecoder;
use tar::{Archive, Entry, EntryType, PaxExtensions};

use super::capped::Capped;
use super::{MAX_ENTRIES, SMALL, not_accepted, read_metadata, tar_path};
use crate::publish::search::{Search, Stopped};

/// Most that a source distribution may hold, in bytes.
const MAX_INFLATED: u64 = 1 << 30;

/// Most that it may expand, beyond the size that needs no excuse.
const MAX_RATIO: u64 = 100;

/// Longest name or pax header of one entry, in bytes.
const MAX_EXTENSION: u64 = 1 << 20;

/// What names and headers of members are called, where a token stands in one.
const HEADERS: &str = "the names of its members";

/// The `PKG-INFO` of a source distribution. Everything in it is searched on the way.
pub(super) fn inspect(file: File, size: u64, search: &mut Search) -> Result<Vec<u8>, UploadRefusal> {
    let limit = size.saturating_mul(MAX_RATIO).clamp(SMALL, MAX_INFLATED);
    let (inflated, exceeded) = Capped::new(MultiGzDecoder::new(BufReader::new(file)), limit);
    let mut archive = Archive::new(inflated);
    let found = read(&mut archive, search).and_then(|found| {
        check_rest(archive.into_inner())?;
        found.into_metadata()
    });
    if exceeded.get() {
        return Err(not_accepted(&format!("File exceeds compression ratio of {MAX_RATIO} or holds more than 1 GiB")));
    }
    found
}

/// What was found so far.
struct Found<'a> {
    top: Option<Vec<u8>>,
    pkg_info: Option<Vec<u8>>,
    /// What the headers before the next entry say about it.
    path: Option<Vec<u8>>,
    size: Option<u64>,
    search: &'a mut Search,
}

fn read<'a, R: Read>(archive: &mut Archive<R>, search: &'a mut Search) -> Result<Found<'a>, UploadRefusal> {
    let mut found = Found { top: None, pkg_info: None, path: None, size: None, search };
    let entries = archive.entries().map_err(|_| not_a_tar())?.raw(true);
    for (count, entry) in entries.enumerate() {
        if count as u64 >= MAX_ENTRIES {
            return Err(not_accepted(&format!("tar archive not accepted: It has more than {MAX_ENTRIES} entries")));
        }
        found.entry(entry.map_err(|_| not_a_tar())?)?;
    }
    Ok(found)
}

impl Found<'_> {
    fn entry<R: Read>(&mut self, entry: Entry<'_, R>) -> Result<(), UploadRefusal> {
        match entry.header().entry_type() {
            EntryType::GNULongName => {
                let mut name = self.extension(entry)?;
                name.truncate(name.iter().position(|byte| *byte == 0).unwrap_or(name.len()));
                self.path = Some(name);
                Ok(())
            }
            EntryType::GNULongLink => self.extension(entry).map(drop),
            EntryType::XHeader => {
                let header = self.extension(entry)?;
                self.pax(&header)
            }
            EntryType::XGlobalHeader => check_global(&self.extension(entry)?),
            EntryType::GNUSparse => Err(sparse()),
            EntryType::Regular | EntryType::Continuous => self.member(entry, true),
            EntryType::Directory | EntryType::Symlink | EntryType::Link => self.member(entry, false),
            _ => Err(not_accepted("tar archive not accepted: Only files, directories and links are allowed")),
        }
    }

    /// The content of an entry that describes another one.
    fn extension<R: Read>(&mut self, entry: Entry<'_, R>) -> Result<Vec<u8>, UploadRefusal> {
        let mut content = Vec::new();
        entry.take(MAX_EXTENSION + 1).read_to_end(&mut content).map_err(|_| not_a_tar())?;
        if content.len() as u64 > MAX_EXTENSION {
            return Err(not_accepted("tar archive not accepted: An extended header is too long"));
        }
        self.search.flat(HEADERS, content.as_slice()).map_err(stopped)?;
        Ok(content)
    }

    /// What a pax header says about the next entry (POSIX.1-2001).
    fn pax(&mut self, header: &[u8]) -> Result<(), UploadRefusal> {
        for record in PaxExtensions::new(header) {
            let record = record.map_err(|_| not_a_tar())?;
            match record.key_bytes() {
                b"path" => self.path = Some(record.value_bytes().to_vec()),
                b"size" => self.size = Some(record.value().ok().and_then(|size| size.parse().ok()).ok_or_else(not_a_tar)?),
                key if key.starts_with(b"GNU.sparse") => return Err(sparse()),
                _ => {}
            }
        }
        Ok(())
    }

    fn member<R: Read>(&mut self, entry: Entry<'_, R>, is_file: bool) -> Result<(), UploadRefusal> {
        let size = entry.header().entry_size().map_err(|_| not_a_tar())?;
        if self.size.take().is_some_and(|said| said != size) {
            return Err(not_accepted("tar archive not accepted: Two sizes for one entry"));
        }
        let path = self.path.take().unwrap_or_else(|| entry.path_bytes().into_owned());
        for name in [Some(path.as_slice()), entry.link_name_bytes().as_deref()].into_iter().flatten() {
            self.search.flat(HEADERS, name).map_err(stopped)?;
        }
        let parts = tar_path::parts(&path)?;
        let Some(first) = parts.first() else { return Ok(()) };
        match &self.top {
            None => self.top = Some(first.to_vec()),
            Some(top) if top != first => return Err(top_level()),
            Some(_) => {}
        }
        if is_file && parts.get(1..) == Some(&[&b"PKG-INFO"[..]]) {
            if self.pkg_info.is_some() {
                return Err(not_accepted("tar archive not accepted: PKG-INFO occurs more than once"));
            }
            let content = read_metadata(entry)?;
            self.search.member(&path, content.as_slice()).map_err(stopped)?;
            self.pkg_info = Some(content);
        } else if is_file && parts.len() == 1 {
            return Err(top_level());
        } else if is_file {
            self.search.member(&path, entry).map_err(stopped)?;
        }
        Ok(())
    }

    fn into_metadata(self) -> Result<Vec<u8>, UploadRefusal> {
        let top = self.top.ok_or_else(top_level)?;
        self.pkg_info.ok_or_else(|| UploadRefusal::pkg_info_missing(&String::from_utf8_lossy(&top)))
    }
}

/// A header for all entries may comment on them, and no more.
fn check_global(header: &[u8]) -> Result<(), UploadRefusal> {
    for record in PaxExtensions::new(header) {
        let key = record.map_err(|_| not_a_tar())?.key_bytes();
        if matches!(key, b"path" | b"linkpath" | b"size") || key.starts_with(b"GNU.sparse") {
            return Err(not_accepted("tar archive not accepted: A header for all entries names one of them"));
        }
    }
    Ok(())
}

/// After the end of the archive come zeros and then nothing.
fn check_rest(mut rest: impl Read) -> Result<(), UploadRefusal> {
    let mut block = [0; 8192];
    loop {
        match rest.read(&mut block).map_err(|_| not_a_tar())? {
            0 => return Ok(()),
            read if block.get(..read).is_some_and(|read| read.iter().all(|byte| *byte == 0)) => {}
            _ => return Err(not_accepted("tar archive not accepted: Data after the end of the archive")),
        }
    }
}

fn stopped(why: Stopped) -> UploadRefusal {
    why.refusal(not_a_tar)
}

fn not_a_tar() -> UploadRefusal {
    not_accepted("File is not a tarfile")
}

fn sparse() -> UploadRefusal {
    not_accepted("tar archive not accepted: Sparse members are not allowed.")
}

fn top_level() -> UploadRefusal {
    not_accepted("Incorrect number of top-level directories in sdist")
}
