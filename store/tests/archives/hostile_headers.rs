//! Zip entries whose two headers disagree, or say what no wheel needs.

use crate::wheel::{Case, each_change_is_refused};

const MISMATCH: &str = "ZIP archive not accepted: Mis-matched local headers and central directory: 'demo/__init__.py'";
const MALFORMED: &str = "ZIP archive not accepted: Malformed zip file: 'demo/__init__.py'";
const ZIP64: &str = "ZIP archive not accepted: Inconsistent ZIP64 extra field: 'demo/__init__.py'";
const TWICE: &str = "ZIP archive not accepted: Invalid duplicate extra in local file: 'demo/__init__.py'";
const SECOND_NAME: &str = "ZIP archive not accepted: A second name in an extra field: 'demo/__init__.py'";

#[test]
fn what_is_said_twice_is_said_alike_u_06() {
    let cases: [Case; 9] = [
        ("name", |zip| zip.members[0].local.name[0] = b'D', MISMATCH),
        ("a longer name", |zip| zip.members[0].local.name.push(b'c'), MISMATCH),
        ("size", |zip| zip.members[0].local.size += 1, MISMATCH),
        ("packed size", |zip| zip.members[0].local.packed = 0, MISMATCH),
        ("checksum", |zip| zip.members[0].local.crc = 0, MISMATCH),
        ("method", |zip| zip.members[0].local.method = 0, MISMATCH),
        ("flags", |zip| zip.members[0].local.flags = 8, MISMATCH),
        ("version", |zip| zip.members[0].local.needed = 10, MISMATCH),
        ("time", |zip| zip.members[0].local.time += 1, MISMATCH),
    ];
    each_change_is_refused(&cases);
}

#[test]
fn an_entry_is_a_plain_file_u_06() {
    const TYPE: &str = "ZIP archive not accepted: Neither a file nor a directory, or not what its name says: 'demo/__init__.py'";
    let cases: [Case; 15] = [
        (
            "encrypted",
            |zip| zip.members[0].both(|header| header.flags |= 1),
            "ZIP archive not accepted: Encrypted entry: 'demo/__init__.py'",
        ),
        (
            "a data descriptor",
            |zip| {
                zip.members[0].both(|header| header.flags |= 8);
                zip.members[0].gap = [b"PK\x07\x08".as_slice(), &[0; 12]].concat();
            },
            "ZIP archive not accepted: ZIP contains a data descriptor: 'demo/__init__.py'",
        ),
        (
            "patched data",
            |zip| zip.members[0].both(|header| header.flags |= 1 << 5),
            "ZIP archive not accepted: Unknown flag: 'demo/__init__.py'",
        ),
        (
            "a hidden directory",
            |zip| zip.members[0].both(|header| header.flags |= 1 << 13),
            "ZIP archive not accepted: Unknown flag: 'demo/__init__.py'",
        ),
        (
            "bzip2",
            |zip| zip.members[0].both(|header| header.method = 12),
            "File does not use a supported compression type: 'demo/__init__.py'",
        ),
        (
            "deflate64",
            |zip| zip.members[0].both(|header| header.method = 9),
            "File does not use a supported compression type: 'demo/__init__.py'",
        ),
        (
            "zstandard",
            |zip| zip.members[0].both(|header| header.method = 93),
            "File does not use a supported compression type: 'demo/__init__.py'",
        ),
        (
            "a version from the future",
            |zip| zip.members[0].both(|header| header.needed = 63),
            "ZIP archive not accepted: It needs a newer version of ZIP: 'demo/__init__.py'",
        ),
        (
            "a comment",
            |zip| zip.members[0].comment = b"x".to_vec(),
            "ZIP archive not accepted: Comment in central directory: 'demo/__init__.py'",
        ),
        (
            "on another disk",
            |zip| zip.members[0].disk = 1,
            "ZIP archive not accepted: The archive is split over several disks: 'demo/__init__.py'",
        ),
        (
            "a symbolic link",
            |zip| zip.members[0].attributes = 0o120_777 << 16,
            "ZIP archive not accepted: Symbolic link: 'demo/__init__.py'",
        ),
        ("a device", |zip| zip.members[0].attributes = 0o020_644 << 16, TYPE),
        ("a FIFO", |zip| zip.members[0].attributes = 0o010_644 << 16, TYPE),
        ("a directory by its mode", |zip| zip.members[0].attributes = 0o040_755 << 16, TYPE),
        ("a directory by its DOS attribute", |zip| zip.members[0].attributes |= 0x10, TYPE),
    ];
    each_change_is_refused(&cases);
}

#[test]
fn offsets_lead_to_the_entries_u_06() {
    const NO_HEADER: &str =
        "ZIP archive not accepted: Filename not in local headers, or not where the directory says: 'demo-1.0.dist-info/METADATA'";
    let cases: [Case; 4] = [
        ("into the middle of an entry", |zip| zip.members[1].shift = 10, NO_HEADER),
        ("into the one before, to overlap", |zip| zip.members[1].shift = -1, NO_HEADER),
        (
            "to another entry",
            |zip| {
                zip.members[1].shift = -i64::try_from(30 + "demo/__init__.py".len() + zip.members[0].data.len()).unwrap();
            },
            "ZIP archive not accepted: Mis-matched local headers and central directory: 'demo-1.0.dist-info/METADATA'",
        ),
        (
            "the first one elsewhere",
            |zip| zip.members[0].shift = 1,
            "ZIP archive not accepted: Data before the archive: 'demo/__init__.py'",
        ),
    ];
    each_change_is_refused(&cases);
}

#[test]
fn extra_fields_say_nothing_new_u_06() {
    let cases: [Case; 12] = [
        ("cut short", |zip| zip.members[0].local.extra = b"UT\x09\0\x01".to_vec(), MALFORMED),
        ("bytes that are no field", |zip| zip.members[0].local.extra = vec![0; 3], MALFORMED),
        ("cut short in the directory", |zip| zip.members[0].central.extra = b"UT\x09\0\x01".to_vec(), MALFORMED),
        ("ZIP64 twice", |zip| zip.members[0].local.extra = b"\x01\0\0\0\x01\0\0\0".to_vec(), TWICE),
        ("times twice in the directory", |zip| zip.members[0].central.extra = b"UT\0\0UT\0\0".to_vec(), TWICE),
        ("a Unicode path", |zip| zip.members[0].local.extra = b"up\x0a\0\x01\0\0\0\0evil/".to_vec(), SECOND_NAME),
        ("a Unicode path in the directory", |zip| zip.members[0].central.extra = b"up\x0a\0\x01\0\0\0\0evil/".to_vec(), SECOND_NAME),
        ("ZIP64 in the directory for nothing", |zip| zip.members[0].central.extra = [b"\x01\0\x10\0".as_slice(), &[0; 16]].concat(), ZIP64),
        ("full sizes without ZIP64", |zip| zip.members[0].local.size = u32::MAX, ZIP64),
        ("ZIP64 that holds other sizes", |zip| zip.members[0].local.extra = [b"\x01\0\x10\0".as_slice(), &[1; 16]].concat(), ZIP64),
        ("ZIP64 with one size", |zip| zip.members[0].local.extra = [b"\x01\0\x08\0".as_slice(), &240_u64.to_le_bytes()].concat(), ZIP64),
        (
            "ZIP64 for a small size",
            |zip| {
                zip.members[0].central.extra = [b"\x01\0\x08\0".as_slice(), &240_u64.to_le_bytes()].concat();
                zip.members[0].central.size = u32::MAX;
            },
            ZIP64,
        ),
    ];
    each_change_is_refused(&cases);
}
