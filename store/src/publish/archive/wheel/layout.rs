//! Where things lie in a wheel (PEP 427): one `.dist-info`, at most one `.data`, both named like the file.

use domain::upload::{DistributionFilename, UploadRefusal};

use super::super::names::Names;
use super::super::zip::Entry;
use super::super::{not_accepted, quoted};

/// What a `.data` directory may hold: a directory for each place of an installation.
const PLACES: [&str; 5] = ["purelib", "platlib", "headers", "scripts", "data"];

/// The two directories that have a meaning.
pub(super) struct Layout {
    information: String,
    data: String,
}

impl Layout {
    /// `<name>-<version>`, as the file's own name spells them.
    pub(super) fn of(filename: &DistributionFilename) -> Self {
        let mut parts = filename.as_str().split('-');
        let stem = format!("{}-{}", parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        Self { information: format!("{stem}.dist-info"), data: format!("{stem}.data") }
    }

    /// A path in `.dist-info`.
    pub(super) fn path(&self, name: &str) -> String {
        format!("{}/{name}", self.information)
    }

    /// Looks for the three files that every wheel has, and for directories that another reader could take for theirs.
    pub(super) fn check(&self, entries: &[Entry], names: &Names, filename: &DistributionFilename) -> Result<(), UploadRefusal> {
        for entry in entries {
            self.check_entry(entry)?;
        }
        let has = |name: &str| entries.iter().any(|entry| entry.name == self.path(name));
        if !has("WHEEL") {
            return Err(not_accepted(&format!("WHEEL not found at {}", self.path("WHEEL"))));
        }
        if !has("RECORD") {
            let text = format!("Wheel '{filename}' does not contain the required RECORD file: {}", self.path("RECORD"));
            return Err(not_accepted(&text));
        }
        if !has("METADATA") || !names.has_file(&self.path("METADATA")) {
            return Err(UploadRefusal::wheel_metadata_missing(filename.as_str(), &self.path("METADATA")));
        }
        Ok(())
    }

    fn check_entry(&self, entry: &Entry) -> Result<(), UploadRefusal> {
        let mut parts = entry.path().split('/');
        let top = parts.next().unwrap_or_default();
        let ends = |end: &str| top.len() >= end.len() && top.to_ascii_lowercase().ends_with(end);
        if ends(".dist-info") && top != self.information {
            return Err(not_accepted(&format!("Another .dist-info directory than {}: {}", self.information, quoted(&entry.name))));
        }
        if ends(".data") && top != self.data {
            return Err(not_accepted(&format!("Another .data directory than {}: {}", self.data, quoted(&entry.name))));
        }
        if top == self.data && parts.next().is_some_and(|place| !PLACES.contains(&place)) {
            return Err(not_accepted(&format!("The .data directory has no such place: {}", quoted(&entry.name))));
        }
        Ok(())
    }
}
