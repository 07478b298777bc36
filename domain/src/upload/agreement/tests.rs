//! A file and forms for it: what tools write differently, and what only a lie explains.

use super::*;
use crate::upload::UploadRules;

const FILE: &str = "Metadata-Version: 2.5\nName: demo_app\nVersion: 1.0.0\nSummary: A demo  of it\nKeywords: a, b\nAuthor: Ada\nHome-page: UNKNOWN\n\
    License-Expression: MIT OR Apache-2.0\nLicense-File: LICENSE\nClassifier: Typing :: Typed\nClassifier: Topic :: Utilities\n\
    Requires-Python: >=3.9,<4\nRequires-Dist: Foo.Bar[B_c,a]>=1,<2 ; python_version<'3.9'\nRequires-Dist: baz\nProvides-Extra: big_extra\n\
    Project-URL: Source,https://example.com/demo\nDynamic: License-File\nImport-Name: demo\nImport-Name: demo_too\n\n# Demo\r\n\r\nText  \n";

/// What twine sends of it.
const FORM: [(&str, &str); 18] = [
    ("metadata_version", "2.5"),
    ("name", "Demo.App"),
    ("version", "1.0"),
    ("summary", "A demo  of it"),
    ("keywords", "a,b"),
    ("author", "Ada"),
    ("license_expression", "MIT OR Apache-2.0"),
    ("license_file", "LICENSE"),
    ("classifiers", "Topic :: Utilities"),
    ("classifiers", "Typing :: Typed"),
    ("requires_python", ">=3.9,<4"),
    ("requires_dist", "baz"),
    ("requires_dist", "Foo.Bar[B_c,a]>=1,<2 ; python_version<'3.9'"),
    ("provides_extra", "big_extra"),
    ("project_urls", "Source, https://example.com/demo"),
    ("dynamic", "License-File"),
    ("import_name", "demo"),
    ("description", "# Demo\n\nText"),
];

/// What is said of the file with the form, these fields having these values instead; none leaves a field out.
fn said(file: &str, changes: &[(&str, &[&str])]) -> String {
    let kept = FORM.iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name)).copied();
    let instead = changes.iter().flat_map(|(name, values)| values.iter().map(move |value| (*name, *value)));
    let sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let rest = [
        (":action", "file_upload"),
        ("protocol_version", "1"),
        ("filetype", "bdist_wheel"),
        ("pyversion", "py3"),
        ("sha256_digest", sha256),
    ];
    let fields = kept.chain(instead).chain(rest).map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let form = UploadForm::from_fields(fields, UploadRules::default()).unwrap();
    let file = CoreMetadata::parse(file.as_bytes()).unwrap();
    file.check(&form, UploadRules::default()).err().map(|refusal| refusal.to_string()).unwrap_or_default()
}

#[test]
fn what_tools_write_differently_agrees() {
    let cases: [&[(&str, &[&str])]; 14] = [
        &[],
        &[("metadata_version", &["2.4"]), ("import_name", &[])],
        &[("name", &["DEMO-app"]), ("version", &["1.0.0.0"])],
        &[("keywords", &["b a"])],
        &[("author", &["UNKNOWN"])],
        &[("license_expression", &["mit or apache-2.0"])],
        &[("requires_python", &["<4, >= 3.9"])],
        &[("requires_dist", &["foo-bar[a, b-c] (<2,>=1) ; python_version < \"3.9\"", "baz", "baz"])],
        &[("provides_extra", &["Big.Extra"])],
        &[("dynamic", &["license-file"])],
        &[("import_name", &[]), ("import_names", &["demo", "demo_too"])],
        &[("description", &["# Demo\r\n\r\nText\r\n\r\n"])],
        &[("summary", &["A demo of it"]), ("classifiers", &["Typing :: Typed"]), ("project_urls", &["Source,https://example.com/demo"])],
        &[
            ("license_expression", &[]),
            ("license_file", &[]),
            ("provides_extra", &[]),
            ("dynamic", &[]),
            ("import_name", &[]),
            ("description", &[]),
        ],
    ];
    for changes in cases {
        assert_eq!(said(FILE, changes), "", "{changes:?}");
    }
}

