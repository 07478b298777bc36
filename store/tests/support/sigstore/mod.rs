//! [`Sigstore`]: a small Sigstore instance of one's own, with a certificate authority, a certificate log and a log of signatures. Its cryptography is real;
//! only its keys are nobody's.

mod certificate;
mod der;
mod log;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rcgen::{CertifiedIssuer, KeyPair, PublicKeyData, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub(crate) use certificate::Identity;

/// When everything is signed: it must be past for whoever verifies.
pub(crate) const SIGNED_AT: i64 = 1_750_000_000;

/// One instance.
pub(crate) struct Sigstore {
    authority: CertifiedIssuer<'static, KeyPair>,
    /// The public key of the authority.
    authority_key: Vec<u8>,
    certificates: KeyPair,
    signatures: KeyPair,
}

/// How one attestation is made. Everything can be bent before it is signed.
#[derive(Clone)]
pub(crate) struct Signing {
    pub(crate) identity: Identity,
    /// What is signed.
    pub(crate) statement: Vec<u8>,
    /// What the envelope says that it is.
    pub(crate) payload_type: &'static str,
    /// When the log has it.
    pub(crate) logged_at: i64,
}

impl Signing {
    /// What a tool signs for a file.
    pub(crate) fn of(filename: &str, bytes: &[u8]) -> Self {
        Self::stating(&statement(filename, bytes))
    }

    /// A statement of one's own.
    pub(crate) fn stating(statement: &Value) -> Self {
        Self {
            identity: Identity::default(),
            statement: statement.to_string().into_bytes(),
            payload_type: "application/vnd.in-toto+json",
            logged_at: SIGNED_AT,
        }
    }
}

/// What a tool states about a file.
pub(crate) fn statement(filename: &str, bytes: &[u8]) -> Value {
    json!({
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{ "name": filename, "digest": { "sha256": data_encoding::HEXLOWER.encode(&Sha256::digest(bytes)) } }],
        "predicateType": "https://docs.pypi.org/attestations/publish/v1",
        "predicate": null,
    })
}

impl Sigstore {
    /// A new one, with keys of its own.
    pub(crate) fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        Self {
            authority_key: key.subject_public_key_info(),
            authority: certificate::authority(key),
            certificates: KeyPair::generate().unwrap(),
            signatures: KeyPair::generate().unwrap(),
        }
    }

    /// Its `trusted_root.json`.
    pub(crate) fn trusted_root(&self) -> String {
        let since = json!({ "start": "2020-01-01T00:00:00Z" });
        let log = |key: &KeyPair| {
            json!({
                "baseUrl": "https://log.example",
                "hashAlgorithm": "SHA2_256",
                "publicKey": {
                    "rawBytes": STANDARD.encode(key.subject_public_key_info()),
                    "keyDetails": "PKIX_ECDSA_P256_SHA_256",
                    "validFor": since,
                },
                "logId": { "keyId": STANDARD.encode(id(key)) },
            })
        };
        json!({
            "mediaType": "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
            "tlogs": [log(&self.signatures)],
            "ctlogs": [log(&self.certificates)],
            "certificateAuthorities": [{
                "subject": { "organization": "example", "commonName": "example" },
                "uri": "https://authority.example",
                "certChain": { "certificates": [{ "rawBytes": STANDARD.encode(self.authority.der()) }] },
                "validFor": since,
            }],
            "timestampAuthorities": [],
        })
        .to_string()
    }

    /// An attestation object (PEP 740).
    pub(crate) fn attest(&self, signing: &Signing) -> Value {
        let key = KeyPair::generate().unwrap();
        let certificate = self.certify(&key, &signing.identity);
        let signature = key.sign(&pae(signing)).unwrap();
        json!({
            "version": 1,
            "verification_material": {
                "certificate": STANDARD.encode(&certificate),
                "transparency_entries": [self.log(signing, &certificate, &signature)],
            },
            "envelope": { "statement": STANDARD.encode(&signing.statement), "signature": STANDARD.encode(&signature) },
        })
    }
}

/// A log is known by the digest of its key.
fn id(key: &KeyPair) -> [u8; 32] {
    Sha256::digest(key.subject_public_key_info()).into()
}

/// What a DSSE signature is over.
fn pae(signing: &Signing) -> Vec<u8> {
    let Signing { payload_type, statement, .. } = signing;
    [format!("DSSEv1 {} {payload_type} {} ", payload_type.len(), statement.len()).as_bytes(), statement].concat()
}
