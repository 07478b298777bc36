//! A file that has passed every check that needs no database.

use bytes::Bytes;
use domain::digest::{Blake2b256, Md5, Sha256};
use domain::project::{ProjectName, Version};
use domain::upload::{CoreMetadata, DistributionFilename, Field, Kind, UploadForm, UploadRefusal, UploadRules};
use sha2::Digest;

use super::archive::{self, Inspected, Rejected};
use super::error::UploadError;
use crate::auth::upload_credential::Uploader;
use crate::files::Received;
use crate::leaks::Upload;
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
    /// As the file itself states them.
    pub(super) metadata: CoreMetadata,
    /// The `METADATA` that is served beside a wheel (PEP 658).
    pub(super) served_metadata: Option<Bytes>,
}

impl Candidate {
    /// Checks the file against its form, its name and itself.
    pub(super) async fn verify(
        store: &Store,
        by: (&Uploader, &Client),
        form: UploadForm,
        received: Received,
        filename: &str,
    ) -> Result<Self, UploadError> {
        let uploads = &store.settings().uploads;
        if received.size() > uploads.max_file_bytes {
            return Err(UploadRefusal::file_too_large(form.name.as_str(), uploads.max_file_bytes, &store.help()).into());
        }
        check_digests(&form, &received)?;
        let rules = UploadRules { allow_linux_tags: uploads.allow_linux_tags, allow_local_versions: uploads.allow_local_versions };
        let filename = DistributionFilename::check(filename, form.kind, &form.name, &form.version, rules)?;
        let Inspected { metadata: content, tokens } = inspect(store, &received, &filename).await?;
        let upload = Upload { uploader: by.0, client: by.1, project: &form.name, filename: filename.as_str() };
        if let Some(member) = store.revoke_uploaded(upload, &tokens).await? {
            return Err(UploadRefusal::leaked_token(&member).into());
        }
        let metadata = CoreMetadata::parse(&content).map_err(UploadRefusal::from)?;
        metadata.agrees_with(&form)?;
        let facts = Facts {
            name: form.name,
            version: form.version,
            size: received.size(),
            md5: *received.md5(),
            sha256: *received.sha256(),
            blake2: *received.blake2(),
            metadata,
            served_metadata: (filename.kind() == Kind::BdistWheel).then(|| content.into()),
            filename,
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

/// Reads the archive off the async threads, as many at once as there are cores.
async fn inspect(store: &Store, received: &Received, filename: &DistributionFilename) -> Result<Inspected, UploadError> {
    let turn = store.files().inspection().await?;
    let (file, filename) = (received.open()?, filename.clone());
    let inspected = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        archive::inspect(file, &filename)
    });
    inspected.await.map_err(std::io::Error::other)?.map_err(|rejected| match rejected {
        Rejected::Refused(refusal) => refusal.into(),
        Rejected::Unreadable(error) => error.into(),
    })
}
