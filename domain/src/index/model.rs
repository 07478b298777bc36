//! What a page of the simple API says, before it takes a form.

use crate::{
    Timestamp,
    digest::Sha256,
    project::{NormalizedName, ProjectName, Version},
};

/// The page of one project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectIndex {
    pub(super) name: NormalizedName,
    pub(super) serial: i64,
    pub(super) status: ProjectStatus,
    pub(super) files: Vec<IndexFile>,
    pub(super) versions: Vec<Version>,
}

/// One file of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexFile {
    /// The release that the file belongs to.
    pub version: Version,
    /// The file's name.
    pub filename: String,
    /// Where it is, as an absolute URL.
    pub url: String,
    /// Its digest.
    pub sha256: Sha256,
    /// Its size in bytes.
    pub size: u64,
    /// The Python versions that it is made for, as its metadata says (PEP 345 `Requires-Python`).
    pub requires_python: Option<String>,
    /// When it was uploaded.
    pub upload_time: Timestamp,
    /// Whether its release is yanked (PEP 592), and why; the reason may be empty.
    pub yanked: Option<String>,
    /// The digest of its core metadata, if they are served beside it (PEP 658).
    pub core_metadata: Option<Sha256>,
    /// Where its provenance is, as an absolute URL (PEP 740).
    pub provenance: Option<String>,
}

/// What state a project is in (PEP 792).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ProjectStatus {
    /// Lives.
    #[default]
    Active,
    /// Gets no more releases.
    Archived,
    /// Is under suspicion: its files are not offered.
    Quarantined,
}

/// One project of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedProject {
    /// Its name in its owner's spelling.
    pub name: ProjectName,
    /// The serial of its last change.
    pub serial: i64,
}

impl ProjectStatus {
    /// The name in the page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Archived => "archived",
            Self::Quarantined => "quarantined",
        }
    }

    /// Why, in a sentence that tools print after the name. What administrators write of a project is for its people, so it says no more than that.
    pub const fn reason(self) -> Option<&'static str> {
        match self {
            Self::Active => None,
            Self::Archived => Some("Its owners expect no more releases, also none that mend security."),
            Self::Quarantined => Some("The people who run this index look at it. Until they have, nothing of it can be installed."),
        }
    }
}

impl ProjectIndex {
    /// Brings the files into the order of versions, then of names. A quarantined project offers none of them.
    pub fn new(name: NormalizedName, serial: i64, status: ProjectStatus, mut files: Vec<IndexFile>) -> Self {
        if status == ProjectStatus::Quarantined {
            files.clear();
        }
        files.sort_by(|one, other| one.version.cmp(&other.version).then_with(|| one.filename.cmp(&other.filename)));
        let mut versions: Vec<Version> = files.iter().map(|file| file.version.clone()).collect();
        versions.dedup();
        Self { name, serial, status, files, versions }
    }

    /// The project's name.
    pub const fn name(&self) -> &NormalizedName {
        &self.name
    }

    /// The serial of the project's last change, for `X-PyPI-Last-Serial`.
    pub const fn serial(&self) -> i64 {
        self.serial
    }

    /// The files, in order.
    pub fn files(&self) -> &[IndexFile] {
        &self.files
    }

    /// The versions that have files, in order.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use time::macros::datetime;

    pub(crate) fn file(version: &str, filename: &str) -> IndexFile {
        IndexFile {
            version: Version::parse(version).unwrap(),
            filename: filename.to_owned(),
            url: format!("https://index.example/packages/aa/bb/cc/{filename}"),
            sha256: Sha256::new([0xab; 32]),
            size: 1234,
            requires_python: None,
            upload_time: datetime!(2026-11-23 17:00:00.000120 UTC),
            yanked: None,
            core_metadata: None,
            provenance: None,
        }
    }

    /// A project with one plain file and one whose every text tries to break out of its place.
    pub(crate) fn hostile() -> ProjectIndex {
        let wheel = IndexFile {
            requires_python: Some(">=3.8,<4\" onload=\"x".to_owned()),
            yanked: Some("<script>alert('1')</script> & more".to_owned()),
            core_metadata: Some(Sha256::new([0xcd; 32])),
            provenance: Some("https://index.example/integrity/demo/1.10/demo-1.10-py3-none-any.whl/provenance".to_owned()),
            ..file("1.10", "demo-1.10-py3-none-any.whl")
        };
        let name = NormalizedName::parse("demo").unwrap();
        ProjectIndex::new(name, 7, ProjectStatus::Active, vec![wheel, file("1.9", "demo-1.9.tar.gz")])
    }

    pub(crate) fn list() -> Vec<ListedProject> {
        let project = |name, serial| ListedProject { name: ProjectName::parse(name).unwrap(), serial };
        vec![project("Demo", 9), project("zope.Interface", 3)]
    }

    #[test]
    fn files_and_versions_are_in_the_order_of_versions() {
        let files = vec![file("1.10", "b"), file("1.9", "z"), file("1.10", "a"), file("1.0rc1", "c")];
        let index = ProjectIndex::new(NormalizedName::parse("demo").unwrap(), 1, ProjectStatus::Active, files);
        assert_eq!(index.files().iter().map(|file| file.filename.as_str()).collect::<Vec<_>>(), ["c", "z", "a", "b"]);
        assert_eq!(index.versions().iter().map(Version::canonical).collect::<Vec<_>>(), ["1.0rc1", "1.9", "1.10"]);
    }

    #[test]
    fn a_quarantined_project_offers_nothing() {
        let index = ProjectIndex::new(NormalizedName::parse("demo").unwrap(), 1, ProjectStatus::Quarantined, vec![file("1", "a")]);
        assert!(index.files().is_empty() && index.versions().is_empty());
    }
}
