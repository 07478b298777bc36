//! The checks that a file of another index passes before anything is written.

use domain::digest::Sha256;
use domain::project::{ProjectName, Version};
use domain::upload::{Classifiers, CoreMetadata, DistributionFilename, Field, Kind, UploadForm, UploadRefusal, UploadRules};

use super::{Import, Verified};
use crate::Store;
use crate::files::Received;
use crate::leaks::LiveTokens;
use crate::publish::UploadError;
use crate::publish::candidate::{Candidate, Facts, inspect};

impl Store {
    /// What an upload of the file would have to keep to, but for the classifiers: those of its day are not those of today.
    pub(crate) fn import_rules(&self) -> UploadRules {
        UploadRules { classifiers: Classifiers::Any, ..self.settings().uploads.rules() }
    }

    /// Checks a file that was received against its name and itself. A token of this site that is found in it is revoked, unless this is only a rehearsal.
    ///
    /// # Errors
    ///
    /// When it is not what it should be.
    pub(crate) async fn verify_import(&self, import: Import<'_>, received: Received, rehearsal: bool) -> Result<Verified, UploadError> {
        let rules = self.import_rules();
        let (kind, name, version) = DistributionFilename::read_older(import.filename, Some(import.project))?;
        let filename = DistributionFilename::check_older(import.filename, kind, &name, &version, rules)?;
        let form = form(&named(&name, &version), &filename, received.sha256(), rules)?;
        let mut live = LiveTokens::default();
        let (_, inspected) = inspect(self, &received, form, &filename, &mut live).await?;
        let place = if rehearsal { live.place().map(str::to_owned) } else { self.revoke_imported(&name, import.filename, live).await? };
        if let Some(place) = place {
            return Err(UploadRefusal::leaked_token(&place).into());
        }
        let content = inspected?;
        let metadata = CoreMetadata::parse(&content).map_err(UploadRefusal::from)?;
        let form = self::form(&said(&metadata), &filename, received.sha256(), rules)?;
        metadata.check(&form, rules)?;
        if form.name.normalized() != import.project {
            return Err(UploadRefusal::metadata_mismatch(Field::Name.header(), form.name.as_str(), import.project.as_str()).into());
        }
        let filename = DistributionFilename::check_older(import.filename, kind, &form.name, &form.version, rules)?;
        let facts = Facts {
            name: form.name,
            version: form.version,
            size: received.size(),
            md5: *received.md5(),
            sha256: *received.sha256(),
            blake2: *received.blake2(),
            is_dry_run: rehearsal,
            provenance: None,
            served_metadata: (kind == Kind::BdistWheel || metadata.are_reliable()).then(|| content.into()),
            metadata,
            filename,
        };
        Ok(Verified(Candidate { facts, received }))
    }
}

/// What the file's name alone says.
fn named(name: &ProjectName, version: &Version) -> Vec<(String, String)> {
    let fields = [(Field::MetadataVersion, "2.1".to_owned()), (Field::Name, name.to_string()), (Field::Version, version.canonical())];
    fields.map(|(field, value)| (field.form_name().to_owned(), value)).to_vec()
}

/// What the file says, as a form would: what the specification does not know has no rule to keep.
fn said(metadata: &CoreMetadata) -> Vec<(String, String)> {
    let known = metadata.values().filter(|(name, _)| Field::from_form_name(name).is_some());
    known.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The form that a tool would have sent with the file. Its rules are those of every upload.
fn form(
    fields: &[(String, String)],
    filename: &DistributionFilename,
    sha256: &Sha256,
    rules: UploadRules,
) -> Result<UploadForm, UploadRefusal> {
    let sent = [
        (":action", "file_upload".to_owned()),
        ("protocol_version", "1".to_owned()),
        ("filetype", filename.kind().filetype().to_owned()),
        ("pyversion", filename.python_tag().to_owned()),
        ("sha256_digest", sha256.to_hex()),
    ];
    let sent = sent.map(|(field, value)| (field.to_owned(), value));
    UploadForm::from_fields(sent.into_iter().chain(fields.iter().cloned()).collect(), rules)
}
