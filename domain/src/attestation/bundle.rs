//! An attestation as the Sigstore bundle that a verifier of signatures reads (bundle format 0.3, DSSE envelope).

use serde_json::json;

use super::Attestation;

impl Attestation {
    /// The bundle, as JSON.
    pub fn to_bundle(&self) -> serde_json::Value {
        json!({
            "mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json",
            "verificationMaterial": {
                "certificate": { "rawBytes": self.verification_material.certificate },
                "tlogEntries": self.verification_material.transparency_entries,
            },
            "dsseEnvelope": {
                "payload": self.envelope.statement,
                "payloadType": "application/vnd.in-toto+json",
                "signatures": [{ "sig": self.envelope.signature }],
            },
        })
    }
}
