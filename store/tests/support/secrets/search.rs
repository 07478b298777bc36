//! Looking for many secrets at once, in every spelling in which one may lie in a log.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER, HEXUPPER};

use super::CODE;

/// Shorter texts are in any long one by chance.
pub(super) const LEAST: usize = 8;

type Secret = (&'static str, String);

/// What is looked for.
pub(super) struct Search<'a> {
    /// Which three bytes a spelling begins with: most places of a text are none.
    begins: Vec<bool>,
    by_start: BTreeMap<Vec<u8>, Vec<(Vec<u8>, &'a Secret)>>,
    codes: BTreeSet<&'a str>,
}

impl<'a> Search<'a> {
    pub(super) fn new(secrets: &'a BTreeSet<Secret>) -> Self {
        let mut search = Self { begins: vec![false; 1 << 24], by_start: BTreeMap::new(), codes: BTreeSet::new() };
        for secret in secrets {
            if secret.0 == CODE {
                search.codes.insert(&secret.1);
                continue;
            }
            for spelling in spellings(&secret.1) {
                if let [one, two, three, ..] = spelling.as_slice() {
                    search.begins[u32::from_be_bytes([0, *one, *two, *three]) as usize] = true;
                }
                search.by_start.entry(spelling.iter().take(LEAST).copied().collect()).or_default().push((spelling, secret));
            }
        }
        search
    }

    /// Which secrets the text tells: what each is, where it lies, and what stands before it.
    pub(super) fn told(&self, place: &str, text: &str) -> Vec<String> {
        let bytes = text.as_bytes();
        let mut found = BTreeMap::new();
        let mut last = 0;
        for (at, byte) in bytes.iter().enumerate() {
            last = ((last & 0xffff) << 8) | usize::from(*byte);
            if self.begins[last] && at >= 2 {
                let rest = &bytes[at - 2..];
                let here = rest.get(..LEAST).and_then(|start| self.by_start.get(start)).into_iter().flatten();
                here.filter(|(spelling, _)| rest.starts_with(spelling)).for_each(|(_, secret)| {
                    found.entry(*secret).or_insert(at - 2);
                });
            }
        }
        let told = found.into_iter().map(|((kind, _), at)| format!("{kind} lies in {place}, behind {:?}", before(text, at)));
        told.chain(self.codes_in(text).into_iter().map(|code| format!("the code {code} lies in {place}"))).collect()
    }

    /// Codes that stand alone: not inside a number, a time or a name.
    fn codes_in(&self, text: &str) -> BTreeSet<&'a str> {
        let words = text.split(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | '=' | '&' | '<' | '>'));
        words.filter_map(|word| self.codes.get(word).copied()).collect()
    }
}

fn before(text: &str, at: usize) -> String {
    String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(100)..at]).into_owned()
}

/// The text, and what it spells in base64url: each as it is, escaped, as a list of numbers, in hexadecimal, and in base64 behind whatever stands before.
fn spellings(text: &str) -> BTreeSet<Vec<u8>> {
    let mut bases = vec![text.as_bytes().to_vec()];
    // Cookies and links are random bytes in base64url: the bytes themselves are the secret.
    if text.len() >= 20 {
        bases.extend(BASE64URL_NOPAD.decode(text.as_bytes()));
    }
    let mut found: BTreeSet<_> = bases.iter().flat_map(|base| encoded(base)).collect();
    found.extend(bases);
    found.insert(format!("{text:?}").trim_matches('"').as_bytes().to_vec());
    found.insert(url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().into_bytes());
    found.retain(|spelling| spelling.len() >= LEAST);
    found
}

fn encoded(base: &[u8]) -> Vec<Vec<u8>> {
    let numbers = format!("{base:?}");
    let mut found = vec![HEXLOWER.encode(base), HEXUPPER.encode(base), numbers.trim_matches(['[', ']']).to_owned()];
    for skipped in 0..3 {
        let whole = [vec![0; skipped], base.to_vec()].concat();
        let (begin, end) = (if skipped == 0 { 0 } else { skipped + 1 }, whole.len() * 8 / 6);
        found.extend([STANDARD.encode(&whole), URL_SAFE.encode(&whole)].iter().filter_map(|text| text.get(begin..end)).map(str::to_owned));
    }
    found.into_iter().map(String::into_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_found_in_each_spelling_and_nothing_else_is() {
        let (password, key) = ("seven quiet kettles & 4\"f", "LXEWQrcmsEQBYnyp-6wy9chTD7GQPMTbAiWHF5IaSIE");
        let secrets = [("password", password.to_owned()), ("cookie", key.to_owned()), (CODE, "123456".to_owned())].into();
        let search = Search::new(&secrets);
        let raw = BASE64URL_NOPAD.decode(key.as_bytes()).expect("base64url");
        let basic = |name: &str| STANDARD.encode(format!("{name}:{password}"));
        let told = [
            password.to_owned(),
            format!("{password:?}"),
            "password=seven+quiet+kettles+%26+4%22f".to_owned(),
            HEXLOWER.encode(password.as_bytes()),
            [basic("ada"), basic("anna"), basic("jo")].join("\n"),
            format!("Key({raw:?})"),
            HEXUPPER.encode(&raw),
            STANDARD.encode(&raw),
            "code=123456".to_owned(),
        ];
        for text in told {
            assert_eq!(search.told("the log", &format!("INFO x={text}\n")).len(), 1, "{text}");
        }
        for text in [&password[1..], &key[..40], &key.to_lowercase(), "12:00:00.123456Z", "x123456", "1234567", "654321"] {
            assert_eq!(search.told("the log", &format!("INFO x={text}\n")), [""; 0], "{text}");
        }
    }
}
