//! The upload form, read as a whole: what is published, of what kind, with which digests and metadata.
//!
//! The order of the checks is that of the public index, so that a tool that sends two mistakes hears of the same one first.

use super::{CoreMetadata, Field, Kind, UploadRefusal, UploadRules, form_fields::FormFields, metadata_rules};
use crate::{
    digest::{Blake2b256, Md5, Sha256},
    project::{ProjectName, Version},
};

/// A form whose every field has passed its check. The file itself is not part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UploadForm {
    /// The project.
    pub name: ProjectName,
    /// The release.
    pub version: Version,
    /// What kind of file it is.
    pub kind: Kind,
    /// `source` for a source distribution, else the wheel's Python tag.
    pub pyversion: String,
    /// A word from the uploader.
    pub comment: Option<String>,
    /// The file's MD5, if the client says so.
    pub md5: Option<Md5>,
    /// The file's SHA-256, if the client says so.
    pub sha256: Option<Sha256>,
    /// The file's `BLAKE2b` with 256 bits, if the client says so.
    pub blake2_256: Option<Blake2b256>,
    /// Whether the upload is only to be tried: everything is checked and nothing is kept.
    pub is_dry_run: bool,
    /// All metadata fields, name and version among them.
    pub metadata: CoreMetadata,
    /// Attestations of the file (PEP 740), not read yet: who uploads decides whether any may be there.
    pub attestations: Option<String>,
}

/// What the client says the file's digests are.
struct Digests {
    md5: Option<Md5>,
    sha256: Option<Sha256>,
    blake2_256: Option<Blake2b256>,
}

impl UploadForm {
    /// Reads the text fields of the form, in the order in which they came.
    ///
    /// # Errors
    /// With the refusal for the first mistake: action, protocol, file type, digests, then the metadata.
    pub fn from_fields(fields: Vec<(String, String)>, rules: UploadRules) -> Result<Self, UploadRefusal> {
        let mut fields = FormFields::new(fields)?;
        check_action(fields.take(":action")?.as_deref())?;
        if fields.take("protocol_version")?.as_deref() != Some("1") {
            return Err(UploadRefusal::unknown_protocol());
        }
        let metadata_version = fields.take_field(Field::MetadataVersion)?;
        let name_text = fields.take_field(Field::Name)?;
        let version_text = fields.take_field(Field::Version)?;
        let kind = take_kind(&mut fields)?;
        let pyversion = take_pyversion(&mut fields, kind)?;
        let comment = fields.take("comment")?;
        let is_dry_run = take_dry_run(&mut fields)?;
        let digests = Digests::take(&mut fields)?;
        let attestations = fields.take("attestations")?;
        for ignored in ["content", "gpg_signature"] {
            fields.discard(ignored);
        }

        let metadata_version = metadata_rules::metadata_version(metadata_version.as_deref())?;
        let name = metadata_rules::name(name_text.as_deref())?;
        let version = metadata_rules::version(version_text.as_deref(), rules)?;
        let mut metadata = CoreMetadata::default();
        metadata.add(Field::MetadataVersion.form_name(), metadata_version.name().to_owned());
        metadata.add(Field::Name.form_name(), name.as_str().to_owned());
        metadata.add(Field::Version.form_name(), version_text.unwrap_or_default());
        for (field, value) in fields.into_rest() {
            let name = Field::from_form_name(&field).map_or(field, |known| known.form_name().to_owned());
            metadata.add(&name, value);
        }
        metadata_rules::check(&metadata, metadata_version, rules)?;
        let Digests { md5, sha256, blake2_256 } = digests;
        Ok(Self { name, version, kind, pyversion, comment, md5, sha256, blake2_256, is_dry_run, metadata, attestations })
    }
}

impl Digests {
    fn take(fields: &mut FormFields) -> Result<Self, UploadRefusal> {
        let mut take = |name: &str| fields.take(name);
        let (md5, sha256, blake2_256) = (take("md5_digest")?, take("sha256_digest")?, take("blake2_256_digest")?);
        if md5.is_none() && sha256.is_none() && blake2_256.is_none() {
            return Err(UploadRefusal::invalid_form("Include at least one message digest."));
        }
        let wrong =
            |field, kind| move |_| UploadRefusal::invalid_field(field, &format!("Use a valid, hex-encoded, {kind} message digest."));
        Ok(Self {
            md5: md5.map(|text| Md5::parse(&text)).transpose().map_err(wrong("md5_digest", "MD5"))?,
            sha256: sha256.map(|text| Sha256::parse(&text)).transpose().map_err(wrong("sha256_digest", "SHA256"))?,
            blake2_256: blake2_256.map(|text| Blake2b256::parse(&text)).transpose().map_err(wrong("blake2_256_digest", "BLAKE2"))?,
        })
    }
}

fn check_action(action: Option<&str>) -> Result<(), UploadRefusal> {
    match action {
        Some("file_upload") => Ok(()),
        Some("submit" | "submit_pkg_info") => {
            Err(UploadRefusal::action_gone("Project pre-registration is no longer required or supported, upload your files instead."))
        }
        Some("doc_upload") => {
            Err(UploadRefusal::action_gone("Uploading documentation is no longer supported, we recommend using https://readthedocs.org/."))
        }
        _ => Err(UploadRefusal::invalid_field(":action", "Use 'file_upload'.")),
    }
}

fn take_kind(fields: &mut FormFields) -> Result<Kind, UploadRefusal> {
    let filetype = fields.take("filetype")?.ok_or_else(|| UploadRefusal::invalid_field("filetype", "This field is required."))?;
    Kind::from_filetype(&filetype).ok_or_else(|| UploadRefusal::invalid_field("filetype", "Use a known file type."))
}

fn take_pyversion(fields: &mut FormFields, kind: Kind) -> Result<String, UploadRefusal> {
    match (kind, fields.take("pyversion")?) {
        (Kind::Sdist, None) => Ok("source".to_owned()),
        (Kind::Sdist, Some(pyversion)) if pyversion == "source" => Ok(pyversion),
        (Kind::Sdist, Some(_)) => Err(UploadRefusal::invalid_form("Use 'source' as Python version for an sdist.")),
        (Kind::BdistWheel, Some(pyversion)) => Ok(pyversion),
        (Kind::BdistWheel, None) => Err(UploadRefusal::invalid_form("Python version is required for binary distribution uploads.")),
    }
}

/// A word that is neither yes nor no is refused: who mistypes it must not publish.
fn take_dry_run(fields: &mut FormFields) -> Result<bool, UploadRefusal> {
    match fields.take("dry_run")?.as_deref() {
        None | Some("false" | "0") => Ok(false),
        Some("true" | "1") => Ok(true),
        Some(_) => Err(UploadRefusal::invalid_field("dry_run", "Use 'true' or 'false'.")),
    }
}

#[cfg(test)]
pub(super) mod tests;
