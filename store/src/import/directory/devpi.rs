//! What `devpi-export` writes: a directory with the files, and `dataindex.json`, which says of each which project it is of, when it came and its hash.
//!
//! Indexes that mirror another one have no files there. Documentation and test results lie beside the releases; this index has no place for them.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use domain::Timestamp;
use domain::project::NormalizedName;
use serde::Deserialize;
use time::format_description::well_known::Rfc2822;
use time::{Date, Month, Time};

use super::kind_refused;
use crate::import::left::Left;
use crate::import::offer::{Listing, Offer, Place};
use crate::import::source::SourceError;

/// The file that tells an export from any other directory.
pub(in crate::import) const DATA: &str = "dataindex.json";

#[derive(Deserialize)]
struct Export {
    indexes: BTreeMap<String, Index>,
}

#[derive(Deserialize)]
struct Index {
    #[serde(default)]
    files: Vec<Exported>,
}

/// A file of an index, with what devpi knows about it.
#[derive(Deserialize)]
struct Exported {
    #[serde(rename = "type")]
    kind: String,
    projectname: String,
    relpath: String,
    #[serde(default)]
    entrymapping: Entry,
    #[serde(default)]
    log: Vec<Logged>,
}

#[derive(Default, Deserialize)]
struct Entry {
    last_modified: Option<String>,
    hash_spec: Option<String>,
    #[serde(default)]
    hashes: BTreeMap<String, String>,
    md5: Option<String>,
}

#[derive(Deserialize)]
struct Logged {
    what: String,
    #[serde(default)]
    when: Vec<i32>,
}

/// Lists the files of an index of the export.
pub(in crate::import) fn read(root: &Path, wanted: Option<&str>) -> Result<(BTreeMap<NormalizedName, Listing>, Vec<Left>), SourceError> {
    let data = root.join(DATA);
    let bytes = std::fs::read(&data).map_err(|error| SourceError::Unreadable(data.clone(), error))?;
    let export: Export = serde_json::from_slice(&bytes).map_err(|error| SourceError::NoExport(data.clone(), error.to_string()))?;
    let (mut shelf, mut left): (BTreeMap<NormalizedName, Listing>, _) = (BTreeMap::new(), Vec::new());
    for exported in choose(export, wanted)?.files {
        let Some(offer) = exported.offer(root) else {
            left.push(Left::at(exported.relpath, "not-a-file", "The export names a place outside of its directory."));
            continue;
        };
        let Ok(project) = NormalizedName::normalize_any(&exported.projectname) else {
            left.push(Left::file(&offer, "project-name-invalid", format!("{:?} is no name of a project.", exported.projectname)));
            continue;
        };
        let listing = shelf.entry(project.clone()).or_default();
        if exported.kind != "releasefile" {
            let text = format!("This index keeps no files of the kind that devpi calls {:?}.", exported.kind);
            listing.left.push(Left::file(&offer, "kind-not-supported", text).of(&project));
        } else if let Some(refused) = kind_refused(&offer) {
            listing.left.push(refused.of(&project));
        } else {
            listing.offers.push(offer);
        }
    }
    Ok((shelf, left))
}

/// The index that is wanted, or the only one that has files.
fn choose(export: Export, wanted: Option<&str>) -> Result<Index, SourceError> {
    let mut with_files: BTreeMap<String, Index> = export.indexes.into_iter().filter(|(_, index)| !index.files.is_empty()).collect();
    let counts = with_files.iter().map(|(name, index)| format!("{name} ({} files)", index.files.len()));
    let names = counts.collect::<Vec<_>>().join(", ");
    match wanted {
        Some(name) => with_files.remove(name).ok_or_else(|| SourceError::NoSuchIndex(name.to_owned(), names)),
        None if with_files.len() > 1 => Err(SourceError::ChooseIndex(names)),
        None => Ok(with_files.pop_first().map_or(Index { files: Vec::new() }, |(_, index)| index)),
    }
}

impl Exported {
    /// None where its path leads out of the export.
    fn offer(&self, root: &Path) -> Option<Offer> {
        let path = Path::new(&self.relpath);
        if !path.components().all(|part| matches!(part, Component::Normal(_))) {
            return None;
        }
        let mut offer = Offer::new(path.file_name()?.to_str()?, Place::Path(root.join(path)));
        let (algorithm, digest) = self.entrymapping.hash_spec.as_deref().and_then(|spec| spec.split_once('=')).unwrap_or_default();
        offer.digest(algorithm, digest);
        offer.digest("md5", self.entrymapping.md5.as_deref().unwrap_or_default());
        for (algorithm, digest) in &self.entrymapping.hashes {
            offer.digest(algorithm, digest);
        }
        offer.uploaded_at = self.uploaded_at();
        Some(offer)
    }

    /// When it was uploaded; where that is not logged, when it was last changed.
    fn uploaded_at(&self) -> Option<Timestamp> {
        let logged = self.log.iter().find(|logged| logged.what == "upload").and_then(|logged| moment(&logged.when));
        logged.or_else(|| Timestamp::parse(self.entrymapping.last_modified.as_deref()?, &Rfc2822).ok())
    }
}

/// Year, month, day, hour, minute and second, in UTC.
fn moment(parts: &[i32]) -> Option<Timestamp> {
    let part = |at: usize| parts.get(at).and_then(|part| u8::try_from(*part).ok());
    let date = Date::from_calendar_date(*parts.first()?, Month::try_from(part(1)?).ok()?, part(2)?).ok()?;
    let time = Time::from_hms(part(3)?, part(4)?, part(5)?).ok()?;
    Some(date.with_time(time).assume_utc())
}
