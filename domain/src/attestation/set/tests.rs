//! Attestations as tools send them, and with one thing wrong.

use data_encoding::BASE64;
use serde_json::{Value, json};

use super::*;

const FILE: &str = "demo-1.0.tar.gz";

fn digest() -> Sha256 {
    Sha256::new([0xab; 32])
}

/// What a tool states about the file.
fn statement() -> Value {
    json!({
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{ "name": FILE, "digest": { "sha256": digest().to_hex() } }],
        "predicateType": "https://docs.pypi.org/attestations/publish/v1",
        "predicate": null,
    })
}

fn attestation(statement: &Value) -> Value {
    json!({
        "version": 1,
        "verification_material": { "certificate": "AQID", "transparency_entries": [{ "logIndex": "7", "integratedTime": "1700000000" }] },
        "envelope": { "statement": BASE64.encode(statement.to_string().as_bytes()), "signature": "BAUG" },
    })
}

fn with(pointer: &str, value: Value) -> Value {
    let mut changed = statement();
    *changed.pointer_mut(pointer).unwrap() = value;
    changed
}

fn judged(attestations: &[Value]) -> Result<(), String> {
    let set = AttestationSet::parse(&Value::from(attestations).to_string()).map_err(|error| error.to_string())?;
    set.check_about(FILE, &digest()).map_err(|error| error.to_string())
}

#[test]
fn a_file_has_one_attestation_of_each_kind() {
    let mut slsa = with("/predicateType", "https://slsa.dev/provenance/v1".into());
    slsa["predicate"] = json!({ "buildDefinition": {} });
    assert_eq!(judged(&[attestation(&statement())]), Ok(()));
    assert_eq!(judged(&[attestation(&statement()), attestation(&slsa)]), Ok(()));
    assert_eq!(judged(&[attestation(&with("/predicate", json!({})))]), Ok(()));
    let both = "Multiple attestations for the same file with the same predicate type \
                (https://docs.pypi.org/attestations/publish/v1) are not supported";
    assert_eq!(judged(&[attestation(&statement()), attestation(&statement())]), Err(both.to_owned()));
}

#[test]
fn lists_that_are_empty_long_or_none_are_refused() {
    let one = attestation(&statement());
    for (text, refusal) in [
        ("[]".to_owned(), "Malformed attestations: an empty attestation set is not permitted"),
        (json!([one, one, one]).to_string(), "A maximum of 2 attestations per file are supported"),
        (json!(["x", 1, {}]).to_string(), "A maximum of 2 attestations per file are supported"),
        (one.to_string(), "Malformed attestations: invalid type: map, expected a sequence at line 1 column 0"),
        ("[".to_owned(), "Malformed attestations: EOF while parsing a list at line 1 column 1"),
        ("nope".to_owned(), "Malformed attestations: expected ident at line 1 column 2"),
        (format!("[{}]", " ".repeat(AttestationSet::MAX_BYTES)), "Malformed attestations: longer than 524288 bytes"),
    ] {
        assert_eq!(AttestationSet::parse(&text).unwrap_err().to_string(), refusal);
    }
}

#[test]
fn an_attestation_is_read_strictly() {
    for (pointer, value, refusal) in [
        ("/version", json!(2), "unknown version 2, expected 1"),
        ("/version", json!("1"), "invalid type: string"),
        ("/verification_material/certificate", json!("*"), "no base64"),
        ("/verification_material/certificate", json!(""), "empty base64"),
        ("/verification_material/transparency_entries", json!([]), "exactly one transparency log entry"),
        ("/verification_material/transparency_entries", json!([{}, {}]), "exactly one transparency log entry"),
        ("/verification_material/transparency_entries", json!(["x"]), "expected a map"),
        ("/envelope/signature", json!(null), "invalid type: null"),
        ("/envelope", json!({ "statement": "AQID" }), "missing field `signature`"),
        ("/envelope", json!({ "statement": "AQID", "signature": "AQID", "x": 1 }), "unknown field `x`"),
    ] {
        let mut changed = attestation(&statement());
        *changed.pointer_mut(pointer).unwrap() = value;
        let refused = judged(&[changed]).unwrap_err();
        assert!(refused.starts_with("Malformed attestations: ") && refused.contains(refusal), "{refusal}: {refused}");
    }
    let twice = attestation(&statement()).to_string().replacen("\"version\":1", "\"version\":1,\"version\":1", 1);
    assert!(AttestationSet::parse(&format!("[{twice}]")).unwrap_err().to_string().contains("duplicate field"));
    let deep = format!("[{{\"verification_material\":{{\"transparency_entries\":[{{\"a\":{}{}}}]}}}}]", "[".repeat(200), "]".repeat(200));
    assert!(AttestationSet::parse(&deep).unwrap_err().to_string().contains("recursion limit"));
}

