//! [`Reporter`]: somebody who searches public places for tokens and reports what they find, signed.

use std::net::IpAddr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, HeaderName, HeaderValue};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use p256::pkcs8::EncodePublicKey;
use serde_json::json;
use store::leaks::{Disclosed, Label, LeakReport, ReportRefused, ReporterKey};
use store::{Client, Entropy};

use super::World;

/// Somebody with a key.
pub(crate) struct Reporter {
    key: SigningKey,
    id: &'static str,
    address: IpAddr,
}

impl Reporter {
    pub(crate) fn github() -> Self {
        Self { key: SigningKey::from_slice(&[7; 32]).unwrap(), id: "key-1", address: [198, 51, 100, 1].into() }
    }

    /// The same one, with a key that the site doesn't know.
    pub(crate) fn with_another_key() -> Self {
        Self { key: SigningKey::from_slice(&[8; 32]).unwrap(), ..Self::github() }
    }

    /// The same one elsewhere.
    pub(crate) fn at(self, address: impl Into<IpAddr>) -> Self {
        Self { address: address.into(), ..self }
    }

    pub(crate) fn configured(&self) -> ReporterKey {
        let der = self.key.verifying_key().to_public_key_der().unwrap();
        ReporterKey::new("GitHub", self.id, &STANDARD.encode(der)).unwrap()
    }

    pub(crate) fn sign(&self, body: &str) -> HeaderMap {
        let signature: Signature = self.key.sign(body.as_bytes());
        headers(&[("github-public-key-identifier", self.id), ("github-public-key-signature", &STANDARD.encode(signature.to_der()))])
    }

    pub(crate) async fn send(&self, world: &World, headers: &HeaderMap, body: &str) -> Result<Vec<Disclosed>, ReportRefused> {
        let client = Client::new(self.address, "GitHub-Hookshot", Entropy.id());
        let report = LeakReport::verify(&world.store, &client, headers, Some(body.as_bytes())).await?;
        Ok(world.store.disclose_tokens(report, &client).await?)
    }

    /// Reports these tokens, and gives what each was.
    pub(crate) async fn report(&self, world: &World, tokens: &[&str]) -> Vec<Label> {
        let body = body(tokens);
        let disclosed = self.send(world, &self.sign(&body), &body).await.unwrap();
        assert!(disclosed.iter().all(|one| one.token_type == "bonded_api_token" && one.token_hash.len() == 64));
        disclosed.into_iter().map(|one| one.label).collect()
    }
}

pub(crate) fn body(tokens: &[&str]) -> String {
    let found = |token: &&str| json!({ "token": token, "type": "bonded_api_token", "url": "https://github.com/alice/dotfiles/blob/main/.pypirc", "source": "content" });
    serde_json::Value::Array(tokens.iter().map(found).collect()).to_string()
}

pub(crate) fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        headers.append(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
    }
    headers
}
