//! Shapes that are read, and shapes that are nearly right and must not be.

use super::*;
use proptest::prelude::*;

const ID: &str = "0b8f1c5e-6a2d-4c3b-9e7f-1234567890ab";

#[test]
fn what_is_issued_is_compact_and_reads_back() {
    let id: Uuid = ID.parse().unwrap();
    let table = [
        (Caveat::Expiration { expires_at: 1_795_445_679, not_before: 1 }, "[0,1795445679,1]".to_owned()),
        (Caveat::Expiration { expires_at: i64::MAX, not_before: i64::MIN }, format!("[0,{},{}]", i64::MAX, i64::MIN)),
        (Caveat::ProjectName(vec!["a".to_owned(), "b-c".to_owned()]), r#"[1,["a","b-c"]]"#.to_owned()),
        (Caveat::ProjectName(vec![]), "[1,[]]".to_owned()),
        (Caveat::ProjectId(vec![ProjectId::new(id)]), format!("[2,[\"{ID}\"]]")),
        (Caveat::RequestUser(AccountId::new(id)), format!("[3,\"{ID}\"]")),
        (Caveat::Publisher(id), format!("[4,\"{ID}\"]")),
    ];
    for (caveat, json) in table {
        assert_eq!(caveat.to_json(), json);
        assert_eq!(Caveat::parse(json.as_bytes()), Ok(caveat));
    }
}

#[test]
fn spaces_escapes_and_odd_names_are_free() {
    assert_eq!(Caveat::parse(b" [0, 1795445679,\n1] "), Ok(Caveat::Expiration { expires_at: 1_795_445_679, not_before: 1 }));
    assert_eq!(
        Caveat::parse(br#"[1, ["My.Project", "\u0061", ""]]"#),
        Ok(Caveat::ProjectName(vec!["My.Project".into(), "a".into(), String::new()]))
    );
}

/// One shape a line: the expected error, a bar, the bytes.
const MALFORMED: &str = include_str!("malformed.txt");

#[test]
fn malformed_shapes_are_refused_each_with_its_reason() {
    let mut shapes = 0;
    for line in MALFORMED.lines().filter(|line| !line.starts_with('#')) {
        let (error, json) = line.split_once(" | ").unwrap();
        let json = json.replace("ID", ID).replace("UPPER", &ID.to_uppercase()).replace("PLAIN", &ID.replace('-', ""));
        let said = Caveat::parse(json.as_bytes()).map_err(|error| error.to_string());
        assert_eq!(said, Err(error.to_owned()), "{json}");
        shapes += 1;
    }
    assert!(shapes >= 60, "{shapes} shapes");
}

#[test]
fn depth_and_length_are_no_burden() {
    for json in [format!("{}{}", "[".repeat(1000), "]".repeat(1000)), "[".repeat(1_000_000)] {
        assert_eq!(Caveat::parse(json.as_bytes()), Err(CaveatError::NotJson));
    }
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    for bytes in
        [&b""[..], b"\xff", b"[0,1,2]\0", b"[1,[\"\x01\"]]", b"\xef\xbb\xbf[0,1,2]", b"[1,[\"\xff\"]]", b"\x00", b"[0,1,2]\xc0\x80"]
    {
        assert_eq!(Caveat::parse(bytes), Err(CaveatError::NotJson));
    }
}

proptest! {
    #[test]
    fn any_bytes_are_either_understood_whole_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
        if let Ok(caveat) = Caveat::parse(&bytes) {
            prop_assert_eq!(Caveat::parse(caveat.to_json().as_bytes()), Ok(caveat));
        }
    }

    #[test]
    fn every_caveat_reads_back(expires_at: i64, not_before: i64, names in proptest::collection::vec(".{0,8}", 0..4), ids in proptest::collection::vec(any::<u128>(), 0..4)) {
        let ids: Vec<_> = ids.into_iter().map(|id| ProjectId::new(Uuid::from_u128(id))).collect();
        for caveat in [Caveat::Expiration { expires_at, not_before }, Caveat::ProjectName(names.clone()), Caveat::ProjectId(ids.clone())] {
            prop_assert_eq!(Caveat::parse(caveat.to_json().as_bytes()), Ok(caveat));
        }
    }
}
