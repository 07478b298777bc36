//! [`Offer`]: a file that a source has.

use std::fmt;
use std::path::PathBuf;

use domain::Timestamp;
use domain::digest::{Md5, Sha256};
use domain::project::YankReason;
use url::Url;

use super::Left;
use super::simple::shown;

/// A file, as its source describes it.
#[derive(Clone, Debug)]
pub(super) struct Offer {
    pub(super) filename: String,
    pub(super) place: Place,
    pub(super) size: Option<u64>,
    pub(super) sha256: Option<Sha256>,
    pub(super) md5: Option<Md5>,
    pub(super) uploaded_at: Option<Timestamp>,
    pub(super) yanked: Option<YankReason>,
}

/// Where the file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Path(PathBuf),
    Address(Url),
}

/// A project's files in a source, and what of them can't be offered.
#[derive(Debug, Default)]
pub(super) struct Listing {
    pub(super) offers: Vec<Offer>,
    pub(super) left: Vec<Left>,
}

impl Offer {
    /// A file of which nothing but the name is known yet.
    pub(super) fn new(filename: impl Into<String>, place: Place) -> Self {
        Self { filename: filename.into(), place, size: None, sha256: None, md5: None, uploaded_at: None, yanked: None }
    }

    /// Keeps a digest, by the name that it has in addresses and in JSON. Those that prove nothing here are left aside.
    pub(super) fn digest(&mut self, algorithm: &str, hexadecimal: &str) {
        match algorithm {
            "sha256" => self.sha256 = Sha256::parse(hexadecimal).ok().or(self.sha256),
            "md5" => self.md5 = Md5::parse(hexadecimal).ok().or(self.md5),
            _ => {}
        }
    }

    /// Keeps why it is yanked. A reason that is too long is cut.
    pub(super) fn yank(&mut self, reason: &str) {
        let cut: String = reason.chars().take(YankReason::LONGEST).collect();
        self.yanked = Some(YankReason::parse(&cut).unwrap_or_default());
    }
}

/// For people. An address without what may be secret in it.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => write!(f, "{}", path.display()),
            Self::Address(url) => f.write_str(&shown(url)),
        }
    }
}
