//! Names in zips that lead outside, meet another, or are read in two ways.

use crate::inspect;
use crate::wheel::{Case, WHEEL, each_change_is_refused, good};
use crate::zip::Member;

#[test]
fn names_lead_nowhere_else_u_06() {
    let cases: [Case; 16] = [
        ("absolute", |zip| zip.members[0].rename(b"/demo/x.py"), "ZIP archive not accepted: Invalid character in filename: '/demo/x.py'"),
        ("up", |zip| zip.members[0].rename(b"../x.py"), "ZIP archive not accepted: Invalid character in filename: '../x.py'"),
        (
            "up from inside",
            |zip| zip.members[0].rename(b"demo/../../x"),
            "ZIP archive not accepted: Invalid character in filename: 'demo/../../x'",
        ),
        ("up at the end", |zip| zip.members[0].rename(b"demo/.."), "ZIP archive not accepted: Invalid character in filename: 'demo/..'"),
        ("here", |zip| zip.members[0].rename(b"./demo/x.py"), "ZIP archive not accepted: Invalid character in filename: './demo/x.py'"),
        (
            "here, inside",
            |zip| zip.members[0].rename(b"demo/./x.py"),
            "ZIP archive not accepted: Invalid character in filename: 'demo/./x.py'",
        ),
        (
            "an empty part",
            |zip| zip.members[0].rename(b"demo//x.py"),
            "ZIP archive not accepted: Invalid character in filename: 'demo//x.py'",
        ),
        ("a slash alone", |zip| zip.members[0].rename(b"/"), "ZIP archive not accepted: Invalid character in filename: '/'"),
        (
            "a backslash",
            |zip| zip.members[0].rename(b"demo\\x.py"),
            "ZIP archive not accepted: Invalid character in filename: 'demo\\x.py'",
        ),
        ("a drive", |zip| zip.members[0].rename(b"C:demo.py"), "ZIP archive not accepted: Invalid character in filename: 'C:demo.py'"),
        ("no name", |zip| zip.members[0].rename(b""), "ZIP archive not accepted: An entry without a name"),
        (
            "a NUL",
            |zip| zip.members[0].rename(b"demo/x.py\0.txt"),
            "ZIP archive not accepted: Invalid character in filename: 'demo/x.py\u{fffd}.txt'",
        ),
        (
            "a line end",
            |zip| zip.members[0].rename(b"demo/x\n.py"),
            "ZIP archive not accepted: Invalid character in filename: 'demo/x\u{fffd}.py'",
        ),
        (
            "an escape",
            |zip| zip.members[0].rename(b"demo/\x1b[2J.py"),
            "ZIP archive not accepted: Invalid character in filename: 'demo/\u{fffd}[2J.py'",
        ),
        (
            "no UTF-8",
            |zip| zip.members[0].rename(b"demo/\xff.py"),
            "ZIP archive not accepted: Filename not valid UTF-8: 'demo/\u{fffd}.py'",
        ),
        (
            "UTF-8 that does not say so",
            |zip| {
                zip.members[0].rename("demo/é.py".as_bytes());
            },
            "ZIP archive not accepted: Filename not unicode: 'demo/é.py'",
        ),
    ];
    each_change_is_refused(&cases);
    let mut long = good();
    long.members[0].rename(&[b'x'; 4097]);
    let told = inspect(WHEEL, &long.bytes()).unwrap_err();
    assert!(told.contains("Invalid character in filename: 'xxx") && told.len() < 300, "{told}");
}

#[test]
fn no_two_names_meet_u_06() {
    let cases: [Case; 9] = [
        (
            "twice",
            |zip| zip.members.push(Member::new("demo/__init__.py", b"evil")),
            "ZIP archive not accepted: Duplicate filename in central directory: 'demo/__init__.py'",
        ),
        (
            "twice the same",
            |zip| zip.members.insert(0, zip.members[0].clone()),
            "ZIP archive not accepted: Duplicate filename in central directory: 'demo/__init__.py'",
        ),
        (
            "METADATA twice",
            |zip| zip.members.push(zip.members[1].clone()),
            "ZIP archive not accepted: Duplicate filename in central directory: 'demo-1.0.dist-info/METADATA'",
        ),
        (
            "in another case",
            |zip| zip.members.push(Member::new("Demo/__INIT__.py", b"evil")),
            "ZIP archive not accepted: Duplicate filename in central directory: 'Demo/__INIT__.py'",
        ),
        (
            "composed otherwise",
            |zip| {
                zip.members.push(Member::new("demo/\u{e9}.py", b"a"));
                zip.members.push(Member::new("demo/e\u{301}.py", b"b"));
            },
            "ZIP archive not accepted: Duplicate filename in central directory: 'demo/e\u{301}.py'",
        ),
        (
            "in another case, composed otherwise",
            |zip| {
                zip.members.push(Member::new("demo/\u{c9}.py", b"a"));
                zip.members.push(Member::new("demo/e\u{301}.py", b"b"));
            },
            "ZIP archive not accepted: Duplicate filename in central directory: 'demo/e\u{301}.py'",
        ),
        (
            "a directory of a file's name",
            |zip| zip.members.push(Member::directory("demo/__init__.py/")),
            "ZIP archive not accepted: Duplicate filename in central directory: 'demo/__init__.py/'",
        ),
        (
            "a file below a file",
            |zip| zip.members.push(Member::new("demo/__init__.py/x", b"x")),
            "ZIP archive not accepted: A file is also a directory: 'demo/__init__.py/x'",
        ),
        (
            "a file in place of the package",
            |zip| zip.members.push(Member::new("DEMO", b"x")),
            "ZIP archive not accepted: A file is also a directory: 'demo/__init__.py'",
        ),
    ];
    each_change_is_refused(&cases);
}

#[test]
fn a_directory_is_empty_u_06() {
    let cases: [Case; 2] = [
        (
            "with content",
            |zip| {
                let mut directory = Member::new("demo/sub/", b"content");
                directory.attributes = 0o040_755 << 16;
                zip.members.push(directory);
            },
            "ZIP archive not accepted: A directory with content: 'demo/sub/'",
        ),
        (
            "with the mode of a file",
            |zip| {
                let mut directory = Member::directory("demo/sub/");
                directory.attributes = 0o100_644 << 16;
                zip.members.push(directory);
            },
            "ZIP archive not accepted: Neither a file nor a directory, or not what its name says: 'demo/sub/'",
        ),
    ];
    each_change_is_refused(&cases);
}
