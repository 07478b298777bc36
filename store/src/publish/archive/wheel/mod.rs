//! Wheels (PEP 427): a zip with `METADATA`, `WHEEL` and `RECORD` in `<name>-<version>.dist-info`.
//!
//! `RECORD` lists every member with its digest. Installers write down what they have installed from it, and mostly do not compare; so it is compared here.

mod csv;
mod entry_points;
mod layout;
mod record;
mod tags;

use std::fs::File;
use std::io::Read;

use domain::upload::{DistributionFilename, UploadRefusal};

use super::tally::Algorithm;
use super::zip::{self, Entry, Zip};
use super::{Contents, Member, SMALL, licences, not_accepted, read_at_most, read_metadata};
use crate::publish::search::Search;
use layout::Layout;
use record::Record;

/// Most that a wheel may expand, beyond the size that needs no excuse.
const MAX_RATIO: u64 = 50;

/// Most that a wheel may hold, in bytes. All of it is read.
const MAX_INFLATED: u64 = 4 << 30;

/// Largest `RECORD`, in bytes: all names, with a digest each.
const MAX_RECORD: u64 = 64 << 20;

/// Largest `WHEEL` or `entry_points.txt`, in bytes.
const MAX_SMALL: u64 = 1 << 20;

/// What a wheel holds. Everything in it is searched on the way.
pub(super) fn inspect(file: File, size: u64, filename: &DistributionFilename, search: &mut Search) -> Result<Contents, UploadRefusal> {
    let (mut zip, entries) = zip::open(file, size)?;
    check_expansion(&entries, size)?;
    let names = zip::names(&entries)?;
    let layout = Layout::of(filename);
    layout.check(&entries, &names, filename)?;
    let mut wheel = Wheel { zip: &mut zip, entries: &entries };
    let metadata = wheel.read(&layout.path("METADATA"), read_metadata)?;
    licences::check(&metadata, filename, |licence| {
        let path = layout.path(&format!("licenses/{licence}"));
        let is_there = entries.iter().any(|entry| entry.name == path);
        (path, is_there)
    })?;
    tags::check(&wheel.read_small(&layout.path("WHEEL"), MAX_SMALL)?, filename)?;
    let entry_points = layout.path("entry_points.txt");
    if names.has_file(&entry_points) {
        entry_points::check(&wheel.read_small(&entry_points, MAX_SMALL)?, filename)?;
    }
    let record = Record::parse(&wheel.read_small(&layout.path("RECORD"), MAX_RECORD)?, &layout.path("RECORD"))?;
    record.check_names(&entries)?;
    let members = read_all(&mut zip, &entries, &record, search)?;
    Ok(Contents { metadata, members })
}

/// What the directory promises is refused before any of it is read; that no more than this comes is seen while it is read.
fn check_expansion(entries: &[Entry], size: u64) -> Result<(), UploadRefusal> {
    let inflated = entries.iter().fold(0_u64, |sum, entry| sum.saturating_add(entry.size));
    if inflated > MAX_INFLATED {
        return Err(not_accepted("File holds more than 4 GiB"));
    }
    if inflated > size.saturating_mul(MAX_RATIO).max(SMALL) {
        return Err(not_accepted(&format!("File exceeds compression ratio of {MAX_RATIO}")));
    }
    Ok(())
}

/// Reads every member once: it is searched, measured and compared with `RECORD` in one go.
fn read_all(zip: &mut Zip, entries: &[Entry], record: &Record, search: &mut Search) -> Result<Vec<Member>, UploadRefusal> {
    let mut members = Vec::with_capacity(entries.len());
    let each = |entry: &Entry, content: &mut dyn Read| {
        let searched = search.member(entry.name.as_bytes(), content);
        searched.map(drop).map_err(|why| why.refusal(|| zip::broken_entry(&entry.name)))
    };
    let algorithm = |entry: &Entry| record.algorithm(&entry.name).unwrap_or(Algorithm::Sha256);
    zip.read_all(entries, algorithm, each, |entry, counted| {
        record.check(&entry.name, &counted)?;
        members.push(Member { name: entry.name.clone(), size: counted.length, sha256: counted.sha256 });
        Ok(())
    })?;
    Ok(members)
}

/// An open wheel, to read single members of.
struct Wheel<'a> {
    zip: &'a mut Zip,
    entries: &'a [Entry],
}

impl Wheel<'_> {
    /// The content of a member. It is read to its end, so that it is checked like any other.
    fn read(&mut self, path: &str, read: impl Fn(&mut dyn Read) -> Result<Vec<u8>, UploadRefusal>) -> Result<Vec<u8>, UploadRefusal> {
        let entry = self.entries.iter().find(|entry| entry.name == path).ok_or_else(|| zip::broken_entry(path))?;
        let mut content = Vec::new();
        self.zip.read(entry, &mut |reader| {
            content = read(reader)?;
            Ok(())
        })?;
        Ok(content)
    }

    fn read_small(&mut self, path: &str, most: u64) -> Result<Vec<u8>, UploadRefusal> {
        let too_large = || zip::about("The file is too large", path);
        self.read(path, |reader| read_at_most(reader, most).map_err(|_| zip::broken_entry(path))?.ok_or_else(too_large))
    }
}
