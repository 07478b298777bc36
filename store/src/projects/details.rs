//! One file, with all that a visitor may want to know of it.

use domain::Timestamp;
use domain::attestation::Provenance;
use domain::audit::Method;
use domain::digest::{Blake2b256, Md5, Sha256};
use domain::upload::{CoreMetadata, Kind};
use serde_json::Value;
use uuid::Uuid;

use super::{digest, download_path};
use crate::{Store, Unavailable};

/// A file of a release.
#[derive(Clone, Debug, PartialEq)]
pub struct FileDetails {
    /// Its name.
    pub filename: String,
    /// Where it is downloaded, from the site's root.
    pub path: String,
    /// What kind of file it is.
    pub kind: Kind,
    /// `source`, or a wheel's Python tag.
    pub python_tag: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its SHA-256.
    pub sha256: Sha256,
    /// Its `BLAKE2b` with 256 bits.
    pub blake2_256: Blake2b256,
    /// Its MD5.
    pub md5: Md5,
    /// The Python versions that it is for.
    pub requires_python: Option<String>,
    /// When it was uploaded.
    pub uploaded_at: Timestamp,
    /// By whom, if the account still exists.
    pub uploaded_by: Option<String>,
    /// Which trusted publisher, in words, if it was one.
    pub uploaded_by_publisher: Option<String>,
    /// How the uploader authenticated.
    pub upload_method: Method,
    /// With what tool.
    pub upload_user_agent: String,
    /// What the file says about itself.
    pub metadata: CoreMetadata,
    /// Who attests where it comes from (PEP 740).
    pub provenance: Option<Provenance>,
}

struct Row {
    filename: String,
    kind: String,
    python_tag: String,
    size: i64,
    md5: Vec<u8>,
    sha256: Vec<u8>,
    blake2_256: Vec<u8>,
    requires_python: Option<String>,
    metadata: Value,
    uploaded_at: Timestamp,
    uploaded_by: Option<String>,
    publisher: Option<String>,
    upload_method: String,
    upload_user_agent: String,
    provenance: Option<String>,
}

/// The files of a release: the source distribution first, then wheels by name.
pub(super) async fn of(store: &Store, release: Uuid) -> Result<Vec<FileDetails>, Unavailable> {
    let rows = sqlx::query_as!(
        Row,
        r#"
        select
            filename,
            kind,
            python_tag,
            size,
            md5,
            sha256,
            blake2_256,
            requires_python,
            metadata,
            uploaded_at,
            username as "uploaded_by?",
            uploaded_by_publisher ->> 'name' as publisher,
            upload_method,
            upload_user_agent,
            provenance
        from files
        left join accounts on accounts.account_id = files.uploaded_by
        where release_id = $1
        order by kind = 'sdist' desc, filename
        "#,
        release
    )
    .fetch_all(store.pool())
    .await?;
    rows.into_iter().map(Row::details).collect()
}

impl Row {
    fn details(self) -> Result<FileDetails, Unavailable> {
        let blake2_256 = digest(self.blake2_256, Blake2b256::new)?;
        let provenance = self.provenance.as_deref().map(Provenance::parse);
        Ok(FileDetails {
            path: download_path(&blake2_256, &self.filename),
            filename: self.filename,
            kind: Kind::from_filetype(&self.kind).ok_or(Unavailable::Inconsistent("a file's kind is none"))?,
            python_tag: self.python_tag,
            size: u64::try_from(self.size).map_err(|_| Unavailable::Inconsistent("a file's size is negative"))?,
            sha256: digest(self.sha256, Sha256::new)?,
            blake2_256,
            md5: digest(self.md5, Md5::new)?,
            requires_python: self.requires_python,
            uploaded_at: self.uploaded_at,
            uploaded_by: self.uploaded_by,
            uploaded_by_publisher: self.publisher,
            upload_method: Method::from_name(&self.upload_method).ok_or(Unavailable::Inconsistent("a file's upload method is none"))?,
            upload_user_agent: self.upload_user_agent,
            metadata: serde_json::from_value(self.metadata).map_err(|_| Unavailable::Inconsistent("a file's metadata are no metadata"))?,
            provenance: provenance.transpose().map_err(|_| Unavailable::Inconsistent("a file's provenance is none"))?,
        })
    }
}
