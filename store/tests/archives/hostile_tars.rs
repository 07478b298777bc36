//! Tars with entries that no source distribution has, and bytes where nothing belongs.

use crate::tar::{Entry, Tar, each_tar_is_refused, gzip};

fn with(entry: Entry) -> Tar {
    Tar::good().with([entry])
}

fn packed(change: fn(&mut Vec<u8>)) -> Tar {
    Tar { packed: change, ..Tar::good() }
}

#[test]
fn paths_lead_nowhere_else_u_09() {
    const OUT: &str = "tar archive not accepted: A path leads out of the archive: ";
    let out = |path: &str| format!("{OUT}'{path}'");
    let (absolute, up, end, drive) = (out("/etc/passwd"), out("demo-1.0/../../x"), out("demo-1.0/.."), out("C:x"));
    each_tar_is_refused(vec![
        ("absolute", with(Entry::file("/etc/passwd")), &absolute),
        ("up", with(Entry::file("demo-1.0/../../x")), &up),
        ("up at the end", with(Entry::new("demo-1.0/..", b'5', b"")), &end),
        ("a drive", with(Entry::file("C:x")), &drive),
        ("a backslash", with(Entry::file("demo-1.0\\x")), "tar archive not accepted: A path that not every system can hold: 'demo-1.0\\x'"),
        (
            "an escape",
            with(Entry::file("demo-1.0/\x1b[2J")),
            "tar archive not accepted: A path that not every system can hold: 'demo-1.0/\u{fffd}[2J'",
        ),
        ("an empty part", with(Entry::file("demo-1.0//x")), "tar archive not accepted: A path with empty parts: 'demo-1.0//x'"),
        ("here", with(Entry::file("demo-1.0/./x")), "tar archive not accepted: A path with empty parts: 'demo-1.0/./x'"),
        (
            "no UTF-8",
            with(Entry::file("demo-1.0/x").with(9, b"\xff")),
            "tar archive not accepted: A path is not UTF-8: 'demo-1.0/\u{fffd}'",
        ),
        ("no path", with(Entry::file("")), "tar archive not accepted: An entry without a path"),
        (
            "a second directory",
            with(Entry::file("evil-1.0/x")),
            "Incorrect number of top-level directories in sdist: 'evil-1.0/x' is not in 'demo-1.0'",
        ),
        ("a file beside it", with(Entry::file("x")), "Incorrect number of top-level directories in sdist: 'x' lies beside it"),
        (
            "a file of its name",
            with(Entry::file("demo-1.0")),
            "Incorrect number of top-level directories in sdist: 'demo-1.0' lies beside it",
        ),
        ("a file as the root", with(Entry::file("./")), "tar archive not accepted: A file whose path is that of a directory: ''"),
        ("twice", with(Entry::file("demo-1.0/demo.py")), "tar archive not accepted: Two entries of one path: 'demo-1.0/demo.py'"),
        (
            "twice, with a dot before",
            with(Entry::file("./demo-1.0/demo.py")),
            "tar archive not accepted: Two entries of one path: 'demo-1.0/demo.py'",
        ),
        ("PKG-INFO twice", with(Entry::file("demo-1.0/PKG-INFO")), "tar archive not accepted: PKG-INFO occurs more than once"),
        (
            "a file and a directory",
            with(Entry::new("demo-1.0/demo.py/", b'5', b"")),
            "tar archive not accepted: Two entries of one path: 'demo-1.0/demo.py'",
        ),
        (
            "a file below a file",
            with(Entry::file("demo-1.0/demo.py/x")),
            "tar archive not accepted: A file is also a directory: 'demo-1.0/demo.py/x'",
        ),
    ]);
}

