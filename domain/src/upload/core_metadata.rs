//! Core Metadata: what a distribution says about itself.
//!
//! One type for both sources: the fields of an upload form, and the `METADATA` or `PKG-INFO` file inside the archive. The file is read with a
//! small strict reader: UTF-8 only, no header without a colon, nothing decoded. What can be read in two ways is refused.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Field, UploadForm, UploadRefusal, UploadRules, agreement, field::MetadataVersion, metadata_rules};

/// All fields, by the name of their form field, each as a list. Fields that the specification doesn't know are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CoreMetadata {
    fields: BTreeMap<String, Vec<String>>,
}

/// Why a metadata file can't be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CoreMetadataError {
    /// Not UTF-8.
    #[error("the metadata are not UTF-8")]
    NotUtf8,
    /// A NUL character.
    #[error("the metadata contain a NUL character")]
    Nul,
    /// A line among the headers that is neither a header nor its continuation.
    #[error("line {0} of the metadata is not a header")]
    NotHeader(usize),
    /// A field twice that may be there once: readers would disagree about which one counts.
    #[error("{0} occurs more than once in the metadata")]
    Repeated(&'static str),
}

impl From<CoreMetadataError> for UploadRefusal {
    fn from(error: CoreMetadataError) -> Self {
        Self::invalid_distribution(&error.to_string())
    }
}

impl CoreMetadata {
    /// Reads a `METADATA` or `PKG-INFO` file. Empty values and `UNKNOWN`, with which old tools filled their gaps, say nothing.
    ///
    /// # Errors
    /// When it isn't UTF-8 in the form of mail headers, or says something twice that there is one of.
    pub fn parse(bytes: &[u8]) -> Result<Self, CoreMetadataError> {
        let text = std::str::from_utf8(bytes).map_err(|_| CoreMetadataError::NotUtf8)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.contains('\0') {
            return Err(CoreMetadataError::Nul);
        }
        let mut metadata = Self::default();
        for (header, value) in headers(text)? {
            let name = Field::from_header(&header)
                .map_or_else(|| header.to_ascii_lowercase().replace('-', "_"), |field| field.form_name().to_owned());
            if says_something(&value) {
                metadata.add(&name, value);
            }
        }
        if let Some(body) = body(text) {
            metadata.fields.insert(Field::Description.form_name().to_owned(), vec![body.to_owned()]);
        }
        match Field::ALL.iter().find(|field| !field.is_list() && metadata.all(**field).len() > 1) {
            Some(field) => Err(CoreMetadataError::Repeated(field.header())),
            None => Ok(metadata),
        }
    }

    pub(super) fn add(&mut self, form_name: &str, value: String) {
        self.fields.entry(form_name.to_owned()).or_default().push(value);
    }

    /// The values of a field, in order.
    pub fn all(&self, field: Field) -> &[String] {
        self.fields.get(field.form_name()).map(Vec::as_slice).unwrap_or_default()
    }

    /// The first value of a field.
    pub fn one(&self, field: Field) -> Option<&str> {
        self.all(field).first().map(String::as_str)
    }

    /// The project's own page, as written.
    pub fn description(&self) -> Option<&str> {
        self.one(Field::Description)
    }

    /// The labels and links of `Project-URL`, in order. What has no comma is left out.
    pub fn project_urls(&self) -> impl Iterator<Item = (&str, &str)> {
        self.all(Field::ProjectUrl).iter().filter_map(|entry| entry.split_once(',')).map(|(label, url)| (label.trim(), url.trim()))
    }

    /// Every value with the name of its form field, known to the specification or not.
    pub fn values(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().flat_map(|(name, values)| values.iter().map(move |value| (name.as_str(), value.as_str())))
    }

    /// Fields that the specification doesn't know, as they were sent.
    pub fn unknown(&self) -> impl Iterator<Item = (&str, &[String])> {
        let unknown = |name: &str| Field::from_form_name(name).is_none();
        self.fields.iter().filter(move |(name, _)| unknown(name)).map(|(name, values)| (name.as_str(), values.as_slice()))
    }

    /// Checks the metadata of a file: they are of the release that the form names, keep every rule, and say what the form says.
    ///
    /// # Errors
    /// A refusal that names the field, also when the file doesn't have it.
    pub fn check(&self, form: &UploadForm, rules: UploadRules) -> Result<(), UploadRefusal> {
        agreement::check_identity(self, form)?;
        let spoken = metadata_rules::metadata_version(self.one(Field::MetadataVersion))?;
        metadata_rules::version(self.one(Field::Version), rules)?;
        metadata_rules::check(self, spoken, rules)?;
        agreement::check(self, &form.metadata)
    }

    /// The licence files that the archive must hold: before 2.4 the field was nobody's, and promised nothing (PEP 639).
    pub fn license_files(&self) -> &[String] {
        if self.spoken() >= Some(MetadataVersion::V2_4) { self.all(Field::LicenseFile) } else { &[] }
    }

    /// Whether the metadata of a source distribution may be served beside it: before 2.2 a build could change any of them (PEP 643).
    pub fn are_reliable(&self) -> bool {
        self.spoken() >= Some(MetadataVersion::V2_2)
    }

    fn spoken(&self) -> Option<MetadataVersion> {
        self.one(Field::MetadataVersion).and_then(MetadataVersion::parse)
    }
}

/// Whether a value is more than a gap.
pub(super) fn says_something(value: &str) -> bool {
    !matches!(value.trim(), "" | "UNKNOWN")
}

/// The headers before the first empty line, with their continuation lines.
fn headers(text: &str) -> Result<Vec<(String, String)>, CoreMetadataError> {
    let mut headers: Vec<(String, String)> = Vec::new();
    for (number, line) in text.lines().enumerate().take_while(|(_, line)| !line.is_empty()) {
        if line.starts_with([' ', '\t']) {
            let (_, value) = headers.last_mut().ok_or(CoreMetadataError::NotHeader(number + 1))?;
            value.push('\n');
            value.push_str(continued(line));
        } else {
            let (name, value) = line.split_once(':').ok_or(CoreMetadataError::NotHeader(number + 1))?;
            if name.is_empty() || !name.bytes().all(|b| b.is_ascii_graphic()) {
                return Err(CoreMetadataError::NotHeader(number + 1));
            }
            headers.push((name.to_owned(), value.trim().to_owned()));
        }
    }
    Ok(headers)
}

/// A continuation line without its margin: eight spaces, or seven and a bar (Core Metadata, "Description").
fn continued(line: &str) -> &str {
    line.strip_prefix("       |").or_else(|| line.strip_prefix("        ")).unwrap_or_else(|| line.trim_start_matches([' ', '\t']))
}

/// What follows the first empty line, if there is anything.
fn body(text: &str) -> Option<&str> {
    let mut rest = text;
    while let Some((line, after)) = rest.split_once('\n') {
        rest = after;
        if line.trim_end_matches('\r').is_empty() {
            return Some(rest).filter(|body| says_something(body));
        }
    }
    None
}

#[cfg(test)]
mod tests;
