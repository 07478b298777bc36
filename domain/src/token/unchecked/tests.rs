//! The vectors were made with pymacaroons and pypitoken.

use super::*;

const ID: &str = "11111111-2222-4333-8444-555555555555";
const PLAIN: &str = "pypi-AgEJbG9jYWxob3N0AiQxMTExMTExMS0yMjIyLTQzMzMtODQ0NC01NTU1NTU1NTU1NTUAAipbMywiYWFhYWFhYWEtYmJiYi00Y2NjLThkZGQtZWVlZWVlZWVlZWVlIl0AAAYgGRsdSW29cw97Nvc_GI5tBxilJD7R7-zINvC-8AKOWkI";
const RESTRICTED: &str = "pypi-AgEJbG9jYWxob3N0AiQxMTExMTExMS0yMjIyLTQzMzMtODQ0NC01NTU1NTU1NTU1NTUAAipbMywiYWFhYWFhYWEtYmJiYi00Y2NjLThkZGQtZWVlZWVlZWVlZWVlIl0AAhJbMCwgNDEwMjQ0NDgwMCwgMV0AAgxbMSwgWyJhLWIiXV0AAi1bMiwgWyIwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDIiXV0AAAYgYPWYm6JqbxlPMjMPdwv3D0wqV1QKbuh1bh7n4HdYqME";
const VERSION_1: &str = "pypi-MDAxN2xvY2F0aW9uIGxvY2FsaG9zdAowMDM0aWRlbnRpZmllciAxMTExMTExMS0yMjIyLTQzMzMtODQ0NC01NTU1NTU1NTU1NTUKMDAzM2NpZCBbMywiYWFhYWFhYWEtYmJiYi00Y2NjLThkZGQtZWVlZWVlZWVlZWVlIl0KMDAyZnNpZ25hdHVyZSAZGx1Jbb1zD3s29z8Yjm0HGKUkPtHv7Mg28L7wAo5aQgo";
const THIRD_PARTY: &str = "pypi-AgEJbG9jYWxob3N0AiQxMTExMTExMS0yMjIyLTQzMzMtODQ0NC01NTU1NTU1NTU1NTUAAipbMywiYWFhYWFhYWEtYmJiYi00Y2NjLThkZGQtZWVlZWVlZWVlZWVlIl0AAQlodHRwczovL3gCAmlkBEhLG73Q9cW3rq2wVnoVh--4ecBqmMMbJyZdqmOXVUa6NGKtWGuAEAbuIU71IHuQPn2a2j4DNnswU5rGnhyhWj58_s-xVXDo9sQAAAYgpPqD7pZB9vHrzsdsUybNYxpsg5tbWuXok6tncifQR80";

#[test]
fn a_token_tells_its_holder_what_it_says() {
    let token = UncheckedToken::parse(RESTRICTED).unwrap();
    assert_eq!((token.location(), token.token().unwrap().to_string().as_str()), (Some("localhost"), ID));
    let caveats: Vec<_> = token.caveats().iter().map(|caveat| String::from_utf8_lossy(caveat)).collect();
    assert_eq!(
        caveats,
        [
            r#"[3,"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"]"#,
            "[0, 4102444800, 1]",
            r#"[1, ["a-b"]]"#,
            r#"[2, ["00000000-0000-0000-0000-000000000002"]]"#
        ]
    );
    assert_eq!(format!("{token:?}"), "UncheckedToken");
}

#[test]
fn m_22_m_31_m_39_what_is_wrong_with_a_text_is_told() {
    let (half, longer) = (&RESTRICTED[..200], format!("{PLAIN}AAAA"));
    for (text, error) in [
        ("", TokenTextError::Prefix),
        ("PYPI-AgE", TokenTextError::Prefix),
        (&format!(" {PLAIN}"), TokenTextError::Prefix),
        (&format!("{PLAIN}="), TokenTextError::Alphabet),
        (&format!("{PLAIN}\n"), TokenTextError::Alphabet),
        (&PLAIN.replace('_', "/"), TokenTextError::Alphabet),
        (&format!("{}J", PLAIN.strip_suffix('I').unwrap()), TokenTextError::Alphabet),
        ("pypi-", TokenTextError::Damaged),
        ("pypi-Ag", TokenTextError::Damaged),
        (half, TokenTextError::Damaged),
        (&longer, TokenTextError::Longer),
        (VERSION_1, TokenTextError::Version),
        (THIRD_PARTY, TokenTextError::ThirdParty),
        (&format!("pypi-{}", "A".repeat(4092)), TokenTextError::TooLong),
        ("pypi-AQ", TokenTextError::Version),
        ("pypi-AgM", TokenTextError::Damaged),
    ] {
        assert_eq!(UncheckedToken::parse(text).unwrap_err(), error, "{text}");
    }
}

#[test]
fn m_35_a_token_is_found_whatever_follows_it() {
    for token in [PLAIN, RESTRICTED] {
        let whole = UncheckedToken::parse(token).unwrap();
        for after in ["", "=", "==", "\"", "\n", "-", "_", "x", "xx", "xxx", "xxxx", "pypi-", token, "é", "\\n", &"A".repeat(5000)] {
            let found = UncheckedToken::at_start_of(&format!("{token}{after}"));
            assert_eq!(found, Some((whole.clone(), token.len())), "{after}");
        }
    }
    for text in ["", "pypi-", "pypi-Ag", "pypi-é", &format!("x{PLAIN}"), &PLAIN[..PLAIN.len() - 1], &PLAIN[..60], VERSION_1, THIRD_PARTY] {
        assert_eq!(UncheckedToken::at_start_of(text), None, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_at_all_surprises_the_reader(body in "[A-Za-z0-9_-]{0,200}", bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
        for text in [format!("pypi-{body}"), format!("pypi-{}", BASE64URL_NOPAD.encode(&bytes)), String::from_utf8_lossy(&bytes).into_owned()] {
            let _ = UncheckedToken::at_start_of(&text);
            if UncheckedToken::parse(&text).is_ok() {
                proptest::prop_assert_eq!(UncheckedToken::at_start_of(&text).map(|(_, length)| length), Some(text.len()));
            }
        }
    }
}