#[test]
fn entries_are_files_directories_and_links_that_stay_inside_u_09() {
    const OTHER: &str = "tar archive not accepted: Only files, directories and symbolic links are allowed: 'demo-1.0/odd'";
    const AWAY: &str = "tar archive not accepted: A symbolic link leads out of the archive: 'demo-1.0/odd'";
    let odd = |flag: u8| with(Entry::new("demo-1.0/odd", flag, b""));
    let link = |target: &str| with(Entry::link("demo-1.0/odd", target));
    each_tar_is_refused(vec![
        (
            "a hard link",
            with(Entry::new("demo-1.0/odd", b'1', b"").with(157, b"/etc/passwd")),
            "tar archive not accepted: Hard links are not allowed: 'demo-1.0/odd'",
        ),
        ("a character device", odd(b'3'), OTHER),
        ("a block device", odd(b'4'), OTHER),
        ("a FIFO", odd(b'6'), OTHER),
        ("a contiguous file", odd(b'7'), OTHER),
        ("a volume", odd(b'V'), OTHER),
        ("a part of another volume", odd(b'M'), OTHER),
        ("a directory of GNU's dumps", odd(b'D'), OTHER),
        ("Solaris's extended header", odd(b'X'), OTHER),
        ("a sparse file", odd(b'S'), "tar archive not accepted: Sparse members are not allowed.: 'demo-1.0/odd'"),
        ("an absolute link", link("/etc/passwd"), AWAY),
        ("a link up", link("../x"), AWAY),
        ("a link to the root's outside by detours", link("demo/../../../x"), AWAY),
        ("a link that goes down and up", link("a/../demo.py"), AWAY),
        ("a link to nothing", link(""), AWAY),
        ("a link with a backslash", link("..\\x"), AWAY),
        (
            "a file below a link",
            Tar::good().with([Entry::link("demo-1.0/odd", "docs"), Entry::file("demo-1.0/odd/x")]),
            "tar archive not accepted: A file is also a directory: 'demo-1.0/odd/x'",
        ),
        (
            "a file in a link's place",
            Tar::good().with([Entry::link("demo-1.0/odd", "docs"), Entry::file("demo-1.0/odd")]),
            "tar archive not accepted: Two entries of one path: 'demo-1.0/odd'",
        ),
        (
            "a directory with content",
            with(Entry::new("demo-1.0/odd/", b'5', b"x")),
            "tar archive not accepted: A directory or link with content: 'demo-1.0/odd'",
        ),
        (
            "a link with content",
            with(Entry::new("demo-1.0/odd", b'2', b"x").with(157, b"demo.py")),
            "tar archive not accepted: A directory or link with content: 'demo-1.0/odd'",
        ),
        (
            "a file with a target",
            with(Entry::file("demo-1.0/odd").with(157, b"demo.py")),
            "tar archive not accepted: A target for what is no link: 'demo-1.0/odd'",
        ),
        (
            "a file that ends in a slash",
            with(Entry::file("demo-1.0/odd/")),
            "tar archive not accepted: A file whose path is that of a directory: 'demo-1.0/odd'",
        ),
    ]);
}

