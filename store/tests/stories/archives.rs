//! Archives that are not what they should be. Each is refused, and nothing is left of it.

use sqlx::PgPool;
use store::publish::Published;

use crate::support::packages::{gzip, plain_header, tar_of, zip_of};
use crate::support::{Maintainer, Package, World};

fn wheel() -> Package {
    Package::wheel("demo", "1.0")
}

fn sdist() -> Package {
    Package::sdist("demo", "1.0")
}

const PKG_INFO: &[u8] = b"Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n";

/// An sdist with a good `PKG-INFO` and then whatever the story appends.
fn tar_with(append: impl FnOnce(&mut tar::Builder<Vec<u8>>)) -> Package {
    let mut builder = tar::Builder::new(Vec::new());
    builder.append_data(&mut plain_header(PKG_INFO.len()), "demo-1.0/PKG-INFO", PKG_INFO).unwrap();
    append(&mut builder);
    sdist().made_of(gzip(&builder.into_inner().unwrap()))
}

/// An entry whose path no builder would write.
fn raw_entry(builder: &mut tar::Builder<Vec<u8>>, path: &[u8], kind: tar::EntryType, content: &[u8]) {
    let mut header = plain_header(content.len());
    header.set_entry_type(kind);
    header.as_old_mut().name[..path.len()].copy_from_slice(path);
    header.set_cksum();
    builder.append(&header, content).unwrap();
}

fn link_header() -> tar::Header {
    let mut header = plain_header(0);
    header.set_entry_type(tar::EntryType::Symlink);
    header
}

