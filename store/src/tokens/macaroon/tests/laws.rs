//! Laws over tokens with any caveats and any keys at all.

use proptest::prelude::*;

use super::*;

/// A token with any caveats at all, as any holder can make it.
fn made(key: &RowKey, caveats: &[Vec<u8>]) -> String {
    let mut macaroon = Macaroon::create(Some("localhost"), &key.chain(), ID).unwrap();
    for caveat in caveats {
        macaroon.add_first_party_caveat(caveat.clone()).unwrap();
    }
    format!("{PREFIX}{}", macaroon.serialize(Format::V2).unwrap().trim_end_matches('='))
}

fn caveats() -> impl Strategy<Value = Vec<Vec<u8>>> {
    proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..200), 0..8)
}

/// 100 000 cases, or as many as `PROPTEST_CASES` says (`make laws`).
fn cases() -> ProptestConfig {
    if std::env::var_os("PROPTEST_CASES").is_some() { ProptestConfig::default() } else { ProptestConfig::with_cases(100_000) }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn m_20_p4_a_token_verifies_with_its_own_key_alone(own: [u8; 32], other: [u8; 32], bit in 0_usize..256, caveats in caveats()) {
        let own = RowKey::new(Zeroizing::new(own));
        let mut near = own.0.clone();
        near[bit / 8] ^= 1 << (bit % 8);
        let token = made(&own, &caveats);
        let verify = |key: &RowKey| Presented::parse(&token).unwrap().verify(key);
        prop_assert_eq!(verify(&own).map(|verified| verified.caveats().to_vec()), Some(caveats));
        prop_assert!(verify(&RowKey::new(near)).is_none());
        prop_assume!(other != *own.0);
        prop_assert!(verify(&RowKey::new(Zeroizing::new(other))).is_none());
    }

    #[test]
    fn m_22_p5_what_is_written_reads_back_and_what_is_read_is_written_so(caveats in caveats(), at: prop::sample::Index, byte: u8) {
        let token: String = made(&key(), &caveats);
        let presented = Presented::parse(&token).unwrap();
        prop_assert_eq!(presented.token().to_string(), ID);
        let written = presented.narrow(&[]).unwrap();
        prop_assert_eq!(written.expose(), &token);
        prop_assert_eq!(verified(&token).map(|verified| verified.caveats().to_vec()), Some(caveats));
        // The same for what nobody wrote, if it is read at all.
        let mut changed = bytes(&token);
        let at = at.index(changed.len());
        changed[at] = byte;
        if let Some(presented) = Presented::parse(&text(&changed)) {
            let written = presented.narrow(&[]).unwrap();
            prop_assert_eq!(written.expose().to_owned(), text(&changed));
        }
    }

    #[test]
    fn m_22_p5_no_other_bytes_are_a_token(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let mut bytes = bytes;
        bytes.insert(0, VERSION);
        if let Some(presented) = Presented::parse(&text(&bytes)) {
            let written = presented.narrow(&[]).unwrap();
            prop_assert_eq!(written.expose().to_owned(), text(&bytes));
        }
    }
}
