//! The rules that the values of Core Metadata must keep to be published. The first broken one is told: version of the metadata, name, version,
//! then the fields in the order of the alphabet.

use super::{
    CoreMetadata, DescriptionType, DescriptionTypeError, Field, Requirement, UploadRefusal, UploadRules, classifier,
    field::MetadataVersion, import_name, licence, python_text::repr, refusal::shown, requirement::specifiers,
};
use crate::project::{ProjectName, Version};

/// A field's name as messages give it.
fn raw(field: Field) -> String {
    field.header().to_ascii_lowercase()
}

fn required(field: Field, value: Option<&str>) -> Result<&str, UploadRefusal> {
    value.ok_or_else(|| UploadRefusal::invalid_metadata(&format!("'{}' is a required field", raw(field))))
}

pub(super) fn metadata_version(text: Option<&str>) -> Result<MetadataVersion, UploadRefusal> {
    let text = required(Field::MetadataVersion, text)?;
    MetadataVersion::parse(text)
        .ok_or_else(|| UploadRefusal::invalid_metadata(&format!("{} is not a valid metadata version", repr(&shown(text)))))
}

pub(super) fn name(text: Option<&str>) -> Result<ProjectName, UploadRefusal> {
    let text = required(Field::Name, text)?;
    ProjectName::parse(text).map_err(|error| UploadRefusal::invalid_value(text, Field::Name.header(), &error.to_string()))
}

pub(super) fn version(text: Option<&str>, rules: UploadRules) -> Result<Version, UploadRefusal> {
    let text = required(Field::Version, text)?;
    let version = Version::parse(text).map_err(|_| is_invalid(text, Field::Version))?;
    if version.has_local() && !rules.allow_local_versions {
        return Err(UploadRefusal::local_version(text));
    }
    Ok(version)
}

/// Checks all other fields.
pub(super) fn check(metadata: &CoreMetadata, spoken: MetadataVersion, rules: UploadRules) -> Result<(), UploadRefusal> {
    let mut fields: Vec<Field> = Field::ALL.iter().copied().filter(|field| !metadata.all(*field).is_empty()).collect();
    fields.sort_unstable_by_key(|field| field.header().to_ascii_lowercase());
    for field in fields {
        // License-File is let through: setuptools wrote it into metadata 2.1 for years before 2.4 specified it.
        if field.since() > spoken && field != Field::LicenseFile {
            let (name, since) = (raw(field), field.since().name());
            return Err(UploadRefusal::invalid_metadata(&format!("{name} introduced in metadata version {since}, not {}", spoken.name())));
        }
        for value in metadata.all(field) {
            match field {
                Field::Classifier => classifier::check(value, rules)?,
                // Before 2.4 the field was nobody's; what stood in it was not always a path.
                Field::LicenseFile if spoken < MetadataVersion::V2_4 => {}
                _ => check_value(field, value)?,
            }
        }
        if field == Field::License && metadata.one(Field::LicenseExpression).is_some() {
            let text = "License is deprecated when License-Expression is present. Only License-Expression should be present.";
            return Err(UploadRefusal::invalid_metadata(text));
        }
    }
    Ok(())
}

fn check_value(field: Field, value: &str) -> Result<(), UploadRefusal> {
    match field {
        Field::DescriptionContentType => description_content_type(value),
        Field::Dynamic => dynamic(value),
        Field::HomePage | Field::DownloadUrl if is_web_url(value) => Ok(()),
        Field::HomePage | Field::DownloadUrl => {
            Err(UploadRefusal::invalid_metadata(&format!("{} is not a valid url", repr(&shown(value)))))
        }
        Field::ImportName | Field::ImportNamespace => {
            import_name::mistake(value, &raw(field)).map_or(Ok(()), |mistake| Err(UploadRefusal::invalid_metadata(&mistake)))
        }
        Field::LicenseExpression if licence::canonical(value).is_none() => Err(is_invalid(value, field)),
        Field::LicenseFile => license_file(value),
        Field::ProjectUrl => project_url(value).map_err(|reason| UploadRefusal::invalid_value(value, field.header(), &reason)),
        Field::RequiresDist | Field::ProvidesDist | Field::ObsoletesDist => requirement(field, value),
        Field::RequiresPython if specifiers(value).is_none() => Err(is_invalid(value, field)),
        Field::Summary if value.chars().count() > 512 => {
            Err(UploadRefusal::invalid_metadata("'summary' field must be 512 characters or less."))
        }
        Field::Summary if value.contains(['\n', '\r']) => Err(UploadRefusal::invalid_metadata("'summary' must be a single line")),
        _ => Ok(()),
    }
}

