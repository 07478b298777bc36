//! What a holder reads, and that the inspector page reads the same.

use data_encoding::BASE64URL_NOPAD;
use serde_json::{Value, json};
use time::macros::datetime;

use super::*;

const NOW: Timestamp = datetime!(2026-11-23 12:00:00 UTC);

/// A token with these caveats and a signature of no worth.
fn token(host: &str, caveats: &[&str]) -> String {
    let packet = |kind: u8, value: &[u8]| {
        let (low, high) = (u8::try_from(value.len() % 128).unwrap(), u8::try_from(value.len() / 128).unwrap());
        let length = if high == 0 { vec![low] } else { vec![low | 0x80, high] };
        [&[kind], length.as_slice(), value].concat()
    };
    let mut bytes = [&[2][..], &packet(1, host.as_bytes()), &packet(2, b"11111111-2222-4333-8444-555555555555"), &[0]].concat();
    for caveat in caveats {
        bytes.extend(packet(2, caveat.as_bytes()));
        bytes.push(0);
    }
    bytes.extend([&[0][..], &packet(6, &[7; 32])].concat());
    format!("pypi-{}", BASE64URL_NOPAD.encode(&bytes))
}

fn inspect(caveats: &[&str]) -> Inspection {
    Inspection::of(&token("localhost", caveats), NOW).unwrap()
}

#[test]
fn a_holder_reads_what_a_token_is_for() {
    let seen = inspect(&[r#"[1,["demo"]]"#, "[0, 1798761600, 1]"]);
    assert_eq!((seen.host.as_deref(), seen.id.as_str()), (Some("localhost"), "11111111-2222-4333-8444-555555555555"));
    assert_eq!(
        seen.words,
        [
            "Upload to demo. It can create them, too, where they don't exist.",
            "From 1 January 1970, 00:00 UTC until 1 January 2027, 00:00 UTC."
        ]
    );
    assert_eq!(seen.caveats.iter().map(|caveat| caveat.text.as_str()).collect::<Vec<_>>(), [r#"[1,["demo"]]"#, "[0, 1798761600, 1]"]);
    assert_eq!(seen.flags, []);
}

#[test]
fn what_is_remarkable_is_said() {
    let flags = |caveats: &[&str]| inspect(caveats).flags;
    assert_eq!(flags(&[]), [Flag::NeverExpires, Flag::Unrestricted]);
    assert_eq!(flags(&[r#"[3,"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"]"#]), [Flag::NeverExpires, Flag::Unrestricted]);
    assert_eq!(flags(&["[104,1]"]), [Flag::NeverExpires]);
    assert_eq!(flags(&["[0,1700000000,0]"]), [Flag::Expired, Flag::Unrestricted]);
    assert_eq!(flags(&["[0,1900000000,1850000000]"]), [Flag::NotYetValid, Flag::Unrestricted]);
    assert_eq!(flags(&["[9]"]), [Flag::AllowsNothing]);
    assert_eq!(flags(&["[1,[]]"]), [Flag::AllowsNothing]);
    assert_eq!(inspect(&["[9]"]).caveats[0].meaning, Err(CaveatError::UnknownTag(9)));
}

#[test]
fn a_token_cannot_write_to_the_terminal_of_who_reads_it() {
    let seen = Inspection::of(&token("a\u{1b}[2J\u{202e}", &["\u{1b}]0;x\u{7}", r#"[102,"a\u001bb"]"#]), NOW).unwrap();
    let all = format!("{:?}{:?}{}{}", seen.words, seen.caveats, seen.host.unwrap(), seen.id);
    assert!(!all.contains(char::is_control) && !all.contains('\u{202e}'), "{all:?}");
}

/// What everybody who reads tokens must read: a token a line, as a JSON object between the lines of an array. The inspector page's script is held to the same
/// lines in a browser (end2end/tests/inspector.test.js). `together` are flags for which restrictions must be taken together, which the script leaves to
/// its reader.
const VECTORS: &str = include_str!("vectors.json");

#[test]
fn m_24_m_39_the_vectors_say_what_is_read() {
    let vectors: Vec<Value> = serde_json::from_str(VECTORS).unwrap();
    assert!(vectors.len() >= 200, "{}", vectors.len());
    for mut vector in vectors {
        let text = vector["text"].as_str().unwrap().to_owned();
        if let Some(together) = vector.as_object_mut().unwrap().remove("together") {
            vector["flags"] = together;
        }
        assert_eq!(seen(&text), vector);
    }
}

/// What is read in a text, as the vectors write it.
fn seen(text: &str) -> Value {
    let seen = match Inspection::of(text, NOW) {
        Ok(seen) => seen,
        Err(problem) => return json!({ "text": text, "problem": problem.to_string() }),
    };
    let caveats = seen.caveats.iter().map(|caveat| match &caveat.meaning {
        Ok(words) => json!({ "said": caveat.text, "words": words }),
        Err(problem) => json!({ "said": caveat.text, "problem": problem.to_string() }),
    });
    let flags: Vec<_> = seen.flags.iter().map(|flag| flag.name()).collect();
    json!({ "text": text, "host": seen.host, "id": seen.id, "caveats": caveats.collect::<Vec<_>>(), "flags": flags })
}
