//! A file that has passed every check that needs no database.

use bytes::Bytes;
use domain::attestation::{Attester, Provenance};
use domain::digest::{Blake2b256, Md5, Sha256};
use domain::project::{ProjectName, Version};
use domain::upload::{CoreMetadata, DistributionFilename, Field, Kind, UploadForm, UploadRefusal};
use sha2::Digest;
use tokio::sync::mpsc;

use super::archive::{self, Rejected};
use super::error::UploadError;
use super::search::Search;
use crate::attestations::{self, Attested};
use crate::auth::upload_credential::Uploader;
use crate::files::Received;
use crate::leaks::{LiveTokens, Upload};
use crate::{Client, Store};

/// A checked file, ready to be kept.
pub(super) struct Candidate {
    pub(super) facts: Facts,
    pub(super) received: Received,
}

/// What its rows will say.
pub(super) struct Facts {
    pub(super) name: ProjectName,
    pub(super) version: Version,
    pub(super) filename: DistributionFilename,
    pub(super) size: u64,
    pub(super) md5: Md5,
    pub(super) sha256: Sha256,
    pub(super) blake2: Blake2b256,
    /// Whether the upload is only tried.
    pub(super) is_dry_run: bool,
    /// As the file itself states them.
    pub(super) metadata: CoreMetadata,
    /// The `METADATA` that is served beside a wheel, and the `PKG-INFO` beside a source distribution whose build can't change it (PEP 658, PEP 643).
    pub(super) served_metadata: Option<Bytes>,
    /// Its attestations, verified.
    pub(super) provenance: Option<Provenance>,
}

impl Candidate {
    /// Checks the file against its form, its name and itself.
    pub(super) async fn verify(
        store: &Store,
        by: (&Uploader, &Client, &Attester),
        form: UploadForm,
        received: Received,
        filename: &str,
    ) -> Result<Self, UploadError> {
        let uploads = &store.settings().uploads;
        let most = store.limits_of(form.name.normalized()).await?.file(uploads);
        if received.size() > most {
            return Err(UploadRefusal::file_too_large(form.name.as_str(), most, &store.help()).into());
        }
        check_digests(&form, &received)?;
        let rules = uploads.rules();
        let filename = DistributionFilename::check(filename, form.kind, &form.name, &form.version, rules)?;
        let mut live = LiveTokens::default();
        let (form, inspected) = inspect(store, &received, form, &filename, &mut live).await?;
        let upload = Upload { uploader: by.0, client: by.1, project: &form.name, filename: filename.as_str() };
        if form.is_dry_run {
            if let Some(place) = live.place() {
                return Err(UploadRefusal::would_leak_token(place).into());
            }
        } else if let Some(place) = store.revoke_uploaded(upload, live).await? {
            return Err(UploadRefusal::leaked_token(&place).into());
        }
        let content = inspected?;
        let metadata = CoreMetadata::parse(&content).map_err(UploadRefusal::from)?;
        metadata.check(&form, rules)?;
        let is_served = filename.kind() == Kind::BdistWheel || metadata.are_reliable();
        let attested = Attested { filename: filename.as_str(), sha256: *received.sha256() };
        let provenance = attestations::verify(&store.settings().trust_root, by.2, attested, form.attestations.as_deref()).await?;
        let facts = Facts {
            name: form.name,
            version: form.version,
            size: received.size(),
            md5: *received.md5(),
            sha256: *received.sha256(),
            blake2: *received.blake2(),
            is_dry_run: form.is_dry_run,
            metadata,
            served_metadata: is_served.then(|| content.into()),
            filename,
            provenance,
        };
        Ok(Self { facts, received })
    }
}

impl Facts {
    /// The Python versions that the file says it is for.
    pub(super) fn requires_python(&self) -> Option<&str> {
        self.metadata.one(Field::RequiresPython).filter(|text| !text.is_empty())
    }

    /// What installers check the served metadata by.
    pub(super) fn metadata_sha256(&self) -> Option<[u8; 32]> {
        self.served_metadata.as_ref().map(|content| sha2::Sha256::digest(content).into())
    }
}

/// Whatever digest the client gives must be the file's; one is always there.
fn check_digests(form: &UploadForm, received: &Received) -> Result<(), UploadRefusal> {
    let agree = form.md5.is_none_or(|digest| digest == *received.md5())
        && form.sha256.is_none_or(|digest| digest == *received.sha256())
        && form.blake2_256.is_none_or(|digest| digest == *received.blake2());
    if agree { Ok(()) } else { Err(UploadRefusal::digest_mismatch()) }
}

/// Reads the archive off the async threads, as many at once as there are cores. Meanwhile what looks like a token is looked up, so that `live` has all that
/// were found, also if the archive turns out to be no good.
pub(super) async fn inspect(
    store: &Store,
    received: &Received,
    form: UploadForm,
    filename: &DistributionFilename,
    live: &mut LiveTokens,
) -> Result<(UploadForm, Result<Vec<u8>, UploadError>), UploadError> {
    let turn = store.files().inspection().await?;
    let (file, filename) = (received.open()?, filename.clone());
    let (candidates, mut batches) = mpsc::channel(1);
    let work = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let mut search = Search::new(candidates);
        let searched = search.form(&form, filename.as_str()).map_err(|why| why.refusal(UploadRefusal::unavailable).into());
        let inspected = searched.and_then(|()| archive::inspect(file, &filename, &mut search)).map(|contents| contents.metadata);
        search.end();
        (form, inspected)
    });
    while let Some(batch) = batches.recv().await {
        live.sift(store, batch).await?;
    }
    let (form, inspected) = work.await.map_err(std::io::Error::other)?;
    let inspected = inspected.map_err(|rejected| match rejected {
        Rejected::Refused(refusal) => refusal.into(),
        Rejected::Unreadable(error) => error.into(),
    });
    Ok((form, inspected))
}
