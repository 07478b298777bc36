//! Looking into a distribution file, as far as an index must: is it what its name says, and what does it say about itself.
//!
//! Archives come from strangers. Everything is read once, in order, within limits: no entry decides how much memory or time is spent on it. What two
//! readers could read differently is refused, because installers are readers too.

mod capped;
mod fields;
mod gzip;
mod inflate;
mod licences;
mod names;
mod sdist;
mod tally;
mod tar;
mod wheel;
mod zip;

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use domain::upload::{DistributionFilename, Kind, UploadRefusal};

use super::search::{Search, shown};

/// Largest `METADATA` or `PKG-INFO`, in bytes.
const MAX_METADATA: u64 = 5 << 20;

/// Most entries of an archive.
const MAX_ENTRIES: u64 = 100_000;

/// Expansion up to this size needs no excuse, in bytes.
const SMALL: u64 = 64 << 20;

/// Why a file is not taken.
#[derive(Debug)]
pub(super) enum Rejected {
    /// It is not a good distribution.
    Refused(UploadRefusal),
    /// It could not be read from our own disk.
    Unreadable(io::Error),
}

impl From<UploadRefusal> for Rejected {
    fn from(refusal: UploadRefusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<io::Error> for Rejected {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(error)
    }
}

/// What the file is called where a token stands in none of its members.
const ITSELF: &str = "the file itself, outside its members";

/// What a distribution holds.
#[derive(Debug)]
pub(super) struct Contents {
    /// Its `METADATA` or `PKG-INFO`.
    pub(super) metadata: Vec<u8>,
    /// Every member, in order.
    pub(super) members: Vec<Member>,
}

/// One member of an archive, as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its path; that of a directory ends in a slash.
    pub name: String,
    /// Its length in bytes, unpacked.
    pub size: u64,
    /// The digest of its bytes, unpacked.
    pub sha256: [u8; 32],
}

/// Reads a distribution, checks its container on the way and looks for API tokens in all of it. Works for as long as the file is large: not for async
/// threads.
pub(super) fn inspect(file: File, filename: &DistributionFilename, search: &mut Search) -> Result<Contents, Rejected> {
    let mut whole = file.try_clone()?;
    let contents = read(file, filename, search);
    // What stands between the members: names, extra fields, the header of gzip. Also in an archive that is refused for them: its tokens have leaked.
    whole.seek(SeekFrom::Start(0))?;
    let searched = search.flat(ITSELF, whole).map_err(|why| why.refusal(|| not_accepted("File can't be read")));
    let contents = contents?;
    searched?;
    Ok(contents)
}

fn read(mut file: File, filename: &DistributionFilename, search: &mut Search) -> Result<Contents, Rejected> {
    let size = file.metadata()?.len();
    let kind = Magic::of(&mut file, size)?;
    match (filename.kind(), kind) {
        (_, Magic { gzip: true, zip_end: true, .. }) => Err(not_accepted("File is both a zip and a tar file").into()),
        (Kind::Sdist, Magic { gzip: false, .. }) => Err(not_accepted("File is not a tarfile").into()),
        (Kind::BdistWheel, Magic { zip_start: false, .. } | Magic { zip_end: false, .. }) => {
            Err(not_accepted("File is not a zipfile").into())
        }
        (Kind::Sdist, _) => Ok(sdist::inspect(file, size, filename, search)?),
        (Kind::BdistWheel, _) => Ok(wheel::inspect(file, size, filename, search)?),
    }
}

/// What the file looks like from outside.
struct Magic {
    gzip: bool,
    zip_start: bool,
    zip_end: bool,
}

impl Magic {
    fn of(file: &mut File, size: u64) -> io::Result<Self> {
        let mut start = [0; 4];
        if size >= 4 {
            file.read_exact(&mut start)?;
        }
        let zip_end = zip::is_present(file, size)?;
        file.seek(SeekFrom::Start(0))?;
        Ok(Self { gzip: start.starts_with(&[0x1f, 0x8b]), zip_start: start == *b"PK\x03\x04", zip_end })
    }
}

/// Reads at most as much as metadata may have.
fn read_metadata(reader: &mut dyn Read) -> Result<Vec<u8>, UploadRefusal> {
    let content = read_at_most(reader, MAX_METADATA).map_err(|_| not_accepted("The metadata can't be read"))?;
    content.ok_or_else(|| not_accepted("The metadata are larger than 5 MiB"))
}

/// All of it; nothing where there is more than that.
fn read_at_most(reader: &mut dyn Read, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut content = Vec::new();
    reader.take(most + 1).read_to_end(&mut content)?;
    Ok(Some(content).filter(|content| content.len() as u64 <= most))
}

fn not_accepted(reason: &str) -> UploadRefusal {
    UploadRefusal::invalid_distribution(reason)
}

/// A member's name in a sentence.
fn quoted(name: &str) -> String {
    format!("'{}'", shown(name.as_bytes()))
}