fn is_invalid(value: &str, field: Field) -> UploadRefusal {
    UploadRefusal::invalid_metadata(&format!("{} is invalid for '{}'", repr(&shown(value)), raw(field)))
}

/// A description is plain text, reStructuredText or Markdown, in UTF-8.
fn description_content_type(value: &str) -> Result<(), UploadRefusal> {
    let Err(error) = DescriptionType::parse(value) else { return Ok(()) };
    Err(UploadRefusal::invalid_metadata(&match error {
        DescriptionTypeError::Kind => {
            format!("'description-content-type' must be one of ['text/plain', 'text/x-rst', 'text/markdown'], not {}", repr(&shown(value)))
        }
        DescriptionTypeError::Charset(other) => {
            format!("'description-content-type' can only specify the UTF-8 charset, not {}", repr(&shown(&other)))
        }
        DescriptionTypeError::Variant(other) => {
            format!("valid Markdown variants for 'description-content-type' are ['CommonMark', 'GFM'], not {}", repr(&shown(&other)))
        }
    }))
}

/// `Dynamic` names a field of the metadata other than the three that identify a release.
fn dynamic(value: &str) -> Result<(), UploadRefusal> {
    match Field::from_header(value) {
        Some(field) if !matches!(field, Field::MetadataVersion | Field::Name | Field::Version) => Ok(()),
        _ => Err(UploadRefusal::invalid_metadata(&format!("Dynamic field {} is not a valid dynamic field.", repr(&shown(value))))),
    }
}

/// `Project-URL` is a label, a comma and a link.
fn project_url(value: &str) -> Result<(), String> {
    let (label, url) = value.split_once(',').map_or((value.trim(), ""), |(label, url)| (label.trim(), url.trim()));
    if label.is_empty() {
        return Err("Must have a label.".to_owned());
    }
    if label.chars().count() > 32 {
        return Err(format!("{} must be 32 characters or less.", repr(&shown(label))));
    }
    if url.is_empty() {
        return Err("Must have a URL.".to_owned());
    }
    if is_web_url(url) { Ok(()) } else { Err(format!("{} is not a valid url.", repr(&shown(url)))) }
}

/// Only addresses that a browser opens: `javascript:` and `file:` would become links on the project's page.
fn is_web_url(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|host| !host.is_empty()))
}

/// The path of a licence's text leads to a file inside the distribution, the same on every system (PEP 639).
fn license_file(value: &str) -> Result<(), UploadRefusal> {
    let why = if value.split('/').any(|part| part == "..") {
        "parent directory indicators are not allowed"
    } else if value.contains('*') {
        "paths must be resolved"
    } else if value.starts_with('/') || value.get(1..2) == Some(":") {
        "paths must be relative"
    } else if value.contains('\\') {
        "paths must use '/' delimiter"
    } else {
        return Ok(());
    };
    Err(UploadRefusal::invalid_metadata(&format!("{} is invalid for 'license-file', {why}", repr(&shown(value)))))
}

/// A requirement names a version, never an address: an address would lead around the index.
fn requirement(field: Field, value: &str) -> Result<(), UploadRefusal> {
    let requirement = Requirement::parse(value).map_err(|_| is_invalid(value, field))?;
    if requirement.url().is_none() {
        return Ok(());
    }
    let shown = if field == Field::RequiresDist { shown(value) } else { repr(&shown(value)) };
    Err(UploadRefusal::invalid_metadata(&format!("Can't have direct dependency: {shown}")))
}

#[cfg(test)]
mod tests;
