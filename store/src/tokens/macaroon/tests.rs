//! The vectors were made with pymacaroons and pypitoken: the row key is the bytes 0 to 31.

mod laws;
mod spelling;

use super::*;

const ID: &str = "11111111-2222-4333-8444-555555555555";
const PLAIN: &str = "pypi-AgEJbG9jYWxob3N0AiQxMTExMTExMS0yMjIyLTQzMzMtODQ0NC01NTU1NTU1NTU1NTUAAipbMywiYWFhYWFhYWEtYmJiYi00Y2NjLThkZGQtZWVlZWVlZWVlZWVlIl0AAAYgGRsdSW29cw97Nvc_GI5tBxilJD7R7-zINvC-8AKOWkI";
const RESTRICTED: &str = "pypi-AgEJbG9jYWxob3N0AiQxMTExMTExMS0yMjIyLTQzMzMtODQ0NC01NTU1NTU1NTU1NTUAAipbMywiYWFhYWFhYWEtYmJiYi00Y2NjLThkZGQtZWVlZWVlZWVlZWVlIl0AAhJbMCwgNDEwMjQ0NDgwMCwgMV0AAgxbMSwgWyJhLWIiXV0AAi1bMiwgWyIwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDIiXV0AAAYgYPWYm6JqbxlPMjMPdwv3D0wqV1QKbuh1bh7n4HdYqME";
const VERSION_1: &str = "pypi-MDAxN2xvY2F0aW9uIGxvY2FsaG9zdAowMDM0aWRlbnRpZmllciAxMTExMTExMS0yMjIyLTQzMzMtODQ0NC01NTU1NTU1NTU1NTUKMDAzM2NpZCBbMywiYWFhYWFhYWEtYmJiYi00Y2NjLThkZGQtZWVlZWVlZWVlZWVlIl0KMDAyZnNpZ25hdHVyZSAZGx1Jbb1zD3s29z8Yjm0HGKUkPtHv7Mg28L7wAo5aQgo";
const JSON: &str = r#"pypi-{"i": "11111111-2222-4333-8444-555555555555", "s64": "GRsdSW29cw97Nvc_GI5tBxilJD7R7-zINvC-8AKOWkI", "l": "localhost", "c": [{"i": "[3,\"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee\"]"}]}"#;
const THIRD_PARTY: &str = "pypi-AgEJbG9jYWxob3N0AiQxMTExMTExMS0yMjIyLTQzMzMtODQ0NC01NTU1NTU1NTU1NTUAAipbMywiYWFhYWFhYWEtYmJiYi00Y2NjLThkZGQtZWVlZWVlZWVlZWVlIl0AAQlodHRwczovL3gCAmlkBEhLG73Q9cW3rq2wVnoVh--4ecBqmMMbJyZdqmOXVUa6NGKtWGuAEAbuIU71IHuQPn2a2j4DNnswU5rGnhyhWj58_s-xVXDo9sQAAAYgpPqD7pZB9vHrzsdUsybNYxpsg5tbWuXok6tncifQR80";

fn key() -> RowKey {
    RowKey::new(Zeroizing::new(std::array::from_fn(|at| u8::try_from(at).unwrap())))
}

fn verified(text: &str) -> Option<Verified> {
    Presented::parse(text)?.verify(&key())
}

fn bytes(text: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text.strip_prefix(PREFIX).unwrap()).unwrap()
}

fn text(bytes: &[u8]) -> String {
    format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(bytes))
}

/// A token with these caveats, in binary, each with its bytes apart.
struct Packets {
    head: Vec<u8>,
    caveats: Vec<Vec<u8>>,
    signature: Vec<u8>,
}

impl Packets {
    fn of(token: &str) -> Self {
        let all = bytes(token);
        let (body, signature) = all.split_at(all.len() - 35);
        let head = 1 + 2 + 9 + 2 + 36 + 1;
        let (head, mut rest) = body.split_at(head);
        let mut caveats = Vec::new();
        while rest.first() == Some(&2) {
            let (caveat, tail) = rest.split_at(2 + usize::from(rest[1]) + 1);
            caveats.push(caveat.to_vec());
            rest = tail;
        }
        Self { head: head.to_vec(), caveats, signature: signature.to_vec() }
    }

    fn text(&self) -> String {
        text(&[self.head.clone(), self.caveats.concat(), self.signature.clone()].concat())
    }
}

#[test]
fn a_token_is_made_as_other_libraries_make_it() {
    let owner = Caveat::RequestUser("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee".parse().unwrap());
    assert_eq!(issue("localhost", ID.parse().unwrap(), &key(), &[owner]).unwrap().expose(), PLAIN);
}

