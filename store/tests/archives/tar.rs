//! [`Tar`]: an archive whose every byte can be set to what no writer would set it to.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::{each_is_refused, inspect};

pub(crate) const SDIST: &str = "demo-1.0.tar.gz";

const PKG_INFO: &[u8] = b"Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n";

#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) header: Vec<u8>,
    pub(crate) content: Vec<u8>,
    /// Up to the next block.
    pub(crate) padding: Vec<u8>,
}

#[derive(Clone)]
pub(crate) struct Tar {
    pub(crate) entries: Vec<Entry>,
    pub(crate) end: Vec<u8>,
    /// A change of the gzipped whole.
    pub(crate) packed: fn(&mut Vec<u8>),
}

/// A value, left in its field.
pub(crate) fn put(header: &mut [u8], at: usize, value: &[u8]) {
    header[at..at + value.len()].copy_from_slice(value);
}

impl Entry {
    pub(crate) fn new(path: &str, flag: u8, content: &[u8]) -> Self {
        let mut header = vec![0; 512];
        put(&mut header, 0, path.as_bytes());
        for (at, value) in [(100, "0000644\0"), (108, "0000000\0"), (116, "0000000\0"), (136, "00000000000\0"), (257, "ustar\x0000")] {
            put(&mut header, at, value.as_bytes());
        }
        put(&mut header, 124, format!("{:011o}\0", content.len()).as_bytes());
        header[156] = flag;
        let mut entry = Self { header, content: content.to_vec(), padding: vec![0; content.len().next_multiple_of(512) - content.len()] };
        entry.sum();
        entry
    }

    /// The checksum, after a change.
    pub(crate) fn sum(&mut self) {
        self.header[148..156].fill(b' ');
        let sum: u32 = self.header.iter().map(|byte| u32::from(*byte)).sum();
        put(&mut self.header, 148, format!("{sum:06o}\0 ").as_bytes());
    }

    /// With other bytes in the header.
    pub(crate) fn with(mut self, at: usize, value: &[u8]) -> Self {
        put(&mut self.header, at, value);
        self.sum();
        self
    }

    pub(crate) fn file(path: &str) -> Self {
        Self::new(path, b'0', b"x")
    }

    pub(crate) fn link(path: &str, target: &str) -> Self {
        Self::new(path, b'2', b"").with(157, target.as_bytes())
    }

    pub(crate) fn pax(records: &[u8]) -> Self {
        Self::new("pax", b'x', records)
    }
}

/// A record of a pax header.
pub(crate) fn record(key: &str, value: &str) -> Vec<u8> {
    let rest = format!(" {key}={value}\n");
    let length = (rest.len()..rest.len() + 5).find(|length| length.to_string().len() + rest.len() == *length).unwrap();
    format!("{length}{rest}").into_bytes()
}

impl Tar {
    pub(crate) fn good() -> Self {
        let entries =
            vec![Entry::new("demo-1.0/", b'5', b""), Entry::new("demo-1.0/PKG-INFO", b'0', PKG_INFO), Entry::file("demo-1.0/demo.py")];
        Self { entries, end: vec![0; 1024], packed: |_| {} }
    }

    pub(crate) fn with(mut self, entries: impl IntoIterator<Item = Entry>) -> Self {
        self.entries.extend(entries);
        self
    }

    pub(crate) fn unpacked(&self) -> Vec<u8> {
        let entries = self.entries.iter().map(|entry| [entry.header.as_slice(), &entry.content, &entry.padding].concat());
        entries.chain([self.end.clone()]).collect::<Vec<_>>().concat()
    }

    /// The file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut packed = gzip(&self.unpacked());
        (self.packed)(&mut packed);
        packed
    }
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(crate) fn each_tar_is_refused(cases: Vec<(&str, Tar, &str)>) {
    each_is_refused(cases.into_iter().map(|(what, tar, expected)| (what, SDIST, tar.bytes(), expected)).collect());
}

#[test]
fn what_honest_tools_write_is_taken() {
    let long = format!("demo-1.0/{}x.py", "deep/".repeat(40));
    let honest = [
        ("plain", Tar::good()),
        (
            "a comment for all",
            Tar { entries: [vec![Entry::new("pax", b'g', &record("comment", "0123456789"))], Tar::good().entries].concat(), ..Tar::good() },
        ),
        ("a time in pax", Tar::good().with([Entry::pax(&record("mtime", "1700000000.5")), Entry::file("demo-1.0/next")])),
        ("a long path in pax", Tar::good().with([Entry::pax(&record("path", &long)), Entry::file("demo-1.0/deep")])),
        (
            "a long path of GNU's",
            Tar::good().with([
                Entry::new("././@LongLink", b'L', format!("{long}\0").as_bytes()).with(257, b"ustar  \0"),
                Entry::file("demo-1.0/deep"),
            ]),
        ),
        ("a prefix", Tar::good().with([Entry::file("x.py").with(345, b"demo-1.0/deep")])),
        ("GNU's header", Tar::good().with([Entry::file("demo-1.0/x.py").with(257, b"ustar  \0")])),
        ("the same size in pax", Tar::good().with([Entry::pax(&record("size", "1")), Entry::file("demo-1.0/next")])),
        ("a size in base 256", Tar::good().with([Entry::file("demo-1.0/next").with(124, &[0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])])),
        ("links that stay inside", Tar::good().with([Entry::link("demo-1.0/a", "demo.py"), Entry::link("demo-1.0/docs/b", "../demo.py")])),
        ("a directory before all", Tar { entries: [vec![Entry::new("./", b'5', b"")], Tar::good().entries].concat(), ..Tar::good() }),
        ("more zeros", Tar { end: vec![0; 10240], ..Tar::good() }),
    ];
    for (what, tar) in honest {
        inspect(SDIST, &tar.bytes()).unwrap_or_else(|told| panic!("{what}: {told}"));
    }
    let members = inspect(SDIST, &Tar::good().bytes()).unwrap();
    let listed: Vec<_> = members.iter().map(|member| (member.name.as_str(), member.size)).collect();
    assert_eq!(listed, [("demo-1.0/", 0), ("demo-1.0/PKG-INFO", PKG_INFO.len() as u64), ("demo-1.0/demo.py", 1)]);
}
