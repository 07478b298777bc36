//! Attestations (PEP 740): signed statements about where a file comes from.
//!
//! What arrives with an upload is read here, strictly and within limits, into types that cannot be anything else; what it claims about the file is
//! compared here, too. Whether its signature is good needs a trust root and is `store::attestations`' business. The identity behind the signature must be
//! that of the trusted publisher that uploads: [`ExpectedIdentity`] says what the certificate has to show.

mod base64;
mod bundle;
mod identity;
mod predicate;
mod provenance;
mod publisher;
mod refused;
mod set;
mod statement;
mod subject;

pub use base64::Base64;
pub use identity::{ExpectedIdentity, IdentityMismatch, ShownIdentity};
pub use predicate::PredicateType;
pub use provenance::{LogEntry, Provenance};
pub use publisher::{Attester, AttestingPublisher, Claims, Publisher};
pub use refused::AttestationsRefused;
pub use set::{Attestation, AttestationSet, Envelope, VerificationMaterial};
pub use statement::Statement;
