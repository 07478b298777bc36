//! [`Statement`]: what is attested (in-toto Statement 1).

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Attestation, AttestationsRefused, PredicateType, subject};
use crate::digest::Sha256;

const STATEMENT: &str = "https://in-toto.io/Statement/v1";

/// An in-toto statement, as far as it is judged here.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Statement {
    #[serde(rename = "_type")]
    type_: String,
    subject: Vec<Subject>,
    #[serde(rename = "predicateType")]
    predicate_type: String,
    #[serde(default)]
    predicate: Option<serde_json::Map<String, serde_json::Value>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Subject {
    #[serde(default)]
    name: Option<String>,
    digest: BTreeMap<String, String>,
}

impl Statement {
    /// Reads what an attestation states.
    ///
    /// # Errors
    /// When it is no in-toto statement.
    pub fn read(attestation: &Attestation) -> Result<Self, AttestationsRefused> {
        let statement: Self = serde_json::from_slice(attestation.envelope.statement.as_bytes())
            .map_err(|error| AttestationsRefused::Unverified(format!("invalid statement: {error}")))?;
        if statement.type_ != STATEMENT {
            return Err(AttestationsRefused::Unverified("invalid statement: not an in-toto Statement v1".to_owned()));
        }
        Ok(statement)
    }

    /// Compares it with a file, and tells its kind.
    ///
    /// # Errors
    /// When it is about something else or about more, or of a kind that is not taken.
    pub fn about(&self, filename: &str, sha256: &Sha256) -> Result<PredicateType, AttestationsRefused> {
        let wrong = |why: String| Err(AttestationsRefused::Unverified(why));
        let [subject] = self.subject.as_slice() else {
            return wrong("too many subjects in statement (must be exactly one)".to_owned());
        };
        let Some(name) = subject.name.as_deref().filter(|name| !name.is_empty()) else {
            return wrong("invalid subject: missing name".to_owned());
        };
        if !subject::names_same_file(name, filename) {
            return wrong(format!("subject does not match distribution name: {name} != {filename}"));
        }
        if subject.digest.get("sha256").is_none_or(|digest| *digest != sha256.to_hex()) {
            return wrong("subject does not match distribution digest".to_owned());
        }
        let Some(kind) = self.kind() else {
            return Err(AttestationsRefused::UnsupportedPredicate(self.predicate_type.clone()));
        };
        match (kind, &self.predicate) {
            (PredicateType::Publish, Some(predicate)) if !predicate.is_empty() => {
                wrong("a publish attestation has an empty predicate".to_owned())
            }
            (PredicateType::Slsa, None) => wrong("a provenance attestation needs a predicate".to_owned()),
            _ => Ok(kind),
        }
    }

    /// What kind it is; none if that is not known here.
    pub fn kind(&self) -> Option<PredicateType> {
        PredicateType::from_name(&self.predicate_type)
    }
}
