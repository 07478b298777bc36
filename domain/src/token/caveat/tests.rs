//! Shapes that are read, and shapes that are nearly right and must not be.

use super::*;
use proptest::prelude::*;

const ID: &str = "0b8f1c5e-6a2d-4c3b-9e7f-1234567890ab";
const DIGEST: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

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
        (Caveat::Actions(TokenAction::ALL.into()), r#"[100,["upload","upload-release","upload-file"]]"#.to_owned()),
        (Caveat::Actions(vec![]), "[100,[]]".to_owned()),
        (
            Caveat::Networks(vec!["192.0.2.0/24".parse().unwrap(), "2001:db8::/32".parse().unwrap()]),
            r#"[101,["192.0.2.0/24","2001:db8::/32"]]"#.to_owned(),
        ),
        (Caveat::FileName("a-1.0.tar.gz".to_owned()), r#"[102,"a-1.0.tar.gz"]"#.to_owned()),
        (Caveat::FileDigest(DIGEST.parse().unwrap()), format!("[103,\"{DIGEST}\"]")),
        (Caveat::Uses(1), "[104,1]".to_owned()),
        (Caveat::Uses(u64::MAX), format!("[104,{}]", u64::MAX)),
        (
            Caveat::MayCreate { names: vec![NormalizedName::parse("a-b").unwrap()], ids: vec![ProjectId::new(id)] },
            format!(r#"[105,["a-b"],["{ID}"]]"#),
        ),
    ];
    for (caveat, json) in table {
        assert_eq!(caveat.to_json(), json);
        assert_eq!(Caveat::parse(json.as_bytes()), Ok(caveat));
    }
}

#[test]
fn m_25_spaces_escapes_and_odd_names_are_free() {
    assert_eq!(Caveat::parse(b" [0, 1795445679,\n1] "), Ok(Caveat::Expiration { expires_at: 1_795_445_679, not_before: 1 }));
    assert_eq!(
        Caveat::parse(br#"[1, ["My.Project", "\u0061", ""]]"#),
        Ok(Caveat::ProjectName(vec!["My.Project".into(), "a".into(), String::new()]))
    );
}

/// One shape a line: the expected error, a bar, the bytes.
const MALFORMED: &str = include_str!("malformed.txt");

#[test]
fn m_24_malformed_shapes_are_refused_each_with_its_reason() {
    let mut shapes = 0;
    for line in MALFORMED.lines().filter(|line| !line.starts_with('#')) {
        let (error, json) = line.split_once(" | ").unwrap();
        let json = json.replace("ID", ID).replace("UPPER", &ID.to_uppercase()).replace("PLAIN", &ID.replace('-', ""));
        let json = json.replace("DIGESTX", &DIGEST.to_uppercase()).replace("DIGEST", DIGEST);
        let said = Caveat::parse(json.as_bytes()).map_err(|error| error.to_string());
        assert_eq!(said, Err(error.to_owned()), "{json}");
        shapes += 1;
    }
    assert!(shapes >= 120, "{shapes} shapes");
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
    #![proptest_config(crate::token::law::cases())]

    #[test]
    fn m_24_any_bytes_are_either_understood_whole_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
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

#[test]
fn m_26_a_name_that_was_used_to_make_a_project_becomes_that_project() {
    let (name, other) = (NormalizedName::parse("new").unwrap(), NormalizedName::parse("other").unwrap());
    let id = ProjectId::new(ID.parse().unwrap());
    let caveat = Caveat::MayCreate { names: vec![name.clone(), other.clone()], ids: vec![] };
    assert_eq!(caveat.after_making(&name, id), Some(Caveat::MayCreate { names: vec![other], ids: vec![id] }));
    assert_eq!(caveat.after_making(&NormalizedName::parse("third").unwrap(), id), None);
    assert_eq!(Caveat::ProjectName(vec!["new".to_owned()]).after_making(&name, id), None);
}
