//! A good wheel, member by member.

use sha2::{Digest, Sha256};

use crate::zip::{Member, Zip};
use crate::{each_is_refused, inspect};

pub(crate) const WHEEL: &str = "demo-1.0-py3-none-any.whl";
pub(crate) const INFO: &str = "demo-1.0.dist-info";

/// Everything but `RECORD`.
pub(crate) fn files() -> Vec<(String, Vec<u8>)> {
    vec![
        ("demo/__init__.py".to_owned(), b"answer = 42\n".repeat(20)),
        (format!("{INFO}/METADATA"), b"Metadata-Version: 2.4\nName: demo\nVersion: 1.0\nLicense-File: LICENSE\n".to_vec()),
        (format!("{INFO}/WHEEL"), b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n".to_vec()),
        (format!("{INFO}/licenses/LICENSE"), b"Do what you like.\n".to_vec()),
    ]
}

/// The rows of a good `RECORD`.
pub(crate) fn rows(files: &[(String, Vec<u8>)]) -> Vec<String> {
    let row = |(path, content): &(String, Vec<u8>)| {
        format!("{path},sha256={},{}", data_encoding::BASE64URL_NOPAD.encode(&Sha256::digest(content)), content.len())
    };
    files.iter().map(row).chain([format!("{INFO}/RECORD,,")]).collect()
}

/// A wheel of these files with that `RECORD`.
pub(crate) fn with_record(mut files: Vec<(String, Vec<u8>)>, record: &str) -> Zip {
    files.push((format!("{INFO}/RECORD"), record.as_bytes().to_vec()));
    Zip::of(&files)
}

/// A wheel of these files.
pub(crate) fn of(files: Vec<(String, Vec<u8>)>) -> Zip {
    let record = rows(&files).join("\n");
    with_record(files, &record)
}

pub(crate) fn good() -> Zip {
    of(files())
}

/// One thing about a good wheel that is changed.
pub(crate) type Case = (&'static str, fn(&mut Zip), &'static str);

pub(crate) fn each_change_is_refused(cases: &[Case]) {
    let changed = |change: fn(&mut Zip)| {
        let mut zip = good();
        change(&mut zip);
        zip.bytes()
    };
    each_is_refused(cases.iter().map(|(what, change, expected)| (*what, WHEEL, changed(*change), *expected)).collect());
}

/// What is changed of a good wheel.
type Change = fn(&mut Zip);

#[test]
fn a_good_wheel_is_taken_as_it_is() {
    let members = inspect(WHEEL, &good().bytes()).unwrap();
    let names: Vec<_> = members.iter().map(|member| member.name.as_str()).collect();
    assert_eq!(names.first(), Some(&"demo/__init__.py"));
    assert_eq!((names.len(), members[0].size), (5, 240));
    assert_eq!(members[0].sha256, <[u8; 32]>::from(Sha256::digest(&files()[0].1)));
}

#[test]
fn what_honest_tools_write_is_taken() {
    let honest: [(&str, Change); 8] = [
        ("stored", |zip| zip.members[0].store(&files()[0].1)),
        ("a directory", |zip| zip.members.insert(0, Member::directory("demo/"))),
        ("no attributes", |zip| zip.members[0].attributes = 0),
        ("the level of the deflater", |zip| zip.members[0].both(|header| header.flags |= 2)),
        ("a name that says it is UTF-8", |zip| zip.members[0].both(|header| header.flags |= 1 << 11)),
        ("times in the local header only", |zip| zip.members[0].local.extra = b"UT\x05\0\x01\0\0\0\0".to_vec()),
        ("sizes twice in the local header", |zip| {
            let header = &mut zip.members[0].local;
            header.extra =
                [b"\x01\0\x10\0".as_slice(), &u64::from(header.size).to_le_bytes(), &u64::from(header.packed).to_le_bytes()].concat();
        }),
        ("sizes that were not known before", |zip| {
            let header = &mut zip.members[0].local;
            header.extra =
                [b"\x01\0\x10\0".as_slice(), &u64::from(header.size).to_le_bytes(), &u64::from(header.packed).to_le_bytes()].concat();
            (header.size, header.packed) = (u32::MAX, u32::MAX);
        }),
    ];
    for (what, change) in honest {
        let mut zip = good();
        change(&mut zip);
        inspect(WHEEL, &zip.bytes()).unwrap_or_else(|told| panic!("{what}: {told}"));
    }
}
