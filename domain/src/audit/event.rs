//! One event of the log, as rows, exports and the chain see it.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::Timestamp;

/// An event. Nothing in it is secret: `credential` is an id, never a value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventRecord {
    /// Its place in the log: 1, 2, 3 …
    pub id: i64,
    /// When it happened (UTC, microseconds).
    #[serde(with = "time::serde::rfc3339")]
    pub time: Timestamp,
    /// What happened: the name of a [`super::Tag`].
    pub tag: String,
    /// Whom or what it is about: an account's or a project's id.
    pub subject: Option<String>,
    /// Who did it: an account's id.
    pub actor: Option<String>,
    /// By what means: the name of a [`super::Method`].
    pub method: String,
    /// The id of the token, device or session that was shown.
    pub credential: Option<String>,
    /// The client's address.
    pub ip: Option<String>,
    /// What the client calls itself.
    pub user_agent: Option<String>,
    /// The request, as the program's own log names it.
    pub request_id: Option<String>,
    /// Whether it worked: the name of an [`super::Outcome`].
    pub outcome: String,
    /// Why it was refused, as a stable word.
    pub reason: Option<String>,
    /// What else there is to know. Whole numbers and text only: databases may rewrite fractions.
    pub detail: serde_json::Value,
}

impl EventRecord {
    /// The event's link in the chain: SHA-256 over the previous event's hash and this event.
    ///
    /// The encoding is unambiguous: every value is preceded by its length, so no two different events give the same bytes.
    ///
    /// ```text
    /// "bonded audit event 1\n"                   21 bytes, names this encoding
    /// previous hash                              32 bytes
    /// id, time (microseconds since 1970)         8 bytes each, signed, big-endian
    /// tag, subject, actor, method, credential, ip, user_agent, request_id, outcome, reason, detail
    ///     each: 0x00 if absent, else 0x01, length in bytes (8 bytes, big-endian), UTF-8
    /// detail is JSON without spaces, the keys of every object sorted by code point
    /// ```
    pub fn chain_hash(&self, previous: &[u8; 32]) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(b"bonded audit event 1\n");
        hash.update(previous);
        hash.update(self.id.to_be_bytes());
        hash.update(microseconds(self.time).to_be_bytes());
        let detail = canonical_json(&self.detail);
        let fields = [
            Some(&self.tag),
            self.subject.as_ref(),
            self.actor.as_ref(),
            Some(&self.method),
            self.credential.as_ref(),
            self.ip.as_ref(),
            self.user_agent.as_ref(),
            self.request_id.as_ref(),
            Some(&self.outcome),
            self.reason.as_ref(),
            Some(&detail),
        ];
        for field in fields {
            match field {
                None => hash.update([0]),
                Some(text) => {
                    hash.update([1]);
                    hash.update((text.len() as u64).to_be_bytes());
                    hash.update(text.as_bytes());
                }
            }
        }
        hash.finalize().into()
    }
}

/// Microseconds since 1970, rounded down: what a row keeps of a moment.
fn microseconds(time: Timestamp) -> i64 {
    i64::try_from(time.unix_timestamp_nanos().div_euclid(1000)).expect("years up to ±9999 fit 64 bits of microseconds")
}

/// JSON without spaces and with sorted keys, however the map type of the day orders them.
fn canonical_json(value: &serde_json::Value) -> String {
    use serde_json::Value;
    match value {
        Value::Object(object) => {
            let mut members: Vec<_> = object.iter().collect();
            members.sort_unstable_by_key(|(key, _)| *key);
            let members: Vec<_> =
                members.into_iter().map(|(key, value)| format!("{}:{}", Value::String(key.clone()), canonical_json(value))).collect();
            format!("{{{}}}", members.join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(canonical_json).collect::<Vec<_>>().join(",")),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string(),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use serde_json::json;
    use time::macros::datetime;

    pub(crate) fn event(id: i64) -> EventRecord {
        EventRecord {
            id,
            time: datetime!(2026-11-23 17:00:00.123456 UTC),
            tag: "account:login:success".to_owned(),
            subject: Some("a".to_owned()),
            actor: Some("a".to_owned()),
            method: "password".to_owned(),
            credential: None,
            ip: Some("127.0.0.1".to_owned()),
            user_agent: Some("curl/8".to_owned()),
            request_id: None,
            outcome: "ok".to_owned(),
            reason: None,
            detail: json!({"b": [1, {"z": null, "a": "é\n"}], "a": true}),
        }
    }

    #[test]
    fn the_hash_of_a_known_event_never_changes() {
        let hash = data_encoding::HEXLOWER.encode(&event(1).chain_hash(&[0; 32]));
        insta::assert_snapshot!(hash, @"e0d8cf4d3237f837e63b8d75dc6a57d0486746a150b783874050b6a2c2105acf");
    }

    #[test]
    fn every_field_and_the_previous_hash_change_the_hash() {
        let base = event(1);
        let changes: [fn(&mut EventRecord); 14] = [
            |e| e.id = 2,
            |e| e.time += time::Duration::microseconds(1),
            |e| e.tag.push('x'),
            |e| e.subject = None,
            |e| e.actor = Some("b".to_owned()),
            |e| e.method.push('x'),
            |e| e.credential = Some(String::new()),
            |e| e.ip = None,
            |e| e.user_agent = None,
            |e| e.request_id = Some("r".to_owned()),
            |e| e.outcome.push('x'),
            |e| e.reason = Some("r".to_owned()),
            |e| e.detail = json!({}),
            |e| (e.subject, e.actor) = (Some(String::new()), Some("aa".to_owned())),
        ];
        let mut hashes = vec![base.chain_hash(&[0; 32]), base.chain_hash(&[1; 32])];
        for change in changes {
            let mut other = base.clone();
            change(&mut other);
            hashes.push(other.chain_hash(&[0; 32]));
        }
        let count = hashes.len();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), count);
    }

    #[test]
    fn the_order_of_keys_and_nanoseconds_do_not_matter() {
        let mut other = event(1);
        other.detail = serde_json::from_str(r#"{"a":true, "b":[1,{"a":"\u00e9\n","z":null}]}"#).unwrap();
        other.time += time::Duration::nanoseconds(999);
        assert_eq!(other.chain_hash(&[0; 32]), event(1).chain_hash(&[0; 32]));
        assert_eq!(canonical_json(&other.detail), r#"{"a":true,"b":[1,{"a":"é\n","z":null}]}"#);
    }

    #[test]
    fn export_reads_back_the_same() {
        let json = serde_json::to_string(&event(7)).unwrap();
        assert!(json.contains(r#""time":"2026-11-23T17:00:00.123456Z""#), "{json}");
        assert_eq!(serde_json::from_str::<EventRecord>(&json).unwrap(), event(7));
    }
}