#[test]
fn a_form_that_says_something_else_is_refused_by_its_field() {
    let cases: [&[(&str, &[&str])]; 22] = [
        &[("name", &["evil"])],
        &[("version", &["1.0.1"])],
        &[("summary", &["Another"])],
        &[("keywords", &["a, c"])],
        &[("author", &["Eve"])],
        &[("home_page", &["https://example.com"])],
        &[("license_expression", &["MIT"])],
        &[("license_file", &["COPYING"])],
        &[("classifiers", &["Typing :: Typed", "Topic :: Games/Entertainment"])],
        &[("requires_python", &[">=3.9"])],
        &[("requires_python", &[])],
        &[("requires_dist", &["baz"])],
        &[("requires_dist", &["baz", "evil", "foo-bar[a, b-c] (<2,>=1) ; python_version < \"3.9\""])],
        &[("requires_dist", &["baz", "foo-bar[a, b-c] (<2,>=1)"])],
        &[("requires_dist", &[])],
        &[("provides_extra", &["small"])],
        &[("provides_extra", &["big_extra", "small"])],
        &[("project_urls", &["Source, https://example.com/evil"])],
        &[("dynamic", &["License-File", "Requires-Dist"])],
        &[("import_name", &["evil"])],
        &[("description", &["# Demo\n\nOther"])],
        &[("platform", &["Any"])],
    ];
    let sentences: Vec<_> = cases.iter().map(|changes| said(FILE, changes)).collect();
    insta::assert_snapshot!(sentences.join("\n").replace("400 The file's own metadata disagree with the upload: ", "").replace(" Build the file anew.", ""), @r#"
    Name is 'demo_app' in the file and 'evil' in the upload.
    Version is '1.0.0' in the file and '1.0.1' in the upload.
    Summary is 'A demo  of it' in the file and 'Another' in the upload.
    Keywords 'c' is in the upload and not in the file.
    Author is 'Ada' in the file and 'Eve' in the upload.
    Home-page is '' in the file and 'https://example.com' in the upload.
    License-Expression is 'MIT OR Apache-2.0' in the file and 'MIT' in the upload.
    License-File 'COPYING' is in the upload and not in the file.
    Classifier 'Topic :: Games/Entertainment' is in the upload and not in the file.
    Requires-Python is '>=3.9,<4' in the file and '>=3.9' in the upload.
    Requires-Python is '>=3.9,<4' in the file and '' in the upload.
    Requires-Dist "Foo.Bar[B_c,a]>=1,<2 ; python_version<'3.9'" is in the file and not in the upload.
    Requires-Dist 'evil' is in the upload and not in the file.
    Requires-Dist 'foo-bar[a, b-c] (<2,>=1)' is in the upload and not in the file.
    Requires-Dist 'baz' is in the file and not in the upload.
    Provides-Extra 'small' is in the upload and not in the file.
    Provides-Extra 'small' is in the upload and not in the file.
    Project-URL 'Source, https://example.com/evil' is in the upload and not in the file.
    Dynamic 'Requires-Dist' is in the upload and not in the file.
    Import-Name 'evil' is in the upload and not in the file.
    Description is not the same in both.
    Platform 'Any' is in the upload and not in the file.
    "#);
}

#[test]
fn a_file_is_refused_for_what_its_form_hides() {
    let with = |lines: &str| FILE.replace("Author: Ada\n", lines);
    let hidden: &[(&str, &[&str])] = &[("author", &[])];
    let sentences = [
        said(&with("Requires-Dist: evil @ https://evil.example/x.whl\n"), hidden),
        said(&with("Requires-Dist: evil\n"), hidden),
        said(&with("Author-email: a\nDownload-URL: javascript:alert(1)\n"), hidden),
        said(&with("Dynamic: Name\n"), hidden),
        said(&with("Provides-Extra: more\n"), hidden),
        said(&FILE.replace("2.5", "2.1"), &[("metadata_version", &["2.5"])]),
        said(&FILE.replace("2.5", "2.4").replace("Import-Name: demo\nImport-Name: demo_too\n", ""), &[("import_name", &[])]),
        said(&FILE.replace("2.5", "3.0"), &[]),
        said(&FILE.replace("Metadata-Version: 2.5\n", ""), &[]),
    ];
    insta::assert_snapshot!(sentences.join("\n"), @r"
    400 Can't have direct dependency: evil @ https://evil.example/x.whl. See https://packaging.python.org/specifications/core-metadata for more information.
    400 The file's own metadata disagree with the upload: Requires-Dist 'evil' is in the file and not in the upload. Build the file anew.
    400 'javascript:alert(1)' is not a valid url. See https://packaging.python.org/specifications/core-metadata for more information.
    400 Dynamic field 'Name' is not a valid dynamic field. See https://packaging.python.org/specifications/core-metadata for more information.
    400 The file's own metadata disagree with the upload: Provides-Extra 'more' is in the file and not in the upload. Build the file anew.
    400 dynamic introduced in metadata version 2.2, not 2.1. See https://packaging.python.org/specifications/core-metadata for more information.
    400 The file's own metadata disagree with the upload: Metadata-Version is '2.4' in the file and '2.5' in the upload. Build the file anew.
    400 '3.0' is not a valid metadata version. See https://packaging.python.org/specifications/core-metadata for more information.
    400 'metadata-version' is a required field. See https://packaging.python.org/specifications/core-metadata for more information.
    ");
}
