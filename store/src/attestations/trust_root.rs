//! [`TrustRoot`]: which certificate authorities and logs are believed.

use std::path::Path;
use std::sync::Arc;

use domain::attestation::{Attestation, AttestationsRefused, ExpectedIdentity, ShownIdentity};
use domain::digest::Sha256;
use sigstore_crypto::{CertificateInfo, SubjectAltName};
use sigstore_trust_root::{SIGSTORE_PRODUCTION_TRUSTED_ROOT, TrustedRoot};
use sigstore_types::{Bundle, Sha256Hash};
use sigstore_verify::{VerificationPolicy, Verifier};

use super::provider;

/// Which certificate authorities and logs are believed: those of one Sigstore instance. The default is the public one, as it was when the program was
/// built.
#[derive(Clone)]
pub struct TrustRoot {
    verifier: Arc<Verifier>,
}

/// A file that is no trust root.
#[derive(Debug, thiserror::Error)]
pub enum TrustRootError {
    /// It cannot be read.
    #[error("cannot read {0}: {1}")]
    Unreadable(String, #[source] std::io::Error),
    /// It is no `trusted_root.json`, or one with a key or a certificate that cannot be used.
    #[error("no trust root: {0}")]
    Invalid(String),
}

impl TrustRoot {
    /// The public Sigstore instance, as it was when the program was built.
    ///
    /// # Errors
    ///
    /// When what is built in is no trust root.
    pub fn public_good() -> Result<Self, TrustRootError> {
        Self::from_json(SIGSTORE_PRODUCTION_TRUSTED_ROOT)
    }

    /// Reads a `trusted_root.json`.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or is no trust root.
    pub fn read(path: &Path) -> Result<Self, TrustRootError> {
        let text = std::fs::read_to_string(path).map_err(|error| TrustRootError::Unreadable(path.display().to_string(), error))?;
        Self::from_json(&text)
    }

    /// Takes the text of a `trusted_root.json`.
    ///
    /// # Errors
    ///
    /// When it is no trust root.
    pub fn from_json(text: &str) -> Result<Self, TrustRootError> {
        provider::install();
        let root = TrustedRoot::from_json(text).map_err(|error| TrustRootError::Invalid(error.to_string()))?;
        // Without any of the three nothing could ever be verified: better told at the start than at the first upload.
        if root.certificate_authorities.is_empty() || root.tlogs.is_empty() || root.ctlogs.is_empty() {
            let wanted = "it needs certificate authorities, transparency logs and certificate transparency logs";
            return Err(TrustRootError::Invalid(wanted.to_owned()));
        }
        let verifier = Verifier::new(&root).map_err(|error| TrustRootError::Invalid(error.to_string()))?;
        Ok(Self { verifier: Arc::new(verifier) })
    }

    /// Verifies one attestation of a file with this digest, and that this identity made it. It computes for some milliseconds.
    ///
    /// # Errors
    ///
    /// When anything about it is not right.
    pub fn verify(&self, attestation: &Attestation, sha256: &Sha256, expected: &ExpectedIdentity) -> Result<(), AttestationsRefused> {
        let unverified = |why: String| AttestationsRefused::Unverified(why);
        let bundle: Bundle = serde_json::from_value(attestation.to_bundle()).map_err(|error| unverified(error.to_string()))?;
        let digest = Sha256Hash::new(*sha256.as_bytes());
        // Who it must be is asked below: the policy of the crate knows issuer and subject, a build is named by more.
        let policy = VerificationPolicy::any_identity();
        let verified = self.verifier.verify(digest, &bundle, &policy).map_err(|error| unverified(error.to_string()))?;
        if !(verified.certificate_verified() && verified.sct_verified() && verified.tlog_verified()) {
            return Err(unverified("not everything was verified".to_owned()));
        }
        let certificate = verified.certificate().ok_or_else(|| unverified("no certificate".to_owned()))?;
        expected.check(shown(certificate)).map_err(|mismatch| unverified(mismatch.to_string()))
    }
}

fn shown(certificate: &CertificateInfo) -> ShownIdentity<'_> {
    let email = match &certificate.identity {
        Some(SubjectAltName::Email(email)) => Some(email.as_str()),
        _ => None,
    };
    ShownIdentity {
        issuer: certificate.issuer.as_deref(),
        email,
        source_repository: certificate.ci_claims.source_repository_uri.as_deref(),
        build_config: certificate.ci_claims.build_config_uri.as_deref(),
    }
}

impl std::fmt::Debug for TrustRoot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TrustRoot")
    }
}