async fn each_is_refused(pool: PgPool, cases: Vec<(Package, &str)>) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    for (package, text) in cases {
        let refusal = alice.tool().refused(&world, &package).await;
        assert!(refusal.starts_with(&format!("400 {text}")), "expected {text}, got {refusal}");
        for table in ["select count(*) from projects", "select count(*) from filenames", "select count(*) from files"] {
            assert_eq!(world.count(table).await, 0, "{refusal}");
        }
        assert_eq!(std::fs::read_dir(world.store.settings().files.join("incoming")).unwrap().count(), 0);
        assert_eq!(std::fs::read_dir(world.store.settings().files.join("blobs")).unwrap().count(), 0);
    }
    assert_eq!(alice.tool().upload(&world, &wheel()).await.unwrap(), Published::Stored, "a good one is taken");
    assert_eq!(alice.tool().upload(&world, &sdist()).await.unwrap(), Published::Stored, "a good one is taken");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_file_is_of_the_kind_that_it_says_u_10(pool: PgPool) {
    let polyglot = [gzip(&tar_of(&[("demo-1.0/PKG-INFO".to_owned(), PKG_INFO.to_vec())])), zip_of(&[])].concat();
    let cases = vec![
        (wheel().made_of(sdist().bytes()), "Invalid distribution file. File is not a zipfile"),
        (sdist().made_of(wheel().bytes()), "Invalid distribution file. File is not a tarfile"),
        (wheel().made_of("<html>"), "Invalid distribution file. File is not a zipfile"),
        (sdist().made_of(""), "Invalid distribution file. File is not a tarfile"),
        (sdist().made_of(gzip(b"<html>")), "Invalid distribution file. "),
        (sdist().made_of(polyglot), "Invalid distribution file. File is both a zip and a tar file"),
        (wheel().made_of(wheel().bytes()[..300].to_vec()), "Invalid distribution file. File is not a zipfile"),
        (sdist().made_of(sdist().bytes()[..100].to_vec()), "Invalid distribution file. File is not a tarfile"),
    ];
    each_is_refused(pool, cases).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_wheel_has_its_three_files(pool: PgPool) {
    let cases = vec![
        (wheel().without("/WHEEL"), "Invalid distribution file. WHEEL not found at demo-1.0.dist-info/WHEEL"),
        (
            wheel().without("/RECORD"),
            "Invalid distribution file. Wheel 'demo-1.0-py3-none-any.whl' does not contain the required RECORD file: demo-1.0.dist-info/RECORD",
        ),
        (
            wheel().without("/METADATA"),
            "Wheel 'demo-1.0-py3-none-any.whl' does not contain the required METADATA file: demo-1.0.dist-info/METADATA",
        ),
        (
            wheel().with("demo-1.0.dist-info/METADATA", vec![b'a'; (5 << 20) + 1]),
            "Invalid distribution file. The metadata are larger than 5 MiB",
        ),
    ];
    each_is_refused(pool, cases).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_zip_that_two_readers_could_read_differently_is_refused_u_05_u_06(pool: PgPool) {
    let good = wheel().bytes();
    let commented = {
        let mut bytes = good.clone();
        let at = bytes.len() - 2;
        bytes[at] = 1;
        bytes.push(b'!');
        bytes
    };
    let central = good.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    let local_name = good.windows(9).position(|window| window == b"/METADATA").unwrap();
    let change = |at: usize, to: u8| {
        let mut bytes = good.clone();
        bytes[at] = to;
        bytes
    };
    let renamed = |from: &[u8], to: &[u8]| {
        let mut bytes = good.clone();
        for at in 0..bytes.len() - from.len() {
            if bytes[at..].starts_with(from) {
                bytes[at..at + from.len()].copy_from_slice(to);
            }
        }
        bytes
    };
    let not = |reason: &'static str| reason;
    let cases = vec![
        (wheel().made_of([b"PK\x03\x04".to_vec(), good.clone()].concat()), not("Invalid distribution file. ZIP archive not accepted: ")),
        (wheel().made_of([good.clone(), b"x".to_vec()].concat()), not("Invalid distribution file. File is not a zipfile")),
        (wheel().made_of(commented), not("Invalid distribution file. File is not a zipfile")),
        (
            wheel().made_of(change(local_name + 1, b'm')),
            not("Invalid distribution file. ZIP archive not accepted: Mis-matched local headers"),
        ),
        (wheel().made_of(change(central + 10, 12)), not("Invalid distribution file. File does not use a supported compression type")),
        (wheel().made_of(change(central + 8, 1)), not("Invalid distribution file. ZIP archive not accepted: ")),
        (wheel().made_of(change(central + 8, 8)), not("Invalid distribution file. ZIP archive not accepted: ")),
        (
            wheel().made_of(renamed(b"demo/__init__.py", b"../../../init.py")),
            not("Invalid distribution file. ZIP archive not accepted: Invalid character in filename"),
        ),
        (
            wheel().made_of(renamed(b"demo/__init__.py", b"demo\\__init__.py")),
            not("Invalid distribution file. ZIP archive not accepted: Invalid character in filename"),
        ),
        (
            wheel().made_of(renamed(b"demo/__init__.py", b"demo/__init\x01_.py")),
            not("Invalid distribution file. ZIP archive not accepted: Invalid character in filename"),
        ),
        (
            wheel().made_of(renamed(b"demo/__init__.py", b"demo/__init\xff_.py")),
            not("Invalid distribution file. ZIP archive not accepted: Filename not valid UTF-8"),
        ),
        (wheel().made_of(renamed(b"1.0.dist-info/WHEEL", b"1.0.dist-infoXWHEEL")), not("Invalid distribution file. WHEEL not found")),
        (wheel().with("demo/bomb", vec![0; 65 << 20]), not("Invalid distribution file. File exceeds compression ratio of 50")),
    ];
    each_is_refused(pool, cases).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_directory_that_promises_too_much_is_not_even_read_u_05(pool: PgPool) {
    let mut bytes = zip_of(&[]);
    bytes.splice(0..0, *b"PK\x03\x04");
    let end = bytes.len() - 22;
    bytes[end + 12..end + 16].copy_from_slice(&(33_u32 << 20).to_le_bytes());
    let cases = vec![(wheel().made_of(bytes), "Invalid distribution file. ZIP archive not accepted: Its directory is too large")];
    each_is_refused(pool, cases).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_source_distribution_has_one_directory_with_pkg_info(pool: PgPool) {
    let cases = vec![
        (sdist().without("/PKG-INFO"), "Invalid distribution file. PKG-INFO not found at demo-1.0/PKG-INFO"),
        (sdist().with("other/file", "x"), "Invalid distribution file. Incorrect number of top-level directories in sdist"),
        (sdist().with("README", "x"), "Invalid distribution file. Incorrect number of top-level directories in sdist"),
        (sdist().with("demo-1.0/PKG-INFO", vec![b'a'; (5 << 20) + 1]), "Invalid distribution file. The metadata are larger than 5 MiB"),
        (sdist().made_of(gzip(&tar_of(&[]))), "Invalid distribution file. "),
    ];
    each_is_refused(pool, cases).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_tar_with_tricks_is_refused_u_09(pool: PgPool) {
    use tar::EntryType;
    let pax = |key: &str, value: &str| {
        let record = format!(" {key}={value}\n");
        let length = (record.len()..record.len() + 5).find(|length| length.to_string().len() + record.len() == *length).unwrap();
        format!("{length}{record}").into_bytes()
    };
    let odd = |kind: EntryType| tar_with(|tar| raw_entry(tar, b"demo-1.0/odd", kind, b""));
    let with_pax = |kind: EntryType, header: Vec<u8>| {
        tar_with(|tar| {
            raw_entry(tar, b"pax", kind, &header);
            raw_entry(tar, b"demo-1.0/next", EntryType::Regular, b"x");
        })
    };
    let bad = "Invalid distribution file. tar archive not accepted: ";
    let cases: Vec<(Package, &str)> = vec![
        (tar_with(|tar| raw_entry(tar, b"/etc/passwd", EntryType::Regular, b"")), bad),
        (tar_with(|tar| raw_entry(tar, b"demo-1.0/../../x", EntryType::Regular, b"")), bad),
        (odd(EntryType::Fifo), bad),
        (odd(EntryType::Char), bad),
        (odd(EntryType::Block), bad),
        (odd(EntryType::GNUSparse), "Invalid distribution file. tar archive not accepted: Sparse members are not allowed."),
        (
            with_pax(EntryType::XHeader, pax("GNU.sparse.major", "1")),
            "Invalid distribution file. tar archive not accepted: Sparse members are not allowed.",
        ),
        (with_pax(EntryType::XHeader, pax("size", "7")), "Invalid distribution file. tar archive not accepted: Two sizes for one entry"),
        (with_pax(EntryType::XHeader, pax("path", "/etc/passwd")), bad),
        (with_pax(EntryType::XHeader, b"nonsense".to_vec()), "Invalid distribution file. "),
        (with_pax(EntryType::XGlobalHeader, pax("path", "demo-1.0/PKG-INFO")), bad),
        (
            with_pax(EntryType::XHeader, vec![b'0'; (1 << 20) + 1]),
            "Invalid distribution file. tar archive not accepted: An extended header is too long",
        ),
        (
            with_pax(EntryType::GNULongName, vec![b'a'; (1 << 20) + 1]),
            "Invalid distribution file. tar archive not accepted: An extended header is too long",
        ),
        (
            tar_with(|tar| raw_entry(tar, b"demo-1.0/PKG-INFO", EntryType::Regular, PKG_INFO)),
            "Invalid distribution file. tar archive not accepted: PKG-INFO occurs more than once",
        ),
        (
            tar_with(|tar| raw_entry(tar, b"demo-1.0/bomb", EntryType::Regular, &vec![0; 65 << 20])),
            "Invalid distribution file. File exceeds compression ratio of 100",
        ),
        (
            sdist().made_of([sdist().bytes(), gzip(b"more")].concat()),
            "Invalid distribution file. tar archive not accepted: Data after the end of the archive",
        ),
        (
            sdist().made_of([sdist().bytes(), b"garbage".to_vec()].concat()),
            "Invalid distribution file. tar archive not accepted: Data after the end of the archive",
        ),
    ];
    each_is_refused(pool, cases).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn what_real_tools_write_into_a_tar_is_taken(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let long = format!("demo-1.0/{}file.py", "deep/".repeat(40));
    let package = tar_with(|tar| {
        raw_entry(tar, b"pax_global_header", tar::EntryType::XGlobalHeader, b"52 comment=0123456789012345678901234567890123456789\n");
        tar.append_data(&mut plain_header(1), &long, &b"x"[..]).unwrap();
        raw_entry(tar, b"./demo-1.0/", tar::EntryType::Directory, b"");
        tar.append_link(&mut link_header(), "demo-1.0/link", "PKG-INFO").unwrap();
    });
    assert_eq!(alice.tool().upload(&world, &package).await.unwrap(), Published::Stored);
}