#[test]
fn m_38_what_pypitoken_restricted_verifies_and_shows_every_caveat() {
    let token = verified(RESTRICTED).unwrap();
    assert_eq!(token.token().to_string(), ID);
    let caveats: Vec<_> = token.caveats().iter().map(|caveat| String::from_utf8_lossy(caveat).into_owned()).collect();
    assert_eq!(
        caveats,
        [
            r#"[3,"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"]"#,
            "[0, 4102444800, 1]",
            r#"[1, ["a-b"]]"#,
            r#"[2, ["00000000-0000-0000-0000-000000000002"]]"#
        ]
    );
}

#[test]
fn m_20_another_key_does_not_verify_it() {
    let other = RowKey::new(Zeroizing::new([0; 32]));
    assert!(Presented::parse(PLAIN).unwrap().verify(&other).is_none());
}

#[test]
fn m_23_m_29_one_changed_bit_is_noticed_everywhere_but_in_the_location() {
    let good = bytes(RESTRICTED);
    let location = 3..12;
    for at in 0..good.len() {
        let mut changed = good.clone();
        changed[at] ^= 1;
        let verified = verified(&text(&changed)).is_some();
        assert_eq!(verified, location.contains(&at), "byte {at}");
    }
}

#[test]
fn m_29_caveats_cannot_be_taken_out_swapped_repeated_or_borrowed() {
    let whole = Packets::of(RESTRICTED);
    assert_eq!((whole.caveats.len(), whole.text().as_str()), (4, RESTRICTED));
    for at in 0..4 {
        let mut fewer = Packets::of(RESTRICTED);
        fewer.caveats.remove(at);
        assert!(verified(&fewer.text()).is_none(), "without caveat {at}");
        let mut twice = Packets::of(RESTRICTED);
        twice.caveats.insert(at, whole.caveats[at].clone());
        assert!(verified(&twice.text()).is_none(), "caveat {at} twice");
        let mut swapped = Packets::of(RESTRICTED);
        swapped.caveats.swap(at, (at + 1) % 4);
        assert!(verified(&swapped.text()).is_none(), "caveat {at} elsewhere");
    }
    let mut spliced = Packets::of(PLAIN);
    spliced.caveats = whole.caveats;
    assert!(verified(&spliced.text()).is_none());
}

#[test]
fn no_beginning_of_a_token_is_a_token() {
    let good = bytes(RESTRICTED);
    for length in 0..good.len() {
        assert!(Presented::parse(&text(&good[..length])).is_none(), "{length} bytes");
    }
}

#[test]
fn m_31_other_versions_and_third_parties_are_refused() {
    for token in [VERSION_1, JSON, THIRD_PARTY, "pypi-", "pypi-Ag", ""] {
        assert!(Presented::parse(token).is_none(), "{token}");
    }
}

#[test]
fn an_identifier_that_is_no_canonical_uuid_is_refused() {
    for id in ["11111111-2222-4333-8444-55555555555A", "{1111111-2222-4333-8444-555555555555", "111111112222433384445555555555550000"] {
        let macaroon = Macaroon::create(Some("localhost"), &key().chain(), id).unwrap();
        assert!(
            Presented::parse(&text(&URL_SAFE_NO_PAD.decode(macaroon.serialize(Format::V2).unwrap().trim_end_matches('=')).unwrap()))
                .is_none(),
            "{id}"
        );
    }
}

#[test]
fn m_39_sixty_four_caveats_are_read_and_sixty_five_are_not() {
    let with = |count: usize| {
        let mut macaroon = Macaroon::create(Some("localhost"), &key().chain(), ID).unwrap();
        for _ in 0..count {
            macaroon.add_first_party_caveat("[0,2,1]").unwrap();
        }
        format!("{PREFIX}{}", macaroon.serialize(Format::V2).unwrap().trim_end_matches('='))
    };
    assert_eq!(verified(&with(64)).unwrap().caveats().len(), 64);
    assert!(Presented::parse(&with(65)).is_none());
}

#[test]
fn m_39_oversize_tokens_of_every_version_are_refused_and_the_process_lives() {
    for size in [4_097, 80_000, 400_000] {
        let packets_of_version_1 = "0006c\n".repeat(size / 6);
        for hostile in [
            format!("{PREFIX}{}", "A".repeat(size)),
            format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(&packets_of_version_1)),
            text(&[vec![2], [2, 0, 0].repeat(size / 3)].concat()),
            format!("{PREFIX}{}", "{".repeat(size)),
        ] {
            assert!(Presented::parse(&hostile).is_none());
        }
    }
}

#[test]
fn a_key_does_not_show_itself() {
    assert_eq!(format!("{:?}", key()), "RowKey");
}
