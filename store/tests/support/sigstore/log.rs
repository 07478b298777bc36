//! The log of signatures: a tree of two entries, of which the second is ours.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use data_encoding::HEXLOWER;
use rcgen::SigningKey;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{Signing, Sigstore, id};

impl Sigstore {
    /// The entry, with all that proves that the log has it.
    pub(super) fn log(&self, signing: &Signing, certificate: &[u8], signature: &[u8]) -> Value {
        let body = STANDARD.encode(body(signing, certificate, signature));
        let (proof, key) = (self.proof(&body), id(&self.signatures));
        // Canonical JSON: sorted, without spaces.
        let promised =
            format!(r#"{{"body":"{body}","integratedTime":{},"logID":"{}","logIndex":1}}"#, signing.logged_at, HEXLOWER.encode(&key));
        let promise = self.signatures.sign(promised.as_bytes()).unwrap();
        json!({
            "logIndex": "1",
            "logId": { "keyId": STANDARD.encode(key) },
            "kindVersion": { "kind": "dsse", "version": "0.0.1" },
            "integratedTime": signing.logged_at.to_string(),
            "inclusionPromise": { "signedEntryTimestamp": STANDARD.encode(promise) },
            "inclusionProof": proof,
            "canonicalizedBody": body,
        })
    }

    fn proof(&self, body: &str) -> Value {
        let neighbour: [u8; 32] = Sha256::digest(b"\0an older entry").into();
        let leaf: [u8; 32] = Sha256::digest([&[0][..], &STANDARD.decode(body).unwrap()].concat()).into();
        let root: [u8; 32] = Sha256::digest([&[1][..], &neighbour, &leaf].concat()).into();
        let note = format!("log.example - 1\n2\n{}\n", STANDARD.encode(root));
        let signed = [&id(&self.signatures)[..4], &self.signatures.sign(note.as_bytes()).unwrap()].concat();
        json!({
            "logIndex": "1",
            "rootHash": STANDARD.encode(root),
            "treeSize": "2",
            "hashes": [STANDARD.encode(neighbour)],
            "checkpoint": { "envelope": format!("{note}\n\u{2014} log.example {}\n", STANDARD.encode(signed)) },
        })
    }
}

fn body(signing: &Signing, certificate: &[u8], signature: &[u8]) -> Vec<u8> {
    let hash = |bytes: &[u8]| json!({ "algorithm": "sha256", "value": HEXLOWER.encode(&Sha256::digest(bytes)) });
    let encoded = STANDARD.encode(certificate);
    let lines: Vec<_> = encoded.as_bytes().chunks(64).map(|line| String::from_utf8_lossy(line)).collect();
    let pem = format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", lines.join("\n"));
    json!({
        "apiVersion": "0.0.1",
        "kind": "dsse",
        "spec": {
            "envelopeHash": hash(b"as it was sent"),
            "payloadHash": hash(&signing.statement),
            "signatures": [{ "signature": STANDARD.encode(signature), "verifier": STANDARD.encode(pem) }],
        },
    })
    .to_string()
    .into_bytes()
}
