//! [`Device`]: a passkey or security key in software, that lies when it is told to.
//!
//! It makes what an authenticator and a browser make together (WebAuthn level 3, sections 5.8.1, 6.1 and 6.5): client data, authenticator data, an ES256
//! signature. Its knobs are the ways in which an answer can be wrong.

use data_encoding::BASE64URL_NOPAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const USER_PRESENT: u8 = 1;
const USER_VERIFIED: u8 = 1 << 2;
const CREDENTIAL_ATTACHED: u8 = 1 << 6;

/// A device with one credential.
#[derive(Clone)]
pub(crate) struct Device {
    key: SigningKey,
    id: Vec<u8>,
    /// Whose it is, as it was told when it was added.
    pub(crate) user_handle: Option<Vec<u8>>,
    /// Counts up at each use. None for a device that does not count.
    pub(crate) counter: Option<u32>,
    /// Whether it checks who uses it.
    pub(crate) verifies: bool,
    /// Whether somebody touched it.
    pub(crate) touched: bool,
    /// Where the browser says that it is.
    pub(crate) origin: String,
    /// The site that the device thinks it is used for, if not the one that asks.
    pub(crate) site: Option<String>,
    /// What else the browser says.
    pub(crate) beside: Value,
    /// Whether it is an imitation by somebody who knows everything about the device but its key.
    pub(crate) forged: bool,
    /// The ceremony that the browser says it is, if not the right one.
    pub(crate) ceremony: Option<&'static str>,
}

impl Device {
    /// A fresh device in a browser at this origin.
    pub(crate) fn at(origin: &str) -> Self {
        let key = fresh_key();
        Self {
            id: Sha256::digest(key.to_bytes()).to_vec(),
            key,
            user_handle: None,
            counter: Some(0),
            verifies: true,
            touched: true,
            origin: origin.to_owned(),
            site: None,
            beside: json!({ "crossOrigin": false }),
            forged: false,
            ceremony: None,
        }
    }

    /// Answers `navigator.credentials.create`.
    pub(crate) fn create(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).expect("as WebAuthn has it");
        self.user_handle = Some(bytes(&options["user"]["id"]));
        let client_data = self.client_data("webauthn.create", &options);
        let site = self.site.clone().unwrap_or_else(|| options["rp"]["id"].as_str().expect("as WebAuthn has it").to_owned());
        let mut data = self.authenticator_data(&site, CREDENTIAL_ATTACHED);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).expect("as WebAuthn has it").to_be_bytes());
        data.extend(&self.id);
        data.extend(self.public_key());
        let mut object = vec![0xa3];
        object.extend([text(b"fmt"), text(b"none"), text(b"attStmt"), vec![0xa0], text(b"authData"), vec![0x59]].concat());
        object.extend(u16::try_from(data.len()).expect("as WebAuthn has it").to_be_bytes());
        object.extend(data);
        self.answer(
            &json!({ "clientDataJSON": word(client_data.as_bytes()), "attestationObject": word(&object), "transports": ["internal"] }),
        )
    }

    /// Answers `navigator.credentials.get`.
    pub(crate) fn get(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).expect("as WebAuthn has it");
        self.counter = self.counter.map(|counter| counter + 1);
        let client_data = self.client_data("webauthn.get", &options);
        let site = self.site.clone().unwrap_or_else(|| options["rpId"].as_str().expect("as WebAuthn has it").to_owned());
        let data = self.authenticator_data(&site, 0);
        let signed = [data.as_slice(), Sha256::digest(&client_data).as_slice()].concat();
        let signature: Signature = if self.forged { fresh_key().sign(&signed) } else { self.key.sign(&signed) };
        self.answer(&json!({
            "clientDataJSON": word(client_data.as_bytes()),
            "authenticatorData": word(&data),
            "signature": word(signature.to_der().as_bytes()),
            "userHandle": self.user_handle.as_deref().map(word),
        }))
    }

    fn answer(&self, response: &Value) -> String {
        let id = word(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": {} }).to_string()
    }

    fn client_data(&self, ceremony: &str, options: &Value) -> String {
        let mut data = json!({ "type": self.ceremony.unwrap_or(ceremony), "challenge": options["challenge"], "origin": self.origin });
        for (name, value) in self.beside.as_object().expect("as WebAuthn has it") {
            data[name] = value.clone();
        }
        data.to_string()
    }

    fn authenticator_data(&self, site: &str, more: u8) -> Vec<u8> {
        let flags = more | if self.touched { USER_PRESENT } else { 0 } | if self.verifies { USER_VERIFIED } else { 0 };
        let mut data = Sha256::digest(site).to_vec();
        data.push(flags);
        data.extend(self.counter.unwrap_or(0).to_be_bytes());
        data
    }

    /// A COSE key: EC2, ES256, P-256 (RFC 9053).
    fn public_key(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = point.as_bytes()[1..].split_at(32);
        [&[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32][..], x, &[0x22, 0x58, 32], y].concat()
    }
}

/// One in 2^32 keys is out of range; a test that meets it may fail.
fn fresh_key() -> SigningKey {
    SigningKey::from_slice(store::Entropy.bytes::<32>().as_slice()).expect("as WebAuthn has it")
}

/// A short CBOR text.
fn text(text: &[u8]) -> Vec<u8> {
    [&[0x60 + u8::try_from(text.len()).expect("as WebAuthn has it")], text].concat()
}

fn word(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

fn bytes(value: &Value) -> Vec<u8> {
    BASE64URL_NOPAD.decode(value.as_str().expect("as WebAuthn has it").as_bytes()).expect("as WebAuthn has it")
}
