//! What is to be done with a project's files: names and yanks are judged before anything is fetched.

use std::collections::BTreeMap;

use domain::project::{NormalizedName, ProjectName, Version, YankReason};
use domain::upload::{DistributionFilename, Kind, UploadRules};

use super::known::{Known, KnownFile};
use super::left::Left;
use super::offer::{Listing, Offer};

/// A project's files.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// The oldest first: a release is made by its first file.
    pub(super) files: Vec<Planned>,
    /// What will not be taken.
    pub(super) left: Vec<Left>,
    /// What will not be as it was, although all files are taken.
    pub(super) notes: Vec<Left>,
}

/// A file that may be taken.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) offer: Offer,
    /// Why its release is yanked, if it is.
    pub(super) yanked: Option<YankReason>,
    /// The file of this name that is here.
    pub(super) known: Option<KnownFile>,
}

impl Plan {
    /// Judges what the source has of a project.
    pub(super) fn of(project: &NormalizedName, listing: Listing, known: &Known, rules: UploadRules) -> Self {
        let mut plan = Self { left: listing.left, ..Self::default() };
        let mut releases: BTreeMap<String, Vec<Offer>> = BTreeMap::new();
        for offer in listing.offers {
            match named(&offer, project, rules) {
                Ok(version) => releases.entry(version.key()).or_default().push(offer),
                Err(left) => plan.left.push(left.of(project)),
            }
        }
        for (version, offers) in releases {
            plan.release(project, offers, (known, &version));
        }
        plan.files.sort_by(|a, b| (a.offer.uploaded_at, &a.offer.filename).cmp(&(b.offer.uploaded_at, &b.offer.filename)));
        plan
    }

    /// Files are yanked one by one elsewhere (PEP 592), and releases are here: a release is yanked when all its files are.
    fn release(&mut self, project: &NormalizedName, offers: Vec<Offer>, (known, version): (&Known, &str)) {
        let all = offers.iter().all(|offer| offer.yanked.is_some());
        let mut reasons = offers.iter().filter_map(|offer| offer.yanked.clone());
        let reason = reasons.clone().find(|reason| !reason.as_str().is_empty()).or_else(|| reasons.next()).filter(|_| all);
        if !all {
            let some = offers.iter().filter(|offer| offer.yanked.is_some());
            let text =
                "Other files of its release are not yanked there, and here a release is yanked as a whole: the file is not yanked here.";
            self.notes.extend(some.map(|offer| Left::file(offer, "yank-not-kept", text).of(project)));
        } else if let (Some(false), Some(offer)) = (known.yanked.get(version), offers.first()) {
            let text = "The release is yanked there, and was here before without being yanked. Yank it here if it should be.";
            self.notes.push(Left::file(offer, "yank-not-kept", text).of(project));
        }
        let planned = |offer: Offer| Planned { known: known.files.get(&offer.filename).copied(), yanked: reason.clone(), offer };
        self.files.extend(offers.into_iter().map(planned));
    }
}

/// The version that a file's name tells, if the file may have that name.
fn named(offer: &Offer, project: &NormalizedName, rules: UploadRules) -> Result<Version, Left> {
    let refused = |refusal| Left::refused(offer, &refusal);
    let (kind, name, version): (Kind, ProjectName, Version) =
        DistributionFilename::read_older(&offer.filename, Some(project)).map_err(refused)?;
    if version.has_local() && !rules.allow_local_versions {
        let text = format!("{version} is a local version, which only uploads.allow_local_versions takes.");
        return Err(Left::file(offer, "local-version", text));
    }
    DistributionFilename::check_older(&offer.filename, kind, &name, &version, rules).map_err(|refusal| {
        let mut left = refused(refusal);
        if left.reason == "unsupported-platform-tag" && !rules.allow_linux_tags {
            left.text.push_str(" uploads.allow_linux_tags takes those for plain linux.");
        }
        left
    })?;
    Ok(version)
}
