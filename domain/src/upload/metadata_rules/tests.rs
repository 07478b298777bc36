//! Values that pass and values that break a rule.

use super::*;
use crate::upload::Classifiers;

const RULES: UploadRules = UploadRules { allow_linux_tags: false, allow_local_versions: false, classifiers: Classifiers::Listed };

/// What the check says of one value, without the link at its end.
fn said(field: Field, value: &str) -> String {
    let mut metadata = CoreMetadata::default();
    metadata.add(field.form_name(), value.to_owned());
    let refusal = check(&metadata, MetadataVersion::V2_5, RULES).err().map(|refusal| refusal.text().to_owned()).unwrap_or_default();
    refusal.trim_end_matches(" See https://packaging.python.org/specifications/core-metadata for more information.").to_owned()
}

#[test]
fn ordinary_values_pass() {
    for (field, value) in [
        (Field::Summary, "One line"),
        (Field::HomePage, "https://example.com/x?y"),
        (Field::DownloadUrl, "http://example.com"),
        (Field::DescriptionContentType, "text/markdown; charset=UTF-8; variant=GFM"),
        (Field::DescriptionContentType, "text/x-rst"),
        (Field::RequiresPython, ">=3.8, !=3.9.*, <4"),
        (Field::RequiresPython, "~=3.9"),
        (Field::RequiresDist, "requests[socks]>=2; extra == 'x'"),
        (Field::ProjectUrl, "Source, https://example.com/a,b"),
        (Field::Dynamic, "License"),
        (Field::Classifier, "Typing :: Typed"),
        (Field::LicenseExpression, "mit OR LicenseRef-Own"),
        (Field::LicenseFile, "licences/MIT.txt"),
        (Field::ImportName, "demo.sub; private"),
    ] {
        assert_eq!(said(field, value), "", "{value}");
    }
}

#[test]
fn values_that_break_a_rule_are_refused_with_its_sentence() {
    let cases = [
        (Field::Summary, "x".repeat(513)),
        (Field::Summary, "two\nlines".to_owned()),
        (Field::HomePage, "example.com".to_owned()),
        (Field::HomePage, "javascript:alert(1)".to_owned()),
        (Field::DownloadUrl, "ftp://example.com".to_owned()),
        (Field::DescriptionContentType, "text/html".to_owned()),
        (Field::DescriptionContentType, "text/plain; charset=latin-1".to_owned()),
        (Field::DescriptionContentType, "text/markdown; variant=Weird".to_owned()),
        (Field::RequiresPython, ">=3.x".to_owned()),
        (Field::RequiresDist, "x >".to_owned()),
        (Field::RequiresDist, "x @ https://example.com/x.whl".to_owned()),
        (Field::ObsoletesDist, "x @ https://example.com/x.whl".to_owned()),
        (Field::ProjectUrl, ", https://example.com".to_owned()),
        (Field::ProjectUrl, "Label only".to_owned()),
        (Field::ProjectUrl, format!("{}, https://example.com", "x".repeat(33))),
        (Field::ProjectUrl, "Home, javascript:alert(1)".to_owned()),
        (Field::Dynamic, "Name".to_owned()),
        (Field::Dynamic, "No-Field".to_owned()),
        (Field::Classifier, "Topic :: Nothing".to_owned()),
        (Field::LicenseExpression, "MIT License".to_owned()),
        (Field::LicenseFile, "../LICENSE".to_owned()),
        (Field::LicenseFile, "LICEN*".to_owned()),
        (Field::LicenseFile, "/LICENSE".to_owned()),
        (Field::LicenseFile, "C:/LICENSE".to_owned()),
        (Field::LicenseFile, "a\\LICENSE".to_owned()),
        (Field::ImportName, "demo.class".to_owned()),
        (Field::ImportNamespace, "a-b".to_owned()),
    ];
    let sentences: Vec<_> = cases.iter().map(|(field, value)| said(*field, value)).collect();
    insta::assert_snapshot!(sentences.join("\n"), @r"
    'summary' field must be 512 characters or less.
    'summary' must be a single line.
    'example.com' is not a valid url.
    'javascript:alert(1)' is not a valid url.
    'ftp://example.com' is not a valid url.
    'description-content-type' must be one of ['text/plain', 'text/x-rst', 'text/markdown'], not 'text/html'.
    'description-content-type' can only specify the UTF-8 charset, not 'latin-1'.
    valid Markdown variants for 'description-content-type' are ['CommonMark', 'GFM'], not 'Weird'.
    '>=3.x' is invalid for 'requires-python'.
    'x >' is invalid for 'requires-dist'.
    Can't have direct dependency: x @ https://example.com/x.whl.
    Can't have direct dependency: 'x @ https://example.com/x.whl'.
    ', https://example.com' is an invalid value for Project-URL. Error: Must have a label.
    'Label only' is an invalid value for Project-URL. Error: Must have a URL.
    'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, https://example.com' is an invalid value for Project-URL. Error: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' must be 32 characters or less.
    'Home, javascript:alert(1)' is an invalid value for Project-URL. Error: 'javascript:alert(1)' is not a valid url.
    Dynamic field 'Name' is not a valid dynamic field.
    Dynamic field 'No-Field' is not a valid dynamic field.
    'Topic :: Nothing' is not a valid classifier.
    'MIT License' is invalid for 'license-expression'.
    '../LICENSE' is invalid for 'license-file', parent directory indicators are not allowed.
    'LICEN*' is invalid for 'license-file', paths must be resolved.
    '/LICENSE' is invalid for 'license-file', paths must be relative.
    'C:/LICENSE' is invalid for 'license-file', paths must be relative.
    'a\\LICENSE' is invalid for 'license-file', paths must use '/' delimiter.
    'demo.class' is invalid for 'import-name'; 'class' is a keyword.
    'a-b' is invalid for 'import-namespace'; 'a-b' is not a valid identifier.
    ");
}

#[test]
fn a_field_must_not_be_younger_than_the_version_that_is_spoken() {
    let mut metadata = CoreMetadata::default();
    metadata.add("license_expression", "MIT".to_owned());
    assert!(check(&metadata, MetadataVersion::V2_4, RULES).is_ok());
    let refusal = check(&metadata, MetadataVersion::V2_3, RULES).unwrap_err();
    assert!(refusal.text().starts_with("license-expression introduced in metadata version 2.4, not 2.3. See https://"), "{refusal}");
}

#[test]
fn the_licence_files_that_setuptools_named_early_are_let_through() {
    let mut metadata = CoreMetadata::default();
    metadata.add("license_file", "LICENSE".to_owned());
    assert!(check(&metadata, MetadataVersion::V2_1, RULES).is_ok());
}

#[test]
fn a_licence_is_said_in_one_way() {
    let mut metadata = CoreMetadata::default();
    metadata.add("license_expression", "MIT".to_owned());
    metadata.add("license", "MIT".to_owned());
    assert!(
        check(&metadata, MetadataVersion::V2_4, RULES).unwrap_err().text().starts_with("License is deprecated when License-Expression")
    );
}
