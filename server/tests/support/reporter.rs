//! [`Reporter`]: somebody who looks for leaked tokens, and signs what is reported.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use p256::pkcs8::EncodePublicKey;
use store::leaks::ReporterKey;

use super::ask::Ask;

pub(crate) const DOOR: &str = "/_/secrets/disclose-token";
const KEY_ID: &str = "0123456789abcdef";

/// A reporter whose key the site knows.
pub(crate) struct Reporter(SigningKey);

impl Reporter {
    pub(crate) fn known() -> Self {
        Self(SigningKey::from_slice(&[7; 32]).expect("a key"))
    }

    /// What the operator configures for them.
    pub(crate) fn configured(&self) -> ReporterKey {
        let der = self.0.verifying_key().to_public_key_der().expect("a public key");
        ReporterKey::new("GitHub", KEY_ID, &STANDARD.encode(der)).expect("a reporter")
    }

    /// A report with this body, signed.
    pub(crate) fn report(&self, body: &str) -> Ask {
        let signature: Signature = self.0.sign(body.as_bytes());
        let mut ask = Ask::new(axum::http::Method::POST, DOOR)
            .with("content-type", "application/json")
            .with("github-public-key-identifier", KEY_ID)
            .with("github-public-key-signature", &STANDARD.encode(signature.to_der()));
        ask.body = body.as_bytes().to_vec();
        ask
    }
}
