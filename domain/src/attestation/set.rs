//! [`AttestationSet`]: the attestations that come with one file.

use std::collections::BTreeSet;

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{AttestationsRefused, Base64, PredicateType, Statement};
use crate::digest::Sha256;

/// One attestation object (PEP 740, version 1).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attestation {
    /// The format.
    pub version: FormatVersion,
    /// What the signature is verified with.
    pub verification_material: VerificationMaterial,
    /// What is signed.
    pub envelope: Envelope,
}

/// Version 1 of a format, the only one there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormatVersion;

/// What the signature of an attestation is verified with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerificationMaterial {
    /// The signing certificate, in DER.
    pub certificate: Base64,
    /// The entries of the transparency log, each in the JSON form of its protocol buffer. One is wanted.
    pub transparency_entries: Vec<serde_json::Map<String, serde_json::Value>>,
}

/// What is signed, and the signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// An in-toto statement, as JSON.
    pub statement: Base64,
    /// A signature of the statement in its DSSE envelope.
    pub signature: Base64,
}

/// The attestations of one file: one or two, of different kinds.
#[derive(Clone, Debug, PartialEq)]
pub struct AttestationSet(Vec<Attestation>);

impl AttestationSet {
    /// The longest text that is read, in bytes.
    pub const MAX_BYTES: usize = 512 << 10;
    /// The most attestations of one file.
    const MOST: usize = 2;

    /// Reads the form field. The statements inside are not judged yet.
    ///
    /// # Errors
    /// When it is too long, is no list of attestations, or a list of none or too many.
    pub fn parse(text: &str) -> Result<Self, AttestationsRefused> {
        if text.len() > Self::MAX_BYTES {
            return Err(AttestationsRefused::Malformed(format!("longer than {} bytes", Self::MAX_BYTES)));
        }
        let malformed = |error: serde_json::Error| AttestationsRefused::Malformed(error.to_string());
        // Counted before they are read: a long list is refused as such, whatever is in it.
        match serde_json::from_str::<Vec<IgnoredAny>>(text).map_err(malformed)?.len() {
            0 => return Err(AttestationsRefused::Empty),
            1..=Self::MOST => {}
            _ => return Err(AttestationsRefused::TooMany),
        }
        let attestations: Vec<Attestation> = serde_json::from_str(text).map_err(malformed)?;
        if attestations.iter().any(|one| one.verification_material.transparency_entries.len() != 1) {
            return Err(AttestationsRefused::Malformed("expected exactly one transparency log entry".to_owned()));
        }
        Ok(Self(attestations))
    }

    /// Compares what is stated with the file. Says nothing about who states it.
    ///
    /// # Errors
    /// When a statement is none, is about another file, is of an unknown kind, or of the kind of another one.
    pub fn check_about(&self, filename: &str, sha256: &Sha256) -> Result<(), AttestationsRefused> {
        let mut kinds: BTreeSet<PredicateType> = BTreeSet::new();
        for attestation in &self.0 {
            let kind = Statement::read(attestation)?.about(filename, sha256)?;
            if !kinds.insert(kind) {
                return Err(AttestationsRefused::SamePredicate(kind));
            }
        }
        Ok(())
    }

    /// The attestations.
    pub fn iter(&self) -> std::slice::Iter<'_, Attestation> {
        self.0.iter()
    }

    /// The attestations themselves.
    pub fn into_vec(self) -> Vec<Attestation> {
        self.0
    }
}

impl<'a> IntoIterator for &'a AttestationSet {
    type Item = &'a Attestation;
    type IntoIter = std::slice::Iter<'a, Attestation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Serialize for FormatVersion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(1)
    }
}

impl<'de> Deserialize<'de> for FormatVersion {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match u64::deserialize(deserializer)? {
            1 => Ok(Self),
            other => Err(de::Error::custom(format!("unknown version {other}, expected 1"))),
        }
    }
}

#[cfg(test)]
pub(super) mod tests;
