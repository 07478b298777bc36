//! Attestations: what a trusted publisher sends with a file is verified, kept and served, and whatever is wrong with it keeps the file out.

mod bent;
mod demanded;
mod kept;

use domain::attestation::{Attester, AttestingPublisher, Claims, Publisher};
use serde_json::Value;
use sqlx::PgPool;
use store::attestations::TrustRoot;
use store::publish::{Published, UploadError};

use crate::support::sigstore::Sigstore;
use crate::support::{Maintainer, Package, World, send};

/// A world that believes this Sigstore instance.
pub(crate) async fn world(pool: PgPool, sigstore: &Sigstore) -> World {
    let root = TrustRoot::from_json(&sigstore.trusted_root()).unwrap();
    World::with(pool, |settings| settings.trust_root = root).await
}

/// The workflow that the certificates of [`Sigstore`] are for.
pub(crate) fn workflow() -> Attester {
    let claims = Some(Claims { git_ref: Some("refs/tags/v1".to_owned()), sha: Some("abc123".to_owned()) });
    let publisher = Publisher::GitHub { repository: "acme/demo".to_owned(), workflow: "release.yml".to_owned(), environment: None, claims };
    Attester::Publisher(AttestingPublisher { issuer: "https://token.actions.githubusercontent.com".to_owned(), publisher })
}

/// The package, with these attestations.
pub(crate) fn attested(package: Package, attestations: &[Value]) -> Package {
    package.field("attestations", &Value::from(attestations).to_string())
}

/// Uploads as this attester.
pub(crate) async fn upload(world: &World, by: &Maintainer, attester: Attester, package: &Package) -> Result<Published, UploadError> {
    let (grant, client) = by.tool().grant(world, package).await?;
    send(world, grant.attesting(attester), &client, package).await
}

/// Uploads as this attester and is refused, in these words.
pub(crate) async fn refused(world: &World, by: &Maintainer, attester: Attester, package: &Package) -> String {
    match upload(world, by, attester, package).await {
        Err(UploadError::Refused(refusal)) => refusal.to_string(),
        other => panic!("{}: {other:?}", package.filename),
    }
}
