//! What an upload must pass that comes with attestations.

use domain::attestation::{AttestationSet, AttestationsRefused, Attester, ExpectedIdentity, Provenance};
use domain::digest::Sha256;
use domain::upload::UploadRefusal;

use super::TrustRoot;
use crate::publish::UploadError;

/// A file whose attestations are verified.
#[derive(Clone, Copy)]
pub(crate) struct Attested<'a> {
    /// What it is called.
    pub(crate) filename: &'a str,
    /// Its digest.
    pub(crate) sha256: Sha256,
}

/// Verifies the attestations that came with a file, if any did. Gives what is kept of them and served.
pub(crate) async fn verify(
    root: &TrustRoot,
    attester: &Attester,
    file: Attested<'_>,
    text: Option<&str>,
) -> Result<Option<Provenance>, UploadError> {
    let Some(text) = text else { return Ok(None) };
    let refused = |reason: AttestationsRefused| UploadError::from(UploadRefusal::invalid_attestations(&reason));
    let publisher = match attester {
        Attester::Publisher(publisher) => publisher,
        Attester::Unsupported(kind) => return Err(refused(AttestationsRefused::UnsupportedPublisher(kind.clone()))),
        Attester::Person => return Err(refused(AttestationsRefused::NotTrustedPublisher)),
    };
    let attestations = AttestationSet::parse(text).map_err(refused)?;
    attestations.check_about(file.filename, &file.sha256).map_err(refused)?;
    let (root, expected) = (root.clone(), ExpectedIdentity::of(publisher));
    let work = tokio::task::spawn_blocking(move || {
        attestations.iter().try_for_each(|attestation| root.verify(attestation, &file.sha256, &expected)).map(|()| attestations)
    });
    let attestations = work.await.map_err(std::io::Error::other)?.map_err(refused)?;
    Ok(Some(Provenance::new(publisher.publisher.clone(), attestations)))
}
