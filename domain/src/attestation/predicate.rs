//! [`PredicateType`]: what kind of statement is attested.

/// The kinds of statement that are taken. Their names are part of PEP 740's ecosystem: tools write and look for exactly these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PredicateType {
    /// The file was published by this identity. It says nothing beyond its subject.
    Publish,
    /// How the file was built (SLSA Provenance 1).
    Slsa,
}

impl PredicateType {
    /// The name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Publish => "https://docs.pypi.org/attestations/publish/v1",
            Self::Slsa => "https://slsa.dev/provenance/v1",
        }
    }

    /// Reads the name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Publish, Self::Slsa].into_iter().find(|kind| kind.name() == name)
    }
}
