//! [`Provenance`]: what is served about where a file comes from (PEP 740).

use serde::{Deserialize, Serialize};

use super::set::FormatVersion;
use super::{Attestation, AttestationSet, Publisher};
use crate::Timestamp;

/// All attestations of a file, by publisher.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Provenance {
    version: FormatVersion,
    attestation_bundles: Vec<Bundle>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Bundle {
    publisher: Publisher,
    attestations: Vec<Attestation>,
}

/// Where the transparency log has an attestation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// The number of the entry.
    pub index: u64,
    /// When it was made.
    pub integrated_at: Option<Timestamp>,
}

impl Provenance {
    /// The verified attestations of a file that this publisher uploaded.
    pub fn new(publisher: Publisher, attestations: AttestationSet) -> Self {
        Self { version: FormatVersion, attestation_bundles: vec![Bundle { publisher, attestations: attestations.into_vec() }] }
    }

    /// Reads what was kept.
    ///
    /// # Errors
    /// When it is no provenance.
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// As it is kept and served.
    ///
    /// # Errors
    /// Never: it holds texts, numbers and maps with text keys.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// Who published the file.
    pub fn publisher(&self) -> Option<&Publisher> {
        self.attestation_bundles.first().map(|bundle| &bundle.publisher)
    }

    /// Where the transparency log has the attestations.
    pub fn log_entries(&self) -> Vec<LogEntry> {
        let attestations = self.attestation_bundles.iter().flat_map(|bundle| &bundle.attestations);
        attestations.flat_map(|attestation| &attestation.verification_material.transparency_entries).filter_map(LogEntry::read).collect()
    }
}

impl LogEntry {
    fn read(entry: &serde_json::Map<String, serde_json::Value>) -> Option<Self> {
        // The JSON form of protocol buffers writes numbers of 64 bits as text.
        let number = |field: &str| {
            let value = entry.get(field)?;
            value.as_u64().or_else(|| value.as_str()?.parse().ok())
        };
        let seconds = number("integratedTime").filter(|seconds| *seconds > 0).and_then(|seconds| i64::try_from(seconds).ok());
        let integrated_at = seconds.and_then(|seconds| Timestamp::from_unix_timestamp(seconds).ok());
        Some(Self { index: number("logIndex")?, integrated_at })
    }
}
