//! Forms as tools send them, and forms with one thing wrong.

use super::*;

/// A form that passes, as twine sends it for a wheel.
pub(crate) fn wheel_fields() -> Vec<(String, String)> {
    [
        (":action", "file_upload"),
        ("protocol_version", "1"),
        ("metadata_version", "2.4"),
        ("name", "Demo.App"),
        ("version", "1.0"),
        ("filetype", "bdist_wheel"),
        ("pyversion", "py3"),
        ("sha256_digest", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("summary", "A demo"),
        ("home_page", "UNKNOWN"),
        ("comment", ""),
        ("classifiers", "Programming Language :: Python :: 3"),
        ("classifiers", "Typing :: Typed"),
        ("requires_dist", "requests>=2"),
        ("project_urls", "Source, https://example.com/demo"),
        ("x_new_field", "kept"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec()
}

/// The same form with one field's values replaced; none removes the field.
fn with(name: &str, values: &[&str]) -> Vec<(String, String)> {
    let mut fields = wheel_fields();
    fields.retain(|(field, _)| field != name);
    fields.extend(values.iter().map(|value| (name.to_owned(), (*value).to_owned())));
    fields
}

fn read(fields: Vec<(String, String)>) -> Result<UploadForm, UploadRefusal> {
    UploadForm::from_fields(fields, UploadRules::default())
}

fn refused(name: &str, values: &[&str]) -> String {
    read(with(name, values)).unwrap_err().to_string()
}

#[test]
fn a_complete_form_is_read_whole() {
    let form = read(wheel_fields()).unwrap();
    assert_eq!((form.name.as_str(), form.name.normalized().as_str(), form.version.canonical().as_str()), ("Demo.App", "demo-app", "1.0"));
    assert_eq!((form.kind, form.pyversion.as_str(), form.comment.as_deref()), (Kind::BdistWheel, "py3", None));
    assert!(form.sha256.is_some() && form.md5.is_none() && form.blake2_256.is_none());
    assert_eq!(form.metadata.all(Field::Classifier).len(), 2);
    assert_eq!(form.metadata.one(Field::HomePage), None, "UNKNOWN says nothing");
    assert_eq!(form.metadata.project_urls().collect::<Vec<_>>(), [("Source", "https://example.com/demo")]);
    let unknown: Vec<_> = form.metadata.unknown().map(|(name, values)| (name, values.to_vec())).collect();
    assert_eq!(unknown, [("x_new_field", vec!["kept".to_owned()])]);
}

#[test]
fn an_sdist_is_source_whether_or_not_it_says_so() {
    for pyversion in [&["source"][..], &[]] {
        let mut fields = with("pyversion", pyversion);
        fields.retain(|(field, _)| field != "filetype");
        fields.push(("filetype".to_owned(), "sdist".to_owned()));
        assert_eq!(read(fields).unwrap().pyversion, "source");
    }
}

#[test]
fn every_field_has_its_own_refusal() {
    let refusals = [
        refused(":action", &["submit"]),
        refused(":action", &["doc_upload"]),
        refused(":action", &[]),
        refused("protocol_version", &["2"]),
        refused("filetype", &["bdist_egg"]),
        refused("filetype", &[]),
        refused("pyversion", &[]),
        refused("sha256_digest", &[]),
        refused("sha256_digest", &["abc"]),
        refused("blake2_256_digest", &["abc"]),
        refused("metadata_version", &[]),
        refused("metadata_version", &["9.9"]),
        refused("name", &[]),
        refused("name", &["-demo"]),
        refused("version", &[]),
        refused("version", &["latest"]),
        refused("version", &["1.0+local"]),
        refused("summary", &[&"x".repeat(513)]),
        refused("requires_dist", &["x @ https://example.com/x.whl"]),
    ];
    insta::assert_snapshot!(refusals.join("\n"), @r"
        410 Project pre-registration is no longer required or supported, upload your files instead.
        410 Uploading documentation is no longer supported, we recommend using https://readthedocs.org/.
        400 Invalid value for :action. Error: Use 'file_upload'.
        400 Unknown protocol version.
        400 Invalid value for filetype. Error: Use a known file type.
        400 Invalid value for filetype. Error: This field is required.
        400 Error: Python version is required for binary distribution uploads.
        400 Error: Include at least one message digest.
        400 Invalid value for sha256_digest. Error: Use a valid, hex-encoded, SHA256 message digest.
        400 Invalid value for blake2_256_digest. Error: Use a valid, hex-encoded, BLAKE2 message digest.
        400 'metadata-version' is a required field. See https://packaging.python.org/specifications/core-metadata for more information.
        400 '9.9' is not a valid metadata version. See https://packaging.python.org/specifications/core-metadata for more information.
        400 'name' is a required field. See https://packaging.python.org/specifications/core-metadata for more information.
        400 '-demo' is an invalid value for Name. Error: Start and end with a letter or numeral containing only ASCII numeric and '.', '_' and '-'. See https://packaging.python.org/specifications/core-metadata for more information.
        400 'version' is a required field. See https://packaging.python.org/specifications/core-metadata for more information.
        400 'latest' is invalid for 'version'. See https://packaging.python.org/specifications/core-metadata for more information.
        400 The use of local versions in '1.0+local' is not allowed. See https://packaging.python.org/en/latest/specifications/version-specifiers/#local-version-identifiers for more information.
        400 'summary' field must be 512 characters or less. See https://packaging.python.org/specifications/core-metadata for more information.
        400 Can't have direct dependency: x @ https://example.com/x.whl. See https://packaging.python.org/specifications/core-metadata for more information.
        ");
}

#[test]
fn identifying_fields_are_sent_once() {
    for name in ["name", "version", "metadata_version", "filetype", "sha256_digest", "protocol_version", ":action"] {
        let mut fields = wheel_fields();
        let value = fields.iter().find(|(field, _)| field == name).unwrap().clone();
        fields.push(value);
        let refusal = read(fields).unwrap_err();
        assert_eq!(
            (refusal.status(), refusal.text()),
            (400, format!("Invalid value for {name}. Error: Send this field only once.").as_str())
        );
    }
}

#[test]
fn nul_is_refused_wherever_it_stands() {
    assert_eq!(refused("summary", &["a\0b"]), "400 Invalid value for summary. Error: NUL characters are not allowed.");
    let refusal = read(with("x\0y", &["a"])).unwrap_err();
    assert!(!refusal.text().contains('\0'), "{refusal}");
}

#[test]
fn a_local_version_is_the_operators_choice() {
    let rules = UploadRules { allow_local_versions: true, ..UploadRules::default() };
    assert_eq!(UploadForm::from_fields(with("version", &["1.0+cu118"]), rules).unwrap().version.canonical(), "1.0+cu118");
}

#[test]
fn the_first_mistake_is_told_not_the_last() {
    let mut fields = with("name", &["-demo"]);
    fields.retain(|(field, _)| field != "metadata_version");
    fields.insert(0, ("summary".to_owned(), "x".repeat(600)));
    assert!(read(fields).unwrap_err().text().starts_with("'metadata-version' is a required field"));
}

#[test]
fn no_fields_at_all_are_refused() {
    assert_eq!(read(vec![]).unwrap_err().status(), 400);
}
