//! Metadata files as they are found in archives.

use super::*;
use proptest::prelude::*;

const METADATA: &str = "Metadata-Version: 2.1\r\nName: demo_app\r\nVersion: 1.0.0\r\nSummary:  A demo \r\nclassifier: A\r\nClassifier: B\r\n\
    License: first line\r\n        second line\r\n       |third line\r\nX-New: kept\r\nRequires-Dist: a:b\r\n\r\n# Title\r\n\r\nText: not a header\r\n";

fn parse(text: &str) -> Result<CoreMetadata, CoreMetadataError> {
    CoreMetadata::parse(text.as_bytes())
}

#[test]
fn headers_lists_continuations_and_the_body_are_read() {
    let metadata = parse(METADATA).unwrap();
    assert_eq!((metadata.one(Field::Name), metadata.one(Field::Summary)), (Some("demo_app"), Some("A demo")));
    assert_eq!(metadata.all(Field::Classifier), ["A", "B"]);
    assert_eq!(metadata.one(Field::License), Some("first line\nsecond line\nthird line"));
    assert_eq!(metadata.one(Field::RequiresDist), Some("a:b"));
    assert_eq!(metadata.description(), Some("# Title\r\n\r\nText: not a header\r\n"));
    assert_eq!(metadata.unknown().map(|(name, _)| name).collect::<Vec<_>>(), ["x_new"]);
}

#[test]
fn a_description_among_the_headers_is_found_too_and_the_body_comes_first() {
    let header = "Metadata-Version: 1.0\nName: a\nVersion: 1\nDescription: Title\n        Text\n";
    assert_eq!(parse(header).unwrap().description(), Some("Title\nText"));
    assert_eq!(parse(&format!("{header}\nBody")).unwrap().description(), Some("Body"));
    assert_eq!(parse("Name: a\n\n \n").unwrap().description(), None);
}

#[test]
fn what_could_be_read_in_two_ways_is_refused() {
    assert_eq!(CoreMetadata::parse(b"Name: \xff"), Err(CoreMetadataError::NotUtf8));
    assert_eq!(parse("Name: a\0b"), Err(CoreMetadataError::Nul));
    assert_eq!(parse("Name: a\nno colon\n"), Err(CoreMetadataError::NotHeader(2)));
    assert_eq!(parse(" continues nothing\n"), Err(CoreMetadataError::NotHeader(1)));
    assert_eq!(parse(": no name\n"), Err(CoreMetadataError::NotHeader(1)));
    assert_eq!(parse("Na me: a\n"), Err(CoreMetadataError::NotHeader(1)));
    assert_eq!(parse("Name: a\nname: b\n"), Err(CoreMetadataError::Repeated("Name")));
    assert_eq!(parse("Version: 1\nVersion: 1\n"), Err(CoreMetadataError::Repeated("Version")));
    assert_eq!(parse("Requires-Python: >=3\nRequires-Python: >=2\n"), Err(CoreMetadataError::Repeated("Requires-Python")));
    assert_eq!(
        UploadRefusal::from(CoreMetadataError::NotHeader(2)).text(),
        "Invalid distribution file. line 2 of the metadata is not a header"
    );
}

#[test]
fn an_empty_file_has_no_fields() {
    assert_eq!(parse("").unwrap(), CoreMetadata::default());
    assert_eq!(parse("\u{feff}Name: a").unwrap().one(Field::Name), Some("a"));
    assert_eq!(parse("Home-page: UNKNOWN\nLicense:\nPlatform: UNKNOWN\n\nUNKNOWN\n").unwrap(), CoreMetadata::default());
}

#[test]
fn rows_keep_the_metadata_as_plain_json() {
    let metadata = parse("Name: a\nClassifier: B\nClassifier: C").unwrap();
    let json = serde_json::to_string(&metadata).unwrap();
    assert_eq!(json, r#"{"classifiers":["B","C"],"name":["a"]}"#);
    assert_eq!(serde_json::from_str::<CoreMetadata>(&json).unwrap(), metadata);
}

proptest! {
    #[test]
    fn no_bytes_break_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in "[A-C: \\t\\r\\n|]{0,60}") {
        let _ = CoreMetadata::parse(&bytes);
        if let Ok(metadata) = parse(&text) {
            prop_assert!(metadata.all(Field::Name).len() <= 1);
        }
    }
}
