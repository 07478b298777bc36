//! [`AttestationsRefused`]: why the attestations of an upload are not taken.

use super::PredicateType;

/// Why the attestations of an upload are not taken. The texts are those of the public index.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AttestationsRefused {
    /// A person uploads, or a token of theirs.
    #[error("Attestations are only supported when using Trusted Publishing")]
    NotTrustedPublisher,
    /// A kind of publisher whose certificates are not known here.
    #[error("Attestations are not currently supported with {0} publishers")]
    UnsupportedPublisher(String),
    /// Not the JSON that it should be.
    #[error("Malformed attestations: {0}")]
    Malformed(String),
    /// A list of none.
    #[error("Malformed attestations: an empty attestation set is not permitted")]
    Empty,
    /// More than one of each kind cannot be needed.
    #[error("A maximum of 2 attestations per file are supported")]
    TooMany,
    /// Two of the same kind.
    #[error("Multiple attestations for the same file with the same predicate type ({}) are not supported", .0.name())]
    SamePredicate(PredicateType),
    /// A kind of statement that is not known here.
    #[error("Attestation with unsupported predicate type: {0}")]
    UnsupportedPredicate(String),
    /// The signature, the identity behind it, or what is signed is not right.
    #[error("Could not verify the uploaded artifact using the included attestation: {0}")]
    Unverified(String),
}

impl AttestationsRefused {
    /// A stable word for the audit log and for tests.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::NotTrustedPublisher => "not_trusted_publisher",
            Self::UnsupportedPublisher(_) => "unsupported_publisher",
            Self::Malformed(_) | Self::Empty => "malformed",
            Self::TooMany => "too_many",
            Self::SamePredicate(_) => "same_predicate",
            Self::UnsupportedPredicate(_) => "unsupported_predicate",
            Self::Unverified(_) => "unverified",
        }
    }
}
