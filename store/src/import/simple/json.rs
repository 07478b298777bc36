//! Pages in JSON (PEP 691), with the times and sizes of PEP 700 and the yanks of PEP 592.

use std::collections::BTreeMap;

use domain::Timestamp;
use serde::Deserialize;
use time::format_description::well_known::Rfc3339;
use url::Url;

use super::FetchError;
use crate::import::directory::kind_refused;
use crate::import::left::Left;
use crate::import::offer::{Listing, Offer, Place};
use crate::import::source::to_microsecond;

#[derive(Deserialize)]
struct Projects {
    projects: Vec<Named>,
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

#[derive(Deserialize)]
struct Files {
    files: Vec<Listed>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Listed {
    filename: String,
    url: String,
    #[serde(default)]
    hashes: BTreeMap<String, String>,
    size: Option<u64>,
    upload_time: Option<String>,
    #[serde(default)]
    yanked: Yanked,
}

/// A reason, or just whether.
#[derive(Deserialize)]
#[serde(untagged)]
enum Yanked {
    Whether(bool),
    Why(String),
}

impl Default for Yanked {
    fn default() -> Self {
        Self::Whether(false)
    }
}

/// The names on the list of projects.
pub(super) fn projects(page: &[u8]) -> Result<Vec<String>, FetchError> {
    let Projects { projects } = serde_json::from_slice(page).map_err(|error| FetchError::NotSimple(error.to_string()))?;
    Ok(projects.into_iter().map(|project| project.name).collect())
}

/// The files on a project's page.
pub(super) fn files(page: &[u8], at: &Url) -> Result<Listing, FetchError> {
    let Files { files } = serde_json::from_slice(page).map_err(|error| FetchError::NotSimple(error.to_string()))?;
    let mut listing = Listing::default();
    for listed in files {
        match at.join(&listed.url) {
            Ok(url) if matches!(url.scheme(), "http" | "https") => listing.add(listed.offer(url)),
            _ => listing.left.push(Left { file: Some(listed.filename), ..no_address(at) }),
        }
    }
    Ok(listing)
}

/// A file that can't be asked for.
pub(super) fn no_address(page: &Url) -> Left {
    Left::at(super::shown(page), "no-address", "The page gives no http or https address for the file.")
}

impl Listing {
    /// Keeps a file of a page, unless it is of a kind that is not taken.
    pub(super) fn add(&mut self, offer: Offer) {
        match kind_refused(&offer) {
            Some(left) => self.left.push(left),
            None => self.offers.push(offer),
        }
    }
}

impl Listed {
    fn offer(self, url: Url) -> Offer {
        let mut offer = Offer { size: self.size, ..Offer::new(self.filename, Place::Address(url)) };
        for (algorithm, digest) in &self.hashes {
            offer.digest(algorithm, digest);
        }
        offer.uploaded_at = self.upload_time.and_then(|time| Timestamp::parse(&time, &Rfc3339).ok()).map(to_microsecond);
        match self.yanked {
            Yanked::Whether(false) => {}
            Yanked::Whether(true) => offer.yank(""),
            Yanked::Why(reason) => offer.yank(&reason),
        }
        offer
    }
}

#[cfg(test)]
mod tests {
    use domain::digest::Sha256;
    use domain::project::YankReason;
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_page_says_all_about_its_files() {
        let page = serde_json::json!({
            "meta": { "api-version": "1.1" }, "name": "demo", "versions": ["1.0"],
            "files": [
                { "filename": "demo-1.0.tar.gz", "url": "../../files/demo-1.0.tar.gz", "hashes": { "sha256": "0".repeat(64), "blake2b": "x" }, "size": 7,
                  "upload-time": "2020-02-03T04:05:06.123456Z", "yanked": "broken", "core-metadata": false, "gpg-sig": true },
                { "filename": "demo-1.1.tar.gz", "url": "https://files.example/demo-1.1.tar.gz", "hashes": {}, "yanked": true },
                { "filename": "demo-1.2.tar.gz", "url": "file:///etc/passwd", "hashes": {} },
                { "filename": "demo-1.2-py3.8.egg", "url": "a", "hashes": {} },
            ],
        });
        let at = "https://index.example/simple/demo/".parse().unwrap();
        let listing = files(page.to_string().as_bytes(), &at).unwrap();
        let [first, second] = listing.offers.as_slice() else { panic!("{listing:?}") };
        assert_eq!(first.place.to_string(), "https://index.example/files/demo-1.0.tar.gz");
        assert_eq!((first.sha256, first.size), (Some(Sha256::new([0; 32])), Some(7)));
        assert_eq!(first.uploaded_at, Some(datetime!(2020-02-03 04:05:06.123456 UTC)));
        assert_eq!(first.yanked.as_ref().map(YankReason::as_str), Some("broken"));
        assert_eq!((second.yanked.as_ref().map(YankReason::as_str), second.uploaded_at), (Some(""), None));
        let reasons: Vec<_> = listing.left.iter().map(|left| (left.file.as_deref().unwrap(), left.reason)).collect();
        assert_eq!(reasons, [("demo-1.2.tar.gz", "no-address"), ("demo-1.2-py3.8.egg", "kind-not-supported")]);
    }

    #[test]
    fn what_is_no_page_is_told() {
        assert!(projects(b"{\"message\": \"log in\"}").is_err());
        assert!(files(b"<html>", &"https://index.example/".parse().unwrap()).is_err());
    }
}
