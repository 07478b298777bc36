//! What the runner of a workflow shows elsewhere to say who it is: an `OpenID` Connect token, well formed and signed (RFC 7519, RFC 7518 section 3.4).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Timestamp;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};

use crate::support::place::ORIGIN;

/// One that was made a moment ago, for this site, about a project of alice's.
pub(super) fn workflow_token(now: Timestamp) -> String {
    let issued = now.unix_timestamp();
    let header = json!({ "typ": "JWT", "alg": "ES256", "kid": "38826b17-6a30-5f9b-b169-8beb8202f723" });
    let claims = json!({
        "iss": "https://token.actions.githubusercontent.com",
        "aud": ORIGIN,
        "sub": "repo:alice/acme-lib:environment:release",
        "repository": "alice/acme-lib",
        "repository_owner": "alice",
        "job_workflow_ref": "alice/acme-lib/.github/workflows/release.yml@refs/heads/main",
        "environment": "release",
        "jti": "6c5b3f0e-1a2d-4a57-9a3a-2f60f1d0c7a4",
        "iat": issued,
        "nbf": issued,
        "exp": issued + 3600,
    });
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(&header), part(&claims));
    let key = SigningKey::from_slice(&[9; 32]).expect("a key");
    let signature: Signature = key.sign(signed.as_bytes());
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
}