#[test]
fn a_statement_is_about_this_file_alone() {
    let subject = |name: &str| json!({ "name": name, "digest": { "sha256": digest().to_hex() } });
    let other = Sha256::new([0xcd; 32]).to_hex();
    for (changed, refusal) in [
        (with("/_type", "https://in-toto.io/Statement/v0.1".into()), "invalid statement: not an in-toto Statement v1"),
        (with("/subject", json!([])), "must be exactly one"),
        (with("/subject", json!([subject(FILE), subject(FILE)])), "too many subjects in statement (must be exactly one)"),
        (with("/subject/0/name", json!(null)), "invalid subject: missing name"),
        (with("/subject/0/name", json!("")), "invalid subject: missing name"),
        (with("/subject/0/name", json!("demo-1.1.tar.gz")), "subject does not match distribution name: demo-1.1.tar.gz != demo-1.0.tar.gz"),
        (with("/subject/0/digest/sha256", json!(other)), "subject does not match distribution digest"),
        (with("/subject/0/digest", json!({ "sha512": "ab" })), "subject does not match distribution digest"),
        (with("/predicate", json!({ "a": 1 })), "a publish attestation has an empty predicate"),
        (with("/predicate", json!([])), "invalid statement"),
        (with("/predicateType", "https://slsa.dev/provenance/v1".into()), "a provenance attestation needs a predicate"),
        (json!("text"), "invalid statement"),
    ] {
        let refused = judged(&[attestation(&changed)]).unwrap_err();
        let begins = "Could not verify the uploaded artifact using the included attestation: ";
        assert!(refused.starts_with(begins) && refused.contains(refusal), "{refusal}: {refused}");
    }
    let unknown = with("/predicateType", "https://example.com/p/v1".into());
    let refusal = "Attestation with unsupported predicate type: https://example.com/p/v1";
    assert_eq!(judged(&[attestation(&unknown)]), Err(refusal.to_owned()));
}

#[test]
fn what_is_served_is_what_was_sent_with_its_publisher() {
    use crate::attestation::{Claims, Provenance, Publisher};
    let claims = Some(Claims { git_ref: None, sha: Some("abc".to_owned()) });
    let publisher = Publisher::GitHub { repository: "acme/demo".to_owned(), workflow: "r.yml".to_owned(), environment: None, claims };
    let wrapped = attestation(&statement()).to_string().replace("AQID", "AQ\\nID\\n");
    let set = AttestationSet::parse(&format!("[{wrapped}]")).unwrap();
    let provenance = Provenance::new(publisher.clone(), set);
    let served: Value = serde_json::from_str(&provenance.to_json().unwrap()).unwrap();
    let expected = json!({
        "version": 1,
        "attestation_bundles": [{
            "publisher": {
                "kind": "GitHub", "repository": "acme/demo", "workflow": "r.yml", "environment": null, "claims": { "sha": "abc" },
            },
            "attestations": [attestation(&statement())],
        }],
    });
    assert_eq!(served, expected);
    let read = Provenance::parse(&provenance.to_json().unwrap()).unwrap();
    assert_eq!((read.publisher(), &read), (Some(&publisher), &provenance));
    let entries: Vec<_> =
        read.log_entries().iter().map(|entry| (entry.index, entry.integrated_at.map(crate::Timestamp::unix_timestamp))).collect();
    assert_eq!(entries, [(7, Some(1_700_000_000))]);
}