#[test]
fn the_archive_is_the_whole_file_u_09_u_10() {
    const AFTER: &str = "tar archive not accepted: Data after the end of the archive";
    const HEADER: &str = "tar archive not accepted: The gzip header holds more than a name";
    const SUM: &str = "tar archive not accepted: Mis-matched checksum or length in gzip";
    let end = |end: Vec<u8>| Tar { end, ..Tar::good() };
    let mut padded = Tar::good();
    padded.entries[2].padding[0] = b'x';
    each_tar_is_refused(vec![
        ("one empty block", end(vec![0; 512]), "tar archive not accepted: It ends with one empty block instead of two"),
        ("no end", end(Vec::new()), "File is not a tarfile"),
        (
            "an empty block between",
            end([vec![0; 512], Tar::good().unpacked()].concat()),
            "tar archive not accepted: An empty block between entries",
        ),
        ("a tar behind", end([vec![0; 1024], Tar::good().unpacked()].concat()), AFTER),
        ("a byte behind", end([vec![0; 2048], vec![1]].concat()), AFTER),
        ("half a block behind", end(vec![0; 1100]), "tar archive not accepted: Its end is no whole block"),
        ("data behind a file", padded, "tar archive not accepted: Data behind a file's end: 'demo-1.0/demo.py'"),
        ("a second gzip", packed(|bytes| bytes.extend(gzip(b"evil"))), AFTER),
        (
            "a second gzip with the rest",
            packed(|bytes| *bytes = [gzip(&Tar::good().unpacked()[..1024]), gzip(&Tar::good().unpacked()[1024..])].concat()),
            "tar archive not accepted: It ends too early: 'demo-1.0/PKG-INFO'",
        ),
        ("zeros behind gzip", packed(|bytes| bytes.extend([0; 512])), AFTER),
        ("a byte behind gzip", packed(|bytes| bytes.push(b'\n')), AFTER),
        (
            "another checksum",
            packed(|bytes| {
                let at = bytes.len() - 8;
                bytes[at] ^= 1;
            }),
            SUM,
        ),
        (
            "another length",
            packed(|bytes| {
                let at = bytes.len() - 4;
                bytes[at] ^= 1;
            }),
            SUM,
        ),
        ("no checksum", packed(|bytes| bytes.truncate(bytes.len() - 8)), "File is not a tarfile"),
        ("cut short", packed(|bytes| bytes.truncate(bytes.len() / 2)), "File is not a tarfile"),
        (
            "an extra field",
            packed(|bytes| {
                bytes[3] = 4;
                bytes.splice(10..10, *b"\x04\0evil");
            }),
            HEADER,
        ),
        (
            "a comment",
            packed(|bytes| {
                bytes[3] = 16;
                bytes.splice(10..10, *b"evil\0");
            }),
            HEADER,
        ),
        ("a checksum of the header", packed(|bytes| bytes[3] = 2), HEADER),
        ("a flag that is none", packed(|bytes| bytes[3] = 0x80), HEADER),
        (
            "a name without an end",
            packed(|bytes| {
                bytes[3] = 8;
                bytes.splice(10..10, [b'x'; 5000]);
            }),
            "tar archive not accepted: The name in the gzip header is too long",
        ),
        ("a zip behind", packed(|bytes| bytes.extend(crate::wheel::good().bytes())), "File is both a zip and a tar file"),
        ("no gzip", packed(|bytes| *bytes = Tar::good().unpacked()), "File is not a tarfile"),
        (
            "a page",
            packed(|bytes| *bytes = gzip(&b"<html><script>alert(1)</script>".repeat(40))),
            "tar archive not accepted: A header's checksum is wrong",
        ),
        ("nothing", packed(Vec::clear), "File is not a tarfile"),
        (
            "another release's directory",
            Tar { entries: vec![Entry::new("evil-1.0/PKG-INFO", b'0', b"Name: demo\n")], ..Tar::good() },
            "The directory in the sdist is 'evil-1.0' and should be demo-1.0",
        ),
        ("no PKG-INFO", Tar { entries: vec![Entry::file("demo-1.0/x")], ..Tar::good() }, "PKG-INFO not found at demo-1.0/PKG-INFO"),
        (
            "PKG-INFO that is a link",
            Tar { entries: vec![Entry::link("demo-1.0/PKG-INFO", "x")], ..Tar::good() },
            "PKG-INFO not found at demo-1.0/PKG-INFO",
        ),
        (
            "a licence that is not there",
            Tar {
                entries: vec![Entry::new(
                    "demo-1.0/PKG-INFO",
                    b'0',
                    b"Metadata-Version: 2.4\nName: demo\nVersion: 1.0\nLicense-File: COPYING\n",
                )],
                ..Tar::good()
            },
            "License-File COPYING does not exist in distribution file demo-1.0.tar.gz at demo-1.0/COPYING",
        ),
    ]);
}
