//! Refusals that are about the form or the file.

use super::{
    python_text::repr,
    refusal::{HelpUrl, UploadRefusal, shown},
};
use crate::attestation::AttestationsRefused;
use crate::digest::Blake2b256;

const CORE_METADATA: &str = "See https://packaging.python.org/specifications/core-metadata for more information.";

impl UploadRefusal {
    /// 400: a form field other than the file is out of order.
    pub fn invalid_field(field: &str, reason: &str) -> Self {
        Self::new(400, "invalid-form-data", format!("Invalid value for {}. Error: {reason}", shown(field)))
    }

    /// 400: the form as a whole is out of order: too many fields, too long, not readable.
    pub fn invalid_form(reason: &str) -> Self {
        Self::new(400, "invalid-form-data", format!("Error: {}", shown(reason)))
    }

    /// 400: a file where a text belongs.
    pub fn file_in_text_field(field: &str) -> Self {
        Self::new(400, "field-is-tuple", format!("{}: Should not be a tuple.", shown(field)))
    }

    /// 400: the protocol version is not 1.
    pub(super) fn unknown_protocol() -> Self {
        Self::new(400, "unsupported-protocol-version", "Unknown protocol version.")
    }

    /// 410: an action of the past.
    pub(super) fn action_gone(text: &'static str) -> Self {
        Self::new(410, "action-gone", text)
    }

    /// 400: a metadata field has a value that its rule forbids.
    pub(super) fn invalid_value(value: &str, header: &str, reason: &str) -> Self {
        let text = format!("{} is an invalid value for {header}. Error: {reason} {CORE_METADATA}", repr(&shown(value)));
        Self::new(400, "invalid-metadata", text)
    }

    /// 400: a rule of the core metadata is broken. The sentence gets its full stop and the link here.
    pub(super) fn invalid_metadata(reason: &str) -> Self {
        Self::new(400, "invalid-metadata", format!("{}. {CORE_METADATA}", reason.trim_end_matches('.')))
    }

    /// 400: a version with a local part.
    pub(super) fn local_version(version: &str) -> Self {
        let link = "https://packaging.python.org/en/latest/specifications/version-specifiers/#local-version-identifiers";
        let version = repr(&shown(version));
        let text = format!("The use of local versions in {version} is not allowed. See {link} for more information.");
        Self::new(400, "invalid-metadata", text)
    }

    /// 400: there is no file.
    pub fn no_file() -> Self {
        Self::new(400, "no-file", "Upload payload does not have a file.")
    }

    /// 400: the file's name breaks a rule. The sentence is the whole text.
    pub(super) fn invalid_filename(text: impl Into<String>) -> Self {
        Self::new(400, "invalid-filename", text)
    }

    /// 400: the wheel is for a platform that isn't on the list.
    pub(super) fn unsupported_platform(filename: &str, tag: &str) -> Self {
        let text = format!("Binary wheel '{}' has an unsupported platform tag '{}'.", shown(filename), shown(tag));
        Self::new(400, "unsupported-platform-tag", text)
    }

    /// 400: what is in the file is not what its name says.
    pub fn invalid_distribution(reason: &str) -> Self {
        let text = format!("Invalid distribution file. {}", shown(reason));
        Self::new(400, "invalid-distribution-file", text.trim_end())
    }

    /// 400: the source distribution has no `PKG-INFO`.
    pub fn pkg_info_missing(directory: &str) -> Self {
        Self::invalid_distribution(&format!("PKG-INFO not found at {directory}/PKG-INFO"))
    }

    /// 400: the wheel has no `METADATA`.
    pub fn wheel_metadata_missing(filename: &str, path: &str) -> Self {
        let (filename, path) = (shown(filename), shown(path));
        let text = format!("Wheel '{filename}' does not contain the required METADATA file: {path}");
        Self::new(400, "missing-metadata-file", text)
    }

    /// 400: the upload holds an API token of this site. The place in it is named, the token is not.
    pub fn leaked_token(place: &str) -> Self {
        let text = format!(
            "The upload holds an API token of this site, in '{}'. The token has been revoked, and its owner is told. Remove it from there, then build and upload again.",
            shown(place)
        );
        Self::new(400, "leaked-token", text)
    }

    /// 400: a dry run holds an API token of this site. Nothing was done about it.
    pub fn would_leak_token(place: &str) -> Self {
        let text = format!(
            "The upload holds an API token of this site, in '{}'. Nothing was uploaded; an upload would have revoked the token. Remove it from there and delete it on the site if anybody else may have seen it.",
            shown(place)
        );
        Self::new(400, "leaked-token", text)
    }

