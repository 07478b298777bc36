//! A directory of files, flat or nested, as pypiserver keeps them.

pub(super) mod devpi;
mod same_name;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{DirEntry, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use domain::Timestamp;
use domain::project::NormalizedName;
use domain::upload::DistributionFilename;
use futures_util::stream;
use tokio::io::AsyncReadExt;

use super::fetched::{Fetched, Unfetched};
use super::left::Left;
use super::offer::{Listing, Offer, Place};
use super::source::{SourceError, to_microsecond};
use crate::Store;

pub(super) use same_name::digest;

/// Read at once, in bytes.
const CHUNK: usize = 256 << 10;

/// Endings of distributions that this index has no kind for.
pub(super) const OLD_KINDS: [&str; 14] =
    [".zip", ".egg", ".exe", ".msi", ".rpm", ".dmg", ".deb", ".tgz", ".tar", ".tar.bz2", ".tar.xz", ".tar.z", ".tbz", ".pex"];

/// Lists all files below the directory, by the projects that their names tell.
pub(super) fn read(root: &Path) -> Result<(BTreeMap<NormalizedName, Listing>, Vec<Left>), SourceError> {
    let unreadable = |error| SourceError::Unreadable(root.to_owned(), error);
    let mut walk = Walk { root: root.canonicalize().map_err(unreadable)?, offers: Vec::new(), left: Vec::new() };
    walk.directory(root).map_err(unreadable)?;
    let Walk { offers, mut left, .. } = walk;
    let mut shelf: BTreeMap<NormalizedName, Listing> = BTreeMap::new();
    for offer in same_name::settle(offers, &mut left) {
        match DistributionFilename::read_older(&offer.filename, None) {
            Ok((_, name, _)) => shelf.entry(name.normalized().clone()).or_default().offers.push(offer),
            Err(refusal) => left.push(Left::refused(&offer, &refusal)),
        }
    }
    Ok((shelf, left))
}

struct Walk {
    root: PathBuf,
    offers: Vec<Offer>,
    left: Vec<Left>,
}

impl Walk {
    /// Goes through a directory and those in it. One that can't be read is told of; only the first one stops the import.
    fn directory(&mut self, at: &Path) -> io::Result<()> {
        let mut waiting = Vec::new();
        let mut entries = std::fs::read_dir(at)?.collect::<io::Result<Vec<DirEntry>>>()?;
        entries.sort_by_key(DirEntry::file_name);
        for entry in entries.iter().filter(|entry| !is_ignored(&entry.file_name())) {
            match self.entry(entry) {
                Ok(Some(directory)) => waiting.push(directory),
                Ok(None) => {}
                Err(error) => self.unreadable(&entry.path(), &error),
            }
        }
        for directory in waiting {
            if let Err(error) = self.directory(&directory) {
                self.unreadable(&directory, &error);
            }
        }
        Ok(())
    }

    /// Takes a file, or gives a directory back.
    fn entry(&mut self, entry: &DirEntry) -> io::Result<Option<PathBuf>> {
        let (path, kind) = (entry.path(), entry.file_type()?);
        if kind.is_dir() {
            return Ok(Some(path));
        }
        let metadata = std::fs::metadata(&path)?;
        let leads_out = kind.is_symlink() && !path.canonicalize()?.starts_with(&self.root);
        if leads_out || !metadata.is_file() {
            self.left.push(Left::at(
                path.display().to_string(),
                "not-a-file",
                "It is no file of this directory, or a link to a directory or out of it.",
            ));
            return Ok(None);
        }
        let Some(filename) = path.file_name().and_then(OsStr::to_str) else {
            self.left.push(Left::at(path.display().to_string(), "invalid-filename", "The name is not UTF-8."));
            return Ok(None);
        };
        let offer =
            Offer { size: Some(metadata.len()), uploaded_at: changed(&metadata), ..Offer::new(filename, Place::Path(path.clone())) };
        match kind_refused(&offer) {
            Some(left) => self.left.push(left),
            None => self.offers.push(offer),
        }
        Ok(None)
    }

    fn unreadable(&mut self, path: &Path, error: &io::Error) {
        self.left.push(Left::at(path.display().to_string(), "unreadable", format!("It can't be read: {error}")));
    }
}

/// Hidden files, and signatures, which this index does not keep.
fn is_ignored(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b".") || name.ends_with(b".asc")
}

/// What is neither a source distribution nor a wheel.
pub(super) fn kind_refused(offer: &Offer) -> Option<Left> {
    let name = offer.filename.to_ascii_lowercase();
    if [".whl", ".tar.gz"].iter().any(|ending| name.ends_with(ending)) {
        return None;
    }
    Some(match OLD_KINDS.iter().find(|ending| name.ends_with(*ending)) {
        Some(ending) => {
            Left::file(offer, "kind-not-supported", format!("This index takes .tar.gz and .whl, and nothing that ends in {ending}."))
        }
        None => Left::file(offer, "no-distribution", "It is no distribution: neither .tar.gz nor .whl."),
    })
}

fn changed(metadata: &Metadata) -> Option<Timestamp> {
    metadata.modified().ok().map(|moment| to_microsecond(moment.into()))
}

/// Reads a file into the store.
pub(super) async fn fetch(store: &Store, path: &Path, limit: u64) -> Result<Fetched, Unfetched> {
    let unreadable = |error: io::Error| Unfetched::NotThere(format!("The file can't be read: {error}"));
    let file = tokio::fs::File::open(path).await.map_err(unreadable)?;
    let changed_at = changed(&file.metadata().await.map_err(unreadable)?);
    let chunks = stream::try_unfold(file, |mut file| async move {
        let mut chunk = Vec::with_capacity(CHUNK);
        let read = (&mut file).take(CHUNK as u64).read_to_end(&mut chunk).await?;
        Ok::<_, io::Error>((read > 0).then(|| (Bytes::from(chunk), file)))
    });
    Ok(Fetched { received: store.receive(limit, chunks).await?, changed_at })
}
