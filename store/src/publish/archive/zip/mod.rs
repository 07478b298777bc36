//! A strict reader of zip archives.
//!
//! A zip says everything twice, in its entries and in its directory, and may hold bytes that neither mentions; readers differ in whom they believe. Libraries
//! are made to open what they are given. Here the entries must fill the file, in the order of the directory, without a gap or an overlap, and everything
//! that is said twice must be said alike, so that there is one way to read it.

mod central;
mod end;
mod extra;
mod local;
mod name;

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};

use domain::upload::UploadRefusal;
use flate2::Decompress;

use super::inflate::Inflate;
use super::names::{Clash, Compared, Names};
use super::tally::{Algorithm, Counted, Tally};
use super::{not_accepted, quoted};

pub(super) use central::Entry;
pub(super) use end::is_present;

/// An archive whose directory has been read.
pub(super) struct Zip {
    file: BufReader<File>,
    state: Decompress,
    directory: u64,
}

/// Opens an archive. Gives its entries, which fill it up to the directory if every local header keeps what the directory promises.
pub(super) fn open(mut file: File, size: u64) -> Result<(Zip, Vec<Entry>), UploadRefusal> {
    let end = end::read(&mut file, size)?;
    let mut directory = Vec::new();
    file.seek(SeekFrom::Start(end.start)).map_err(|_| broken())?;
    (&mut file).take(end.size).read_to_end(&mut directory).map_err(|_| broken())?;
    let entries = central::read(&directory, end)?;
    let zip = Zip { file: BufReader::with_capacity(64 << 10, file), state: Decompress::new(false), directory: end.start };
    Ok((zip, entries))
}

/// All names, of which no two meet.
pub(super) fn names(entries: &[Entry]) -> Result<Names, UploadRefusal> {
    let mut names = Names::new(Compared::Folded);
    for entry in entries {
        names.add(entry.path(), entry.is_directory()).map_err(|clash| match clash {
            Clash::Duplicate => about("Duplicate filename in central directory", &entry.name),
            Clash::TooLong => refused("Its names are too long"),
        })?;
    }
    match names.below_a_file() {
        Some(name) => Err(about("A file is also a directory", name)),
        None => Ok(names),
    }
}

impl Zip {
    /// Reads one entry, wherever it is.
    pub(super) fn read(&mut self, entry: &Entry, each: &mut Each<'_>) -> Result<Counted, UploadRefusal> {
        self.file.seek(SeekFrom::Start(entry.offset)).map_err(|_| broken())?;
        self.content(entry, Algorithm::Sha256, each).map(|(counted, _)| counted)
    }

    /// Reads every entry from the first byte on; each begins where the one before ended, and the directory where the last ended.
    pub(super) fn read_all(
        &mut self,
        entries: &[Entry],
        algorithm: impl Fn(&Entry) -> Algorithm,
        mut each: impl FnMut(&Entry, &mut dyn Read) -> Result<(), UploadRefusal>,
        mut counted: impl FnMut(&Entry, Counted) -> Result<(), UploadRefusal>,
    ) -> Result<(), UploadRefusal> {
        self.file.seek(SeekFrom::Start(0)).map_err(|_| broken())?;
        let mut at = 0_u64;
        for entry in entries {
            if entry.offset != at {
                return Err(about(if at == 0 { "Data before the archive" } else { "Mis-matched offset" }, &entry.name));
            }
            let (count, length) = self.content(entry, algorithm(entry), &mut |content| each(entry, content))?;
            at = at.checked_add(length).ok_or_else(broken)?;
            counted(entry, count)?;
        }
        if at == self.directory { Ok(()) } else { Err(refused("Data between the last entry and the directory")) }
    }

    /// Reads a local header and the content behind it, which must be what the directory says, to the last byte. Gives also the length of both.
    fn content(&mut self, entry: &Entry, algorithm: Algorithm, each: &mut Each<'_>) -> Result<(Counted, u64), UploadRefusal> {
        let header = local::check(&mut self.file, entry)?;
        let mut packed = (&mut self.file).take(entry.packed);
        let wrong_size = || about("Mis-matched file size", &entry.name);
        let counted = if entry.is_deflated() {
            let inflate = Inflate::new(&mut packed, &mut self.state);
            let mut tally = Tally::new(inflate.take(entry.size.saturating_add(1)), algorithm);
            each(&mut tally)?;
            let (counted, limited) = tally.finish();
            if counted.length != entry.size {
                return Err(wrong_size());
            }
            let left = limited.into_inner().into_rest().map(|rest| rest.limit());
            if left != Some(0) {
                return Err(about("Mis-matched data size", &entry.name));
            }
            counted
        } else {
            let mut tally = Tally::new(packed.by_ref(), algorithm);
            each(&mut tally)?;
            tally.finish().0
        };
        if counted.length != entry.size {
            return Err(wrong_size());
        }
        if counted.crc != entry.common.crc {
            return Err(about("Mis-matched checksum", &entry.name));
        }
        let length = header.checked_add(entry.packed).ok_or_else(broken)?;
        Ok((counted, length))
    }
}

/// What reads the content of an entry, to its end.
pub(super) type Each<'a> = dyn FnMut(&mut dyn Read) -> Result<(), UploadRefusal> + 'a;

/// The bytes of a header, which may be cut short.
fn exactly<const N: usize>(reader: &mut impl BufRead) -> Result<[u8; N], UploadRefusal> {
    let mut bytes = [0; N];
    reader.read_exact(&mut bytes).map_err(|_| broken())?;
    Ok(bytes)
}

fn broken() -> UploadRefusal {
    refused("Malformed zip file")
}

/// What the content of an entry is called that can't be read.
pub(super) fn broken_entry(name: &str) -> UploadRefusal {
    about("Malformed zip file", name)
}

fn refused(rule: &str) -> UploadRefusal {
    not_accepted(&format!("ZIP archive not accepted: {rule}"))
}

/// A rule that a member breaks.
pub(super) fn about(rule: &str, name: &str) -> UploadRefusal {
    refused(&format!("{rule}: {}", quoted(name)))
}
