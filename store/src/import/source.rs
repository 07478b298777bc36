//! [`Source`]: where an import takes files from.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use domain::Timestamp;
use domain::project::NormalizedName;
use url::Url;

use super::directory::{self, devpi};
use super::fetched::{Fetched, Unfetched};
use super::offer::{Listing, Offer, Place};
use super::simple::{FetchError, SimpleIndex};
use super::{Left, simple};
use crate::Store;

/// Where files come from, opened.
pub struct Source {
    /// How the history names it. Never with a password.
    pub(super) label: String,
    kind: Kind,
    /// What of the source belongs to no project.
    pub(super) left: Vec<Left>,
}

enum Kind {
    /// Files on this machine, listed.
    Files(BTreeMap<NormalizedName, Listing>),
    /// Another index, with the projects that are wanted of it.
    Index(Box<SimpleIndex>, Vec<NormalizedName>),
}

/// What is wanted of a source.
#[derive(Debug, Default)]
pub struct Wanted {
    /// Only these projects.
    pub projects: Option<Vec<NormalizedName>>,
    /// Which index of a devpi export, as `user/name`.
    pub index: Option<String>,
    /// The authorities that the other index's certificate is believed by, instead of the public ones: a file in PEM.
    pub authorities: Option<PathBuf>,
}

/// Why a source can't be opened.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// It is neither a directory nor an address.
    #[error("there is no directory {}, and it is no http or https address", .0.display())]
    Missing(PathBuf),
    /// The directory, or a file in it, can't be read.
    #[error("cannot read {}: {error}", .0.display(), error = .1)]
    Unreadable(PathBuf, #[source] io::Error),
    /// `dataindex.json` is not devpi's.
    #[error("cannot read {}: it is not what devpi-export writes: {error}", .0.display(), error = .1)]
    NoExport(PathBuf, String),
    /// The export holds more than one index.
    #[error("the export holds several indexes, choose one with --index: {0}")]
    ChooseIndex(String),
    /// The export has no such index.
    #[error("the export has no index {0} with files of its own; it has: {1}")]
    NoSuchIndex(String, String),
    /// Only an export has several indexes.
    #[error("--index is for a devpi export, and this is none")]
    NoIndexes,
    /// The authorities can't be read.
    #[error("cannot read the certificates in {}: {error}", .0.display(), error = .1)]
    Authorities(PathBuf, String),
    /// The other index doesn't answer.
    #[error("cannot read the list of projects at {0}: {1}")]
    Index(String, #[source] FetchError),
}

impl Source {
    /// Opens what is at this place: an address, a directory with a devpi export, or a directory of files.
    ///
    /// # Errors
    ///
    /// See [`SourceError`].
    pub async fn open(place: &str, wanted: &Wanted) -> Result<Self, SourceError> {
        if let Some(url) = Url::parse(place).ok().filter(|url| matches!(url.scheme(), "http" | "https")) {
            return Self::index(&url, wanted).await;
        }
        let path = PathBuf::from(place);
        if !path.is_dir() {
            return Err(SourceError::Missing(path));
        }
        let (index, projects) = (wanted.index.clone(), wanted.projects.clone());
        // In the history for ever: where it lies, wherever the command was typed.
        let label = path.canonicalize().unwrap_or_else(|_| path.clone()).display().to_string();
        let read = tokio::task::spawn_blocking(move || {
            let (mut shelf, left) = shelf(&path, index.as_deref())?;
            if let Some(projects) = projects {
                shelf.retain(|name, _| projects.contains(name));
            }
            Ok((shelf, left))
        });
        let (shelf, left) = read.await.map_err(|error| SourceError::Unreadable(PathBuf::from(place), io::Error::other(error)))??;
        Ok(Self { label, kind: Kind::Files(shelf), left })
    }

    async fn index(url: &Url, wanted: &Wanted) -> Result<Self, SourceError> {
        if wanted.index.is_some() {
            return Err(SourceError::NoIndexes);
        }
        let index = SimpleIndex::new(url, wanted.authorities.as_deref())?;
        let label = index.label();
        let (projects, left) = match &wanted.projects {
            Some(projects) => (projects.clone(), Vec::new()),
            None => index.projects().await.map_err(|error| SourceError::Index(label.clone(), error))?,
        };
        Ok(Self { label, kind: Kind::Index(Box::new(index), projects), left })
    }

    /// The projects, each once.
    pub fn projects(&self) -> Vec<NormalizedName> {
        match &self.kind {
            Kind::Files(kept) => kept.keys().cloned().collect(),
            Kind::Index(_, projects) => projects.clone(),
        }
    }

    /// Whether reading a file costs no more than reading the disk.
    pub(super) const fn is_here(&self) -> bool {
        matches!(self.kind, Kind::Files(_))
    }

    /// The files of a project.
    pub(super) async fn listing(&self, project: &NormalizedName) -> Listing {
        match &self.kind {
            Kind::Files(kept) => kept
                .get(project)
                .map_or_else(Listing::default, |listing| Listing { offers: listing.offers.clone(), left: listing.left.clone() }),
            Kind::Index(index, _) => index.listing(project).await,
        }
    }

    /// Reads a file into the store, at most so many bytes.
    pub(super) async fn fetch(&self, store: &Store, offer: &Offer, limit: u64) -> Result<Fetched, Unfetched> {
        match (&self.kind, &offer.place) {
            (Kind::Index(index, _), Place::Address(url)) => index.fetch(store, url, limit).await,
            (_, Place::Path(path)) => directory::fetch(store, path, limit).await,
            (Kind::Files(_), Place::Address(url)) => Err(Unfetched::NotThere(format!("{} is not in the directory", simple::shown(url)))),
        }
    }
}

type Shelf = (BTreeMap<NormalizedName, Listing>, Vec<Left>);

fn shelf(path: &Path, index: Option<&str>) -> Result<Shelf, SourceError> {
    if path.join(devpi::DATA).is_file() {
        return devpi::read(path, index);
    }
    match index {
        Some(_) => Err(SourceError::NoIndexes),
        None => directory::read(path),
    }
}

/// A moment as the database keeps it.
pub(super) fn to_microsecond(moment: Timestamp) -> Timestamp {
    moment.replace_microsecond(moment.microsecond()).unwrap_or(moment)
}
