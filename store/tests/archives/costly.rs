//! Archives that would cost more than they are worth. What is read of each is bounded by what it may hold, not by what it says.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;

use crate::each_is_refused;
use crate::tar::{Entry, SDIST, Tar};
use crate::wheel::{WHEEL, files, good, of};
use crate::zip::{Member, Zip};

const RATIO: &str = "File exceeds compression ratio of 50";

/// So many zeros, packed.
fn zeros(mebibytes: usize) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    let mebibyte = vec![0; 1 << 20];
    (0..mebibytes).for_each(|_| encoder.write_all(&mebibyte).unwrap());
    encoder.finish().unwrap()
}

/// A member that says it is small, whatever is in it.
fn bomb(size: u32) -> Zip {
    let mut zip = good();
    let data = zeros(70);
    zip.members[0].both(|header| (header.size, header.packed) = (size, u32::try_from(data.len()).unwrap()));
    zip.members[0].data = data;
    zip
}

#[test]
fn what_expands_too_much_is_refused_before_or_while_it_is_read_u_05() {
    let many: Vec<_> = (0..80).map(|at| (format!("demo/{at}.bin"), vec![0; 1 << 20])).collect();
    let mut endless = good();
    endless.members[0].both(|header| (header.size, header.packed) = (u32::MAX - 1, 240));
    endless.members[1].both(|header| (header.size, header.packed) = (u32::MAX - 1, 240));
    each_is_refused(vec![
        ("one large member", WHEEL, bomb(70 << 20).bytes(), RATIO),
        ("many members", WHEEL, of([files(), many].concat()).bytes(), RATIO),
        ("one that denies it", WHEEL, bomb(240).bytes(), "ZIP archive not accepted: Mis-matched file size: 'demo/__init__.py'"),
        ("more than any wheel", WHEEL, endless.bytes(), "File holds more than 4 GiB"),
        (
            "METADATA",
            WHEEL,
            of(files()
                .into_iter()
                .map(|(path, content)| if path.ends_with("METADATA") { (path, vec![b'a'; (5 << 20) + 1]) } else { (path, content) })
                .collect())
            .bytes(),
            "The metadata are larger than 5 MiB",
        ),
        (
            "PKG-INFO",
            SDIST,
            Tar { entries: vec![Entry::new("demo-1.0/PKG-INFO", b'0', &vec![b'a'; (5 << 20) + 1])], ..Tar::good() }.bytes(),
            "The metadata are larger than 5 MiB",
        ),
        (
            "a large file in a tar",
            SDIST,
            Tar::good().with([Entry::new("demo-1.0/bomb", b'0', &vec![0; 65 << 20])]).bytes(),
            "File exceeds compression ratio of 100 or holds more than 4 GiB",
        ),
        (
            "zeros behind a tar",
            SDIST,
            Tar { end: vec![0; 65 << 20], ..Tar::good() }.bytes(),
            "File exceeds compression ratio of 100 or holds more than 4 GiB",
        ),
    ]);
}

#[test]
fn what_has_too_many_entries_is_refused_u_05() {
    let empty = |name: &str| Member::new(name, b"");
    let many = Zip { members: (0..100_001).map(|at| empty(&format!("{at:x}"))).collect(), ..Zip::default() };
    let mut long = many;
    long.lengthen(|_| {});
    let mut large = good();
    large.end.size = 33 << 20;
    let names = (0..100_001).map(|at| Entry::new(&format!("demo-1.0/{at}"), b'5', b""));
    each_is_refused(vec![
        ("too many in a zip", WHEEL, long.bytes(), "ZIP archive not accepted: It has more than 100000 entries"),
        ("a directory that promises too much", WHEEL, large.bytes(), "ZIP archive not accepted: Its directory is too large"),
        ("too many in a tar", SDIST, Tar::good().with(names).bytes(), "tar archive not accepted: It has more than 100000 entries"),
    ]);
}

#[test]
fn records_for_many_entries_are_read_in_one_way_u_06() {
    const LONG: &str = "ZIP archive not accepted: Inconsistent ZIP64 records";
    let many = Zip { members: (0..65_600).map(|at| Member::new(&format!("{at:x}"), b"")).collect(), ..Zip::default() };
    let changed = |change: fn(&mut Vec<u8>)| {
        let mut zip = many.clone();
        zip.lengthen(change);
        zip.bytes()
    };
    each_is_refused(vec![
        ("nothing is wrong with them", WHEEL, changed(|_| {}), "WHEEL not found at demo-1.0.dist-info/WHEEL"),
        ("none", WHEEL, many.bytes(), "ZIP archive not accepted: ZIP64 records where none are needed, or none where they are"),
        ("a locator to somewhere else", WHEEL, changed(|records| records[64] ^= 1), LONG),
        ("a locator of two disks", WHEEL, changed(|records| records[72] = 2), LONG),
        ("no record where the locator points", WHEEL, changed(|records| records[0] = 0), LONG),
        ("another disk", WHEEL, changed(|records| records[16] = 1), LONG),
        ("two counts", WHEEL, changed(|records| records[24] ^= 1), LONG),
        ("another size of the directory", WHEEL, changed(|records| records[40] ^= 1), LONG),
        ("another place of the directory", WHEEL, changed(|records| records[48] ^= 1), LONG),
        ("extensible data", WHEEL, changed(|records| records[4] = 45), "ZIP archive not accepted: ZIP64 extensible data not allowed"),
        ("bytes between", WHEEL, changed(|records| drop(records.splice(56..56, *b"evil"))), LONG),
    ]);
}
