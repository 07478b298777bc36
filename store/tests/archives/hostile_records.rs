//! A `RECORD` that lacks something, or says something else than the wheel.

use crate::each_is_refused;
use crate::wheel::{WHEEL, files, rows, with_record};

/// A change of the rows, the last of which is that of `RECORD` itself.
type Case = (&'static str, fn(&mut Vec<String>), &'static str);

#[test]
fn a_record_lists_what_is_there_and_nothing_else_u_07() {
    const DIGEST: &str = "RECORD not accepted: Not a digest of SHA-256 or better, in base64 for URLs: 'demo/__init__.py'";
    const SIZE: &str = "RECORD not accepted: No size: 'demo/__init__.py'";
    const THREE: &str = "RECORD not accepted: A row needs a path, a digest and a size: 'demo/__init__.py'";
    const CSV: &str = "RECORD not accepted: It is not comma-separated values";
    let cases: [Case; 25] = [
        ("empty", Vec::clear, "RECORD not accepted: It lacks a file: 'demo-1.0.dist-info/METADATA'"),
        ("one file less", |rows| drop(rows.remove(0)), "RECORD not accepted: It lacks a file: 'demo/__init__.py'"),
        (
            "one file more",
            |rows| rows.push(rows[0].replace("__init__", "other")),
            "RECORD not accepted: It lists a file that is not in the wheel: 'demo/other.py'",
        ),
        ("one file twice", |rows| rows.push(rows[0].clone()), "RECORD not accepted: Two rows for one file: 'demo/__init__.py'"),
        ("in another case", |rows| rows[0] = rows[0].replace("demo/", "Demo/"), "RECORD not accepted: It lacks a file: 'demo/__init__.py'"),
        ("by another path", |rows| rows[0].insert_str(0, "./"), "RECORD not accepted: It lacks a file: 'demo/__init__.py'"),
        (
            "another digest",
            |rows| rows[0] = format!("demo/__init__.py,{},240", rows[1].split(',').nth(1).unwrap()),
            "RECORD not accepted: Another digest than the file's: 'demo/__init__.py'",
        ),
        (
            "another size",
            |rows| rows[0] = rows[0].replace(",240", ",241"),
            "RECORD not accepted: Another size than the file's: 'demo/__init__.py'",
        ),
        ("no digest", |rows| rows[0] = "demo/__init__.py,,240".into(), "RECORD not accepted: No digest: 'demo/__init__.py'"),
        ("nothing but the path", |rows| rows[0] = "demo/__init__.py,,".into(), "RECORD not accepted: No digest: 'demo/__init__.py'"),
        ("no size", |rows| rows[0] = rows[0].replace(",240", ","), SIZE),
        ("a size with a sign", |rows| rows[0] = rows[0].replace(",240", ",+240"), SIZE),
        ("a size beyond all numbers", |rows| rows[0] = rows[0].replace(",240", ",99999999999999999999"), SIZE),
        ("md5", |rows| rows[0] = "demo/__init__.py,md5=1B2M2Y8AsgTpgAmY7PhCfg,240".into(), DIGEST),
        ("sha1", |rows| rows[0] = "demo/__init__.py,sha1=2jmj7l5rSw0yVb_vlWAYkK_YBwk,240".into(), DIGEST),
        ("an unknown digest", |rows| rows[0] = rows[0].replace("sha256=", "sha3="), DIGEST),
        ("in hex", |rows| rows[0] = format!("demo/__init__.py,sha256={},240", "0".repeat(64)), DIGEST),
        ("padded", |rows| rows[0] = rows[0].replace(",240", "=,240"), DIGEST),
        (
            "a digest of the record itself",
            |rows| *rows.last_mut().unwrap() = "demo-1.0.dist-info/RECORD,,7".into(),
            "RECORD not accepted: A digest or size of what can't have one: 'demo-1.0.dist-info/RECORD'",
        ),
        ("two fields", |rows| rows[0] = "demo/__init__.py,".into(), THREE),
        ("four fields", |rows| rows[0].push(','), THREE),
        ("an empty row", |rows| rows.insert(0, String::new()), "RECORD not accepted: A row needs a path, a digest and a size: ''"),
        ("a quote that does not end", |rows| rows[0].insert(0, '"'), CSV),
        ("a quote in the middle", |rows| rows[0].insert(4, '"'), CSV),
        ("a carriage return", |rows| rows[0].insert(4, '\r'), CSV),
    ];
    let changed = |change: fn(&mut Vec<String>)| {
        let mut rows = rows(&files());
        change(&mut rows);
        with_record(files(), &rows.join("\n")).bytes()
    };
    each_is_refused(cases.iter().map(|(what, change, expected)| (*what, WHEEL, changed(*change), *expected)).collect());
}

#[test]
fn longer_digests_quotes_and_line_ends_of_windows_are_as_good_u_07() {
    use sha2::Digest;
    let files = files();
    let mut rows = rows(&files);
    let longer = data_encoding::BASE64URL_NOPAD.encode(&sha2::Sha512::digest(&files[0].1));
    rows[0] = format!("\"demo/__init__.py\",sha512={longer},240");
    crate::inspect(WHEEL, &with_record(files.clone(), &(rows.join("\r\n") + "\r\n")).bytes()).unwrap();
    let other = data_encoding::BASE64URL_NOPAD.encode(&sha2::Sha512::digest(b"evil"));
    rows[0] = format!("demo/__init__.py,sha512={other},240");
    let told = crate::inspect(WHEEL, &with_record(files, &rows.join("\n")).bytes()).unwrap_err();
    assert!(told.ends_with("Another digest than the file's: 'demo/__init__.py'"), "{told}");
}