    /// 400: an attestation is not what it should be.
    pub fn invalid_attestations(reason: &AttestationsRefused) -> Self {
        let text = format!("Invalid attestations supplied during upload: {reason}");
        // Names and kinds in it come from the upload.
        let text: String = text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).take(1000).collect();
        Self::new(400, "invalid-attestations", text)
    }

    /// 400: the project takes no file without attestations.
    pub fn attestations_required(project: &str) -> Self {
        let text = format!(
            "The project {} takes only files with attestations. Upload them by Trusted Publishing, with attestations (PEP 740).",
            repr(&shown(project))
        );
        Self::new(400, "attestations-required", text)
    }

    /// 400: the metadata in the file are not those in the form.
    pub fn metadata_mismatch(header: &str, in_file: &str, in_form: &str) -> Self {
        let (in_file, in_form) = (repr(&shown(in_file)), repr(&shown(in_form)));
        let text = format!(
            "The file's own metadata disagree with the upload: {header} is {in_file} in the file and {in_form} in the upload. Build the file anew."
        );
        Self::new(400, "metadata-mismatch", text)
    }

    /// 400: one of several values is in the form and not in the file.
    pub(super) fn metadata_only_in_form(header: &str, value: &str) -> Self {
        let text = format!(
            "The file's own metadata disagree with the upload: {header} {} is in the upload and not in the file. Build the file anew.",
            repr(&shown(value))
        );
        Self::new(400, "metadata-mismatch", text)
    }

    /// 400: one of several values is in the file and not in the form.
    pub(super) fn metadata_only_in_file(header: &str, value: &str) -> Self {
        let text = format!(
            "The file's own metadata disagree with the upload: {header} {} is in the file and not in the upload. Build the file anew.",
            repr(&shown(value))
        );
        Self::new(400, "metadata-mismatch", text)
    }

    /// 400: a long text in the form is not the one in the file.
    pub(super) fn metadata_differ(header: &str) -> Self {
        let text = format!("The file's own metadata disagree with the upload: {header} is not the same in both. Build the file anew.");
        Self::new(400, "metadata-mismatch", text)
    }

    /// 400: a digest that the client sent is not the file's.
    pub fn digest_mismatch() -> Self {
        Self::new(400, "digest-mismatch", "The digest supplied does not match a digest calculated from the uploaded file.")
    }

    /// 400: another file has this name, or this content has another name. Tools look for the first three words.
    pub fn file_exists(filename: &str, digest: &Blake2b256, help: &HelpUrl) -> Self {
        let (filename, link) = (shown(filename), help.section("file-name-reuse"));
        let text = format!("File already exists ('{filename}', with blake2_256 hash '{digest}'). See {link} for more information.");
        Self::new(400, "duplicate-file", text)
    }

    /// 400: a file of this name was deleted; its name is used up.
    pub fn filename_reused(help: &HelpUrl) -> Self {
        let link = help.section("file-name-reuse");
        let text = format!(
            "This filename has already been used by a file that has since been deleted. Use a different version. See {link} for more information."
        );
        Self::new(400, "filename-reuse", text)
    }

    /// 400: the release is too old to get another file.
    pub fn release_closed(days: i64) -> Self {
        let text = format!(
            "Uploading new files to releases older than {days} days is not allowed. Upload a new version, or a post-release, instead."
        );
        Self::new(400, "release-closed", text)
    }

    /// 400: the release has its source distribution already.
    pub fn second_sdist() -> Self {
        Self::new(400, "duplicate-sdist", "Only one sdist may be uploaded per release.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_about_files_begin_as_tools_expect() {
        let help = HelpUrl::new("https://index.example");
        let digest = Blake2b256::new([0; 32]);
        let texts: Vec<_> = [
            UploadRefusal::file_exists("demo-1.tar.gz", &digest, &help),
            UploadRefusal::filename_reused(&help),
            UploadRefusal::pkg_info_missing("demo-1"),
            UploadRefusal::invalid_distribution(""),
            UploadRefusal::wheel_metadata_missing("demo-1-py3-none-any.whl", "demo-1.dist-info/METADATA"),
            UploadRefusal::metadata_mismatch("Name", "evil", "demo"),
            UploadRefusal::local_version("1+x"),
            UploadRefusal::leaked_token("demo-1/.pypirc"),
            UploadRefusal::invalid_value("-", "Name", "No."),
        ]
        .iter()
        .map(ToString::to_string)
        .collect();
        insta::assert_snapshot!(texts.join("\n"), @r"
        400 File already exists ('demo-1.tar.gz', with blake2_256 hash '0000000000000000000000000000000000000000000000000000000000000000'). See https://index.example/help/#file-name-reuse for more information.
        400 This filename has already been used by a file that has since been deleted. Use a different version. See https://index.example/help/#file-name-reuse for more information.
        400 Invalid distribution file. PKG-INFO not found at demo-1/PKG-INFO
        400 Invalid distribution file.
        400 Wheel 'demo-1-py3-none-any.whl' does not contain the required METADATA file: demo-1.dist-info/METADATA
        400 The file's own metadata disagree with the upload: Name is 'evil' in the file and 'demo' in the upload. Build the file anew.
        400 The use of local versions in '1+x' is not allowed. See https://packaging.python.org/en/latest/specifications/version-specifiers/#local-version-identifiers for more information.
        400 The upload holds an API token of this site, in 'demo-1/.pypirc'. The token has been revoked, and its owner is told. Remove it from there, then build and upload again.
        400 '-' is an invalid value for Name. Error: No. See https://packaging.python.org/specifications/core-metadata for more information.
        ");
    }

    #[test]
    fn stable_words_are_lower_case_and_plain() {
        let words = [UploadRefusal::second_sdist().error(), UploadRefusal::no_file().error(), UploadRefusal::unknown_protocol().error()];
        assert!(words.iter().all(|word| word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._:-".contains(&b))));
    }
}
