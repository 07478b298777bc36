//! Wheels whose parts don't belong together.

use crate::wheel::{INFO, WHEEL, files, of};
use crate::{each_is_refused, inspect};

/// A change of the files; `RECORD` is made afterwards, so that it is right.
type Case = (&'static str, fn(&mut Vec<(String, Vec<u8>)>), &'static str);

fn set(files: &mut Vec<(String, Vec<u8>)>, name: &str, content: &str) {
    let path = if name.contains('/') { name.to_owned() } else { format!("{INFO}/{name}") };
    files.retain(|(known, _)| *known != path);
    files.push((path, content.as_bytes().to_vec()));
}

fn each_change_is_refused(cases: &[Case]) {
    let changed = |change: fn(&mut Vec<(String, Vec<u8>)>)| {
        let mut files = files();
        change(&mut files);
        of(files).bytes()
    };
    each_is_refused(cases.iter().map(|(what, change, expected)| (*what, WHEEL, changed(*change), *expected)).collect());
}

#[test]
fn a_wheel_has_one_place_for_each_thing() {
    const MISSING: &str = "Wheel 'demo-1.0-py3-none-any.whl' does not contain the required METADATA file: demo-1.0.dist-info/METADATA";
    let cases: [Case; 8] = [
        ("no METADATA", |files| drop(files.remove(1)), MISSING),
        ("METADATA in another case", |files| files[1].0 = format!("{INFO}/metadata"), MISSING),
        ("no WHEEL", |files| drop(files.remove(2)), "WHEEL not found at demo-1.0.dist-info/WHEEL"),
        (
            "a second .dist-info",
            |files| set(files, "other-2.0.dist-info/METADATA", "x"),
            "Another .dist-info directory than demo-1.0.dist-info: 'other-2.0.dist-info/METADATA'",
        ),
        (
            "one in another case",
            |files| set(files, "x.DIST-INFO/METADATA", "x"),
            "Another .dist-info directory than demo-1.0.dist-info: 'x.DIST-INFO/METADATA'",
        ),
        (
            "somebody else's .data",
            |files| set(files, "other-2.0.data/scripts/x", "x"),
            "Another .data directory than demo-1.0.data: 'other-2.0.data/scripts/x'",
        ),
        (
            "a place that is none",
            |files| set(files, "demo-1.0.data/etc/x", "x"),
            "The .data directory has no such place: 'demo-1.0.data/etc/x'",
        ),
        (
            "a licence that is not there",
            |files| drop(files.remove(3)),
            "License-File LICENSE does not exist in distribution file demo-1.0-py3-none-any.whl at demo-1.0.dist-info/licenses/LICENSE",
        ),
    ];
    each_change_is_refused(&cases);
}

#[test]
fn the_file_wheel_says_what_the_name_says() {
    const VERSION: &str = "WHEEL not accepted: It needs one Wheel-Version";
    const PURE: &str = "WHEEL not accepted: It needs one Root-Is-Purelib, true or false";
    let cases: [Case; 11] = [
        ("nothing", |files| set(files, "WHEEL", ""), VERSION),
        ("no headers", |files| set(files, "WHEEL", "nothing"), "WHEEL not accepted: It is not UTF-8 in the form of headers"),
        (
            "a version of the future",
            |files| set(files, "WHEEL", "Wheel-Version: 2.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"),
            "WHEEL not accepted: Wheel-Version is '2.0' and not 1.0",
        ),
        (
            "two versions",
            |files| set(files, "WHEEL", "Wheel-Version: 1.0\nWheel-Version: 2.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"),
            VERSION,
        ),
        ("no place", |files| set(files, "WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n"), PURE),
        (
            "two places",
            |files| set(files, "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nRoot-Is-Purelib: false\nTag: py3-none-any\n"),
            PURE,
        ),
        ("a place of neither kind", |files| set(files, "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: maybe\nTag: py3-none-any\n"), PURE),
        ("no tag", |files| set(files, "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\n"), "WHEEL not accepted: It has no Tag"),
        (
            "another tag",
            |files| set(files, "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py2-none-any\n"),
            "WHEEL not accepted: Its tags are not those of the file's name: 'py2-none-any' is only in WHEEL",
        ),
        (
            "one tag more",
            |files| set(files, "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\nTag: py2-none-any\n"),
            "WHEEL not accepted: Its tags are not those of the file's name: 'py2-none-any' is only in WHEEL",
        ),
        (
            "too large",
            |files| set(files, "WHEEL", &" ".repeat((1 << 20) + 1)),
            "ZIP archive not accepted: The file is too large: 'demo-1.0.dist-info/WHEEL'",
        ),
    ];
    each_change_is_refused(&cases);
}

#[test]
fn commands_lead_to_functions() {
    const INVALID: &str = "Wheel 'demo-1.0-py3-none-any.whl' has invalid entry points defined in the entry_points.txt file";
    let cases: [Case; 5] = [
        ("outside a section", |files| set(files, "entry_points.txt", "demo = demo:main\n"), INVALID),
        ("code", |files| set(files, "entry_points.txt", "[console_scripts]\ndemo = os; import os:x\n"), INVALID),
        ("a path for a name", |files| set(files, "entry_points.txt", "[console_scripts]\n../../sh = demo:main\n"), INVALID),
        ("a module and no function", |files| set(files, "entry_points.txt", "[console_scripts]\ndemo = demo\n"), INVALID),
        ("no entry at all", |files| set(files, "entry_points.txt", "[console_scripts]\nnonsense\n"), INVALID),
    ];
    each_change_is_refused(&cases);
    let mut good = files();
    set(&mut good, "entry_points.txt", "[console_scripts]\ndemo = demo:main\n\n[demo.plugins]\n# one\nx = demo.x [extra]\n");
    inspect(WHEEL, &of(good).bytes()).unwrap();
}

#[test]
fn a_signature_is_made_after_the_record() {
    let mut signed = files();
    let record = crate::wheel::rows(&signed).join("\n");
    set(&mut signed, "RECORD.jws", "{}");
    inspect(WHEEL, &crate::wheel::with_record(signed, &record).bytes()).unwrap();
}
