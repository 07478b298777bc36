//! `[leaks]`: whose reports of leaked tokens are believed.

use serde::{Deserialize, Deserializer, de};
use store::leaks::ReporterKey;

/// Whose reports of leaked tokens are believed.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Leaks {
    /// The public keys that reports are signed with. None: every report is refused.
    #[serde(deserialize_with = "reporters")]
    pub reporters: Vec<ReporterKey>,
}

/// One reporter, as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    reporter: String,
    key_id: String,
    key: String,
}

/// Reads the list. A key's id that occurs twice could stand for either key.
fn reporters<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<ReporterKey>, D::Error> {
    let mut keys: Vec<ReporterKey> = Vec::new();
    for Written { reporter, key_id, key } in Vec::deserialize(deserializer)? {
        let key = ReporterKey::new(&reporter, &key_id, &key).map_err(de::Error::custom)?;
        if keys.iter().any(|known| known.id() == key.id()) {
            return Err(de::Error::custom(format!("the key id {key_id} occurs twice")));
        }
        keys.push(key);
    }
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str =
        "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9Q==";

    fn read(text: &str) -> Result<Leaks, toml::de::Error> {
        toml::from_str(text)
    }

    fn reporter(id: &str, key: &str) -> String {
        format!("[[reporters]]\nreporter = \"GitHub\"\nkey_id = \"{id}\"\nkey = \"\"\"{key}\"\"\"\n")
    }

    #[test]
    fn a_reporter_has_a_name_a_key_id_and_a_key() {
        let pem = format!("-----BEGIN PUBLIC KEY-----\n{}\n{}\n-----END PUBLIC KEY-----\n", &KEY[..64], &KEY[64..]);
        let leaks = read(&[reporter("1", KEY), reporter("2", &pem)].concat()).unwrap();
        assert_eq!(leaks.reporters.iter().map(ReporterKey::id).collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(read("").unwrap(), Leaks::default());
    }

    #[test]
    fn a_mistake_is_told() {
        for (text, problem) in [
            (reporter("1", "no key"), "expected a public key of the curve P-256"),
            ([reporter("1", KEY), reporter("1", KEY)].concat(), "occurs twice"),
            (format!("{}url = \"x\"", reporter("1", KEY)), "unknown field"),
            ("[[reporters]]\nkey_id = \"1\"".to_owned(), "missing field"),
        ] {
            let error = read(&text).unwrap_err().to_string();
            assert!(error.contains(problem), "{problem}: {error}");
        }
    }
}
