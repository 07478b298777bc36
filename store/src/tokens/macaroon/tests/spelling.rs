//! A token has one spelling, and everybody who reads tokens reads the same.

use super::*;

#[test]
fn m_22_a_token_has_one_spelling() {
    assert!(verified(PLAIN).is_some());
    let standard_alphabet = PLAIN.replace('_', "/");
    let spare_bits = format!("{}J", PLAIN.strip_suffix('I').unwrap());
    let mut longer = bytes(PLAIN);
    longer.push(0);
    let mut long_varint = bytes(PLAIN);
    long_varint.splice(2..3, [0x89, 0x00]);
    for other in [
        PLAIN.strip_prefix("pypi-").unwrap().to_owned(),
        PLAIN.replace("pypi-", "PYPI-"),
        PLAIN.replace("pypi-", "pypi_"),
        format!("{PLAIN}="),
        format!("{PLAIN}=="),
        format!(" {PLAIN}"),
        format!("{PLAIN}\n"),
        standard_alphabet,
        spare_bits,
        text(&longer),
        text(&long_varint),
    ] {
        assert_ne!(other, PLAIN);
        assert!(Presented::parse(&other).is_none(), "{other}");
    }
}

/// Spellings that say the same to a loose reader: each is the very token, or none.
#[test]
fn m_22_a_thousand_other_spellings_name_the_same_row_or_nothing() {
    let (id, mut tried, mut read) = (ID.parse().unwrap(), 0, 0);
    let mut judge = |other: String| {
        assert_ne!(other, RESTRICTED);
        tried += 1;
        if let Some(presented) = Presented::parse(&other) {
            read += 1;
            assert_eq!(presented.token(), id, "{other}");
        }
    };
    let body = RESTRICTED.strip_prefix(PREFIX).unwrap();
    // White space, padding and strangers anywhere.
    for at in 0..=body.len() {
        for piece in [" ", "\n", "=", "\u{200b}"] {
            judge(format!("{PREFIX}{}{piece}{}", &body[..at], &body[at..]));
        }
    }
    // The other alphabet, and the other case of the prefix.
    for (at, character) in body.char_indices().filter(|(_, character)| matches!(character, '-' | '_')) {
        let other = if character == '-' { '+' } else { '/' };
        judge(format!("{PREFIX}{}{other}{}", &body[..at], &body[at + 1..]));
    }
    for at in 0..PREFIX.len() - 1 {
        judge(format!("{}{}{}{body}", &PREFIX[..at], PREFIX[at..=at].to_uppercase(), &PREFIX[at + 1..]));
    }
    // Lengths with zeros in front: every packet's, one to nine of them.
    let good = bytes(RESTRICTED);
    for at in lengths(&good) {
        for zeros in 1..=9 {
            let (before, after) = good.split_at(at);
            judge(text(&[before, &[after[0] | 0x80], &vec![0x80; zeros - 1], &[0], &after[1..]].concat()));
        }
    }
    // Another host, or none: it is the same token, and the chain says so.
    for host in 0..100_u32 {
        let name = format!("host-{host}.example");
        let head = [&[2, 1, u8::try_from(name.len()).unwrap()], name.as_bytes()].concat();
        let moved = text(&[head, good[12..].to_vec()].concat());
        assert!(verified(&moved).is_some(), "{moved}");
        judge(moved);
    }
    judge(text(&[vec![2], good[12..].to_vec()].concat()));
    assert!(tried >= 1000 && (100..=101).contains(&read), "{read} of {tried}");
}

/// Where the lengths of all packets stand.
fn lengths(token: &[u8]) -> Vec<usize> {
    let mut at = 1;
    let mut found = Vec::new();
    while at < token.len() {
        if token[at] == 0 {
            at += 1;
        } else {
            found.push(at + 1);
            at += 2 + usize::from(token[at + 1]);
        }
    }
    found
}

/// What the inspector reads is what the doors read: two readers of one form must agree on every text.
#[test]
fn m_22_the_reader_without_a_key_judges_the_form_alike() {
    let agree = |text: &str| {
        let other = domain::token::UncheckedToken::parse(text).ok();
        let other = other.and_then(|token| Some((token.token()?, token.caveats().to_vec())));
        let own = Presented::parse(text).map(|token| {
            let caveats = token.macaroon.caveats().iter().map(|caveat| caveat.as_first_party().unwrap().predicate().to_vec());
            (token.token(), caveats.collect::<Vec<_>>())
        });
        assert_eq!(own, other, "{text}");
    };
    for text in [PLAIN, RESTRICTED, VERSION_1, JSON, THIRD_PARTY, "", "pypi-"] {
        agree(text);
    }
    let good = bytes(RESTRICTED);
    for at in 0..good.len() {
        for other in [0, 1, 2, 4, 6, 36, 0x7f, 0x80, 0xff] {
            let (mut changed, mut inserted) = (good.clone(), good.clone());
            changed[at] = other;
            inserted.insert(at, other);
            agree(&text(&changed));
            agree(&text(&inserted));
        }
        let (mut fewer, mut end) = (good.clone(), good.clone());
        fewer.remove(at);
        end.truncate(at);
        agree(&text(&fewer));
        agree(&text(&end));
    }
    let without_location = [vec![2], good[12..].to_vec()].concat();
    agree(&text(&without_location));
    let empty_location = [vec![2, 1, 0], good[12..].to_vec()].concat();
    agree(&text(&empty_location));
}
