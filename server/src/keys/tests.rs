//! What the program accepts as a key, and what stops it.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::*;

struct Place {
    _root: tempfile::TempDir,
    data: DataDirectory,
}

/// A data directory whose keys were made a moment ago.
fn started_once() -> Place {
    let place = never_started();
    Keys::load_or_make(&place.data).unwrap();
    place
}

fn never_started() -> Place {
    let root = tempfile::tempdir().unwrap();
    let data = DataDirectory::open(&root.path().join("data")).unwrap();
    Place { _root: root, data }
}

fn mode(path: &Path) -> u32 {
    path.metadata().unwrap().permissions().mode() & 0o777
}

#[test]
fn the_first_start_makes_keys_for_the_program_alone_and_the_second_reads_them() {
    let place = never_started();
    let made = Keys::load_or_make(&place.data).unwrap();
    assert_eq!(mode(&place.data.keys()), 0o700);
    assert_eq!(mode(&place.data.keys().join("pepper")), 0o600);
    assert_eq!(mode(&place.data.keys().join("wrap")), 0o600);
    let read = Keys::load_or_make(&place.data).unwrap();
    assert_eq!((made.pepper, made.wrap), (read.pepper, read.wrap));
}

#[test]
fn a_first_start_that_was_interrupted_between_two_keys_goes_on() {
    let place = started_once();
    let pepper = std::fs::read(place.data.keys().join("pepper")).unwrap();
    std::fs::remove_file(place.data.keys().join("wrap")).unwrap();
    std::fs::write(place.data.keys().join("wrap.new"), "half").unwrap();
    Keys::load_or_make(&place.data).unwrap();
    assert_eq!(std::fs::read(place.data.keys().join("pepper")).unwrap(), pepper);
}

#[test]
fn a_key_that_was_lost_is_not_replaced() {
    for kept in ["postgres", "files", "mail"] {
        let place = started_once();
        std::fs::create_dir(place.data.path().join(kept)).unwrap();
        std::fs::remove_file(place.data.keys().join("wrap")).unwrap();
        let error = Keys::load_or_make(&place.data).unwrap_err();
        assert!(matches!(&error, KeyError::Missing(path) if path.ends_with("keys/wrap")), "{error}");
        assert!(!place.data.keys().join("wrap").exists());
    }
}

#[test]
fn a_link_into_nowhere_is_not_taken_for_a_new_directory() {
    let place = started_once();
    std::fs::remove_file(place.data.keys().join("wrap")).unwrap();
    std::os::unix::fs::symlink("/nowhere/wrap", place.data.keys().join("wrap")).unwrap();
    assert!(matches!(Keys::load_or_make(&place.data).unwrap_err(), KeyError::File { .. }));
}

#[test]
fn keys_that_nobody_drew_by_chance_are_refused() {
    let counting: Vec<u8> = (0..32).collect();
    let words = [vec![0; 32], vec![0xff; 32], vec![b'a'; 32], counting, b"change-me".repeat(4)[..32].to_vec(), [1, 2, 3, 4].repeat(8)];
    for word in words.into_iter().chain([b"this is the example key, replace".to_vec()]) {
        let place = started_once();
        std::fs::write(place.data.keys().join("pepper"), STANDARD.encode(&word)).unwrap();
        let error = Keys::load_or_make(&place.data).unwrap_err();
        assert!(matches!(error, KeyError::Default(_)), "{word:?}: {error}");
    }
}

#[test]
fn short_long_and_garbled_keys_are_refused() {
    let good = STANDARD.encode((0..32).map(|byte: u8| byte.wrapping_mul(37)).collect::<Vec<_>>());
    for text in
        [String::new(), "AAAA".into(), good[..40].into(), format!("{good}AAAA"), good.replace('=', "!"), "\u{1F511}".into(), good.repeat(9)]
    {
        let place = started_once();
        std::fs::write(place.data.keys().join("pepper"), &text).unwrap();
        let error = Keys::load_or_make(&place.data).unwrap_err();
        assert!(matches!(error, KeyError::Malformed(_)), "{text}: {error}");
    }
}

#[test]
fn a_key_that_others_can_read_is_refused() {
    for open in [0o640, 0o604, 0o660, 0o644, 0o601] {
        let place = started_once();
        let path = place.data.keys().join("wrap");
        std::fs::set_permissions(&path, Permissions::from_mode(open)).unwrap();
        let error = Keys::load_or_make(&place.data).unwrap_err();
        assert!(error.to_string().contains("chmod 600"), "{error}");
        assert_eq!(mode(&path), open, "the program must not hide what happened");
    }
    let place = started_once();
    std::fs::set_permissions(place.data.keys(), Permissions::from_mode(0o755)).unwrap();
    assert!(Keys::load_or_make(&place.data).unwrap_err().to_string().contains("chmod 700"));
}

#[test]
fn one_key_cannot_do_the_work_of_two() {
    let place = started_once();
    std::fs::copy(place.data.keys().join("wrap"), place.data.keys().join("pepper")).unwrap();
    assert!(matches!(Keys::load_or_make(&place.data).unwrap_err(), KeyError::Same(..)));
}

#[test]
fn keys_do_not_show_themselves() {
    assert_eq!(format!("{:?}", Keys::load_or_make(&never_started().data).unwrap()), "Keys");
}
