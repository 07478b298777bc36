//! Tar headers that say two things, or nothing that is read in one way.

use crate::tar::{Entry, Tar, each_tar_is_refused, put, record};

fn next(header: Entry) -> Tar {
    Tar::good().with([header, Entry::file("demo-1.0/next")])
}

fn pax(key: &str, value: &str) -> Tar {
    next(Entry::pax(&record(key, value)))
}

#[test]
fn extended_headers_say_one_thing_u_09() {
    const MALFORMED: &str = "tar archive not accepted: A malformed extended header";
    const SPARSE: &str = "tar archive not accepted: Sparse members are not allowed.";
    const CHANGES: &str = "tar archive not accepted: An extended header changes how to read it";
    const ALL: &str = "tar archive not accepted: A header for all entries names one of them";
    const LONG: &str = "tar archive not accepted: An extended header is too long";
    const KIND: &str = "tar archive not accepted: Two headers of a kind for one entry";
    const ALONE: &str = "tar archive not accepted: A header without its entry";
    let name = |content: &[u8]| Entry::new("././@LongLink", b'L', content).with(257, b"ustar  \0");
    let all = |key: &str, value: &str| next(Entry::new("pax", b'g', &record(key, value)));
    let mut huge = Entry::pax(b"");
    put(&mut huge.header, 124, &[0x80, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
    huge.sum();
    each_tar_is_refused(vec![
        ("another size", pax("size", "7"), "tar archive not accepted: Two sizes for one entry: 'demo-1.0/next'"),
        ("no size", pax("size", ""), MALFORMED),
        ("a size with a sign", pax("size", "+1"), MALFORMED),
        ("a size with a zero before", pax("size", "01"), MALFORMED),
        ("a size beyond all numbers", pax("size", "99999999999999999999"), MALFORMED),
        ("a path that leads away", pax("path", "/etc/passwd"), "tar archive not accepted: A path leads out of the archive: '/etc/passwd'"),
        ("no path", pax("path", ""), "tar archive not accepted: An entry without a path"),
        ("a path with a NUL", next(Entry::pax(b"12 path=a\0b\n")), MALFORMED),
        ("a target for a file", pax("linkpath", "x"), "tar archive not accepted: A target for what is no link: 'demo-1.0/next'"),
        (
            "a target that leads away",
            Tar::good().with([Entry::pax(&record("linkpath", "../../x")), Entry::link("demo-1.0/next", "x")]),
            "tar archive not accepted: A symbolic link leads out of the archive: 'demo-1.0/next'",
        ),
        ("sparse", pax("GNU.sparse.major", "1"), SPARSE),
        ("sparse by name", pax("GNU.sparse.name", "evil"), SPARSE),
        ("another character set", pax("hdrcharset", "BINARY"), CHANGES),
        ("another size of star's", pax("SCHILY.realsize", "7"), CHANGES),
        (
            "twice in one",
            next(Entry::pax(&[record("path", "demo-1.0/a"), record("path", "demo-1.0/b")].concat())),
            "tar archive not accepted: An extended header says something twice",
        ),
        ("nonsense", next(Entry::pax(b"nonsense")), MALFORMED),
        ("a length that is too short", next(Entry::pax(b"9 path=demo\n")), MALFORMED),
        ("a length that is too long", next(Entry::pax(b"99 path=demo\n")), MALFORMED),
        ("nothing between records", next(Entry::pax(&[record("mtime", "1"), b"\n".to_vec()].concat())), MALFORMED),
        ("too long", next(Entry::pax(&vec![b'0'; (1 << 20) + 1])), LONG),
        ("said to be beyond all memory", next(huge), LONG),
        (
            "data behind it",
            {
                let mut tar = pax("mtime", "1");
                tar.entries[3].padding[0] = b'x';
                tar
            },
            "tar archive not accepted: Data behind an extended header",
        ),
        (
            "two for one entry",
            Tar::good().with([Entry::pax(&record("mtime", "1")), Entry::pax(&record("mtime", "1")), Entry::file("demo-1.0/x")]),
            KIND,
        ),
        ("two names of GNU's", Tar::good().with([name(b"demo-1.0/a\0"), name(b"demo-1.0/b\0"), Entry::file("demo-1.0/x")]), KIND),
        (
            "a name of each",
            Tar::good().with([name(b"demo-1.0/a\0"), Entry::pax(&record("path", "demo-1.0/b")), Entry::file("demo-1.0/x")]),
            "tar archive not accepted: Two names for one entry",
        ),
        ("a name that does not end", next(name(b"demo-1.0/a")), "tar archive not accepted: Something stands behind the end of a name"),
        (
            "a name that ends twice",
            next(name(b"demo-1.0/a\0evil\0")),
            "tar archive not accepted: Something stands behind the end of a name",
        ),
        ("a long name", next(name(&vec![b'a'; (1 << 20) + 1])), LONG),
        ("one without its entry", Tar::good().with([Entry::pax(&record("mtime", "1"))]), ALONE),
        ("one for all without an entry", Tar::good().with([Entry::new("pax", b'g', &record("comment", "x"))]), ALONE),
        ("a path for all", all("path", "demo-1.0/PKG-INFO"), ALL),
        ("a size for all", all("size", "1"), ALL),
        ("sparse for all", all("GNU.sparse.major", "1"), SPARSE),
        (
            "one for all between one and its entry",
            Tar::good().with([
                Entry::pax(&record("mtime", "1")),
                Entry::new("pax", b'g', &record("comment", "x")),
                Entry::file("demo-1.0/x"),
            ]),
            ALL,
        ),
    ]);
}

#[test]
fn headers_are_read_in_one_way_u_09_u_24() {
    const NUMBER: &str = "tar archive not accepted: The header holds what is no number: 'demo-1.0/odd'";
    const SIZE: &str = "tar archive not accepted: The size is no number: 'demo-1.0/odd'";
    const FORM: &str = "tar archive not accepted: The header is neither that of POSIX nor that of GNU: 'demo-1.0/odd'";
    const BEHIND: &str = "tar archive not accepted: Something stands behind the end of a name: 'demo-1.0/odd'";
    let odd = |at: usize, value: &[u8]| Tar::good().with([Entry::file("demo-1.0/odd").with(at, value)]);
    let sum = |value: &[u8]| {
        let mut tar = Tar::good();
        put(&mut tar.entries[2].header, 148, value);
        tar
    };
    each_tar_is_refused(vec![
        ("another checksum", sum(b"000001\0 "), "tar archive not accepted: A header's checksum is wrong"),
        ("no checksum", sum(&[0; 8]), "tar archive not accepted: A header's checksum is wrong"),
        ("no size", odd(124, &[0; 12]), SIZE),
        ("a size in words", odd(124, b"one\0"), SIZE),
        ("a negative size", odd(124, &[0xff; 12]), SIZE),
        ("a size with an underscore", odd(124, b"0000000000_1"), SIZE),
        ("a size beyond all numbers", odd(124, &[0x80, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]), SIZE),
        ("a mode that is none", odd(100, b"rw-r--r-"), NUMBER),
        ("an owner that is none", odd(108, b"8"), NUMBER),
        ("a time that is none", odd(136, b"yesterday"), NUMBER),
        ("a device that is none", odd(329, b"x"), NUMBER),
        ("a header of 1979", odd(257, &[0; 8]), FORM),
        ("half a header", odd(257, b"ustar\x0001"), FORM),
        ("bytes behind the path", odd(20, b"evil"), BEHIND),
        ("bytes behind the header", odd(500, b"tar\0"), BEHIND),
        (
            "GNU's header with a prefix",
            Tar::good().with([Entry::file("demo-1.0/odd").with(257, b"ustar  \0").with(345, b"evil")]),
            "tar archive not accepted: A GNU header with a prefix: 'demo-1.0/odd'",
        ),
        ("a larger size than the file", odd(124, b"00000077777\0"), "tar archive not accepted: It ends too early: 'demo-1.0/odd'"),
        ("a smaller size", odd(124, b"00000000000\0"), "tar archive not accepted: A header's checksum is wrong"),
    ]);
}
