//! Zips that hold more, or less, than they say.

use crate::wheel::{Case, each_change_is_refused, good};
use crate::zip::{Member, deflate};

const NO_ZIP: &str = "File is not a zipfile";
const OFFSET: &str = "ZIP archive not accepted: Mis-matched central directory offset or size";
const LONG: &str = "ZIP archive not accepted: Inconsistent ZIP64 records";
const NEEDED: &str = "ZIP archive not accepted: ZIP64 records where none are needed, or none where they are";

#[test]
fn nothing_stands_outside_the_entries_u_06() {
    let cases: [Case; 15] = [
        ("bytes before", |zip| zip.before = b"MZ".to_vec(), NO_ZIP),
        (
            "a local header before",
            |zip| zip.before = b"PK\x03\x04".to_vec(),
            "ZIP archive not accepted: Data before the archive: 'demo/__init__.py'",
        ),
        (
            "bytes before that no offset knows",
            |zip| {
                zip.before = b"PK\x03\x04".to_vec();
                zip.members.iter_mut().for_each(|member| member.shift = -4);
                zip.end.start = -4;
            },
            OFFSET,
        ),
        ("another zip before", |zip| zip.before = good().bytes(), "ZIP archive not accepted: Data before the archive: 'demo/__init__.py'"),
        (
            "bytes behind a member",
            |zip| zip.members[0].gap = b"x".to_vec(),
            "ZIP archive not accepted: Mis-matched offset: 'demo-1.0.dist-info/METADATA'",
        ),
        (
            "a member that the directory does not know",
            |zip| {
                zip.order = Some((0..zip.members.len()).collect());
                zip.members.push(Member::new("demo/evil.py", b"x"));
            },
            "ZIP archive not accepted: Data between the last entry and the directory",
        ),
        (
            "one in the middle",
            |zip| {
                zip.members.insert(1, Member::new("demo/evil.py", b"x"));
                zip.order = Some(vec![0, 2, 3, 4, 5]);
            },
            "ZIP archive not accepted: Mis-matched offset: 'demo-1.0.dist-info/METADATA'",
        ),
        (
            "bytes before the directory",
            |zip| zip.between = b"x".to_vec(),
            "ZIP archive not accepted: Data between the last entry and the directory",
        ),
        ("a comment", |zip| zip.end.comment = b"x".to_vec(), NO_ZIP),
        ("an end in the comment", |zip| zip.end.comment = good().bytes(), OFFSET),
        ("a line end", |zip| zip.after = b"\n".to_vec(), NO_ZIP),
        ("zeros", |zip| zip.after = vec![0; 512], NO_ZIP),
        ("a second end", |zip| zip.after = b"PK\x05\x06".iter().chain(&[0; 18]).copied().collect(), OFFSET),
        ("another zip behind", |zip| zip.after = good().bytes(), OFFSET),
        (
            "the order of the directory is another",
            |zip| zip.order = Some(vec![1, 0, 2, 3, 4]),
            "ZIP archive not accepted: Data before the archive: 'demo-1.0.dist-info/METADATA'",
        ),
    ];
    each_change_is_refused(&cases);
}

#[test]
fn the_end_says_where_the_directory_is_u_06() {
    let cases: [Case; 13] = [
        ("one entry more", |zip| zip.end.counts = [1, 1], "ZIP archive not accepted: Mis-matched central directory records"),
        ("one entry fewer", |zip| zip.end.counts = [-1, -1], "ZIP archive not accepted: Mis-matched central directory records"),
        ("two counts", |zip| zip.end.counts = [0, 1], "ZIP archive not accepted: The archive is split over several disks"),
        ("a second disk", |zip| zip.end.disks = [1, 1], "ZIP archive not accepted: The archive is split over several disks"),
        ("a directory on another disk", |zip| zip.end.disks = [0, 1], "ZIP archive not accepted: The archive is split over several disks"),
        ("too long", |zip| zip.end.size = 1, OFFSET),
        ("no directory at all", |zip| zip.end.size = -355, OFFSET),
        ("begins too early", |zip| zip.end.start = -1, OFFSET),
        ("shifted as a whole", |zip| (zip.end.start, zip.end.size) = (-1, 1), "ZIP archive not accepted: Unknown record signature"),
        ("ZIP64 for nothing", |zip| zip.lengthen(|_| {}), NEEDED),
        ("no ZIP64 where it is announced", |zip| zip.end.full = true, NEEDED),
        (
            "ZIP64 for fields that would do",
            |zip| {
                zip.lengthen(|_| {});
                zip.end.full = true;
            },
            LONG,
        ),
        (
            "a locator in the directory's last extra field",
            |zip| {
                let member = zip.members.last_mut().unwrap();
                member.central.extra = [b"xx\x14\0PK\x06\x07".as_slice(), &[0; 16]].concat();
            },
            NEEDED,
        ),
    ];
    each_change_is_refused(&cases);
}

#[test]
fn the_content_is_what_the_headers_say_u_05_u_06() {
    const FILE: &str = "ZIP archive not accepted: Mis-matched file size: 'demo/__init__.py'";
    const DATA: &str = "ZIP archive not accepted: Mis-matched data size: 'demo/__init__.py'";
    const BROKEN: &str = "ZIP archive not accepted: Malformed zip file: 'demo/__init__.py'";
    let cases: [Case; 11] = [
        (
            "another checksum",
            |zip| zip.members[0].both(|header| header.crc ^= 1),
            "ZIP archive not accepted: Mis-matched checksum: 'demo/__init__.py'",
        ),
        ("more than it says", |zip| zip.members[0].both(|header| header.size -= 1), FILE),
        ("less than it says", |zip| zip.members[0].both(|header| header.size += 1), FILE),
        ("nothing, it says", |zip| zip.members[0].both(|header| header.size = 0), FILE),
        (
            "bytes behind the stream",
            |zip| {
                zip.members[0].data.extend(b"evil");
                zip.members[0].both(|header| header.packed += 4);
            },
            DATA,
        ),
        (
            "a second stream behind the first",
            |zip| {
                let second = deflate(b"evil");
                zip.members[0].both(|header| header.packed += u32::try_from(second.len()).unwrap());
                zip.members[0].data.extend(second);
            },
            DATA,
        ),
        (
            "a stream cut short",
            |zip| {
                zip.members[0].data.pop();
                zip.members[0].both(|header| header.packed -= 1);
            },
            BROKEN,
        ),
        ("a stream without its mark", |zip| zip.members[0].data[0] &= !1, BROKEN),
        ("no deflate at all", |zip| zip.members[0].data.fill(0xff), BROKEN),
        (
            "stored, of two sizes",
            |zip| {
                zip.members[0].store(&[b'x'; 240]);
                zip.members[0].both(|header| header.packed = 239);
            },
            DATA,
        ),
        (
            "stored, and cut by the next",
            |zip| {
                zip.members[0].both(|header| (header.method, header.packed) = (0, header.size));
            },
            "ZIP archive not accepted: Mis-matched checksum: 'demo/__init__.py'",
        ),
    ];
    each_change_is_refused(&cases);
}
