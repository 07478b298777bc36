//! [`IssuerServer`]: a CI service on this machine that signs identity tokens, and can be told to misbehave.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use data_encoding::BASE64URL_NOPAD;
use domain::publishing::PublisherKind;
use ring::rand::SystemRandom;
use ring::signature::{self, EcdsaKeyPair, KeyPair, RsaKeyPair, RsaPublicKeyComponents};
use serde_json::{Value, json};
use store::publishing::{Issuer, SigningAlgorithm};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// A key for tests alone: it signs nothing that anybody believes.
const RSA: &[u8] = include_bytes!("issuer_rsa.pk8");

/// What the service answers to who asks for its description or its keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Behaviour {
    Good,
    /// Sends whoever asks for its keys somewhere else.
    Redirects,
    /// Its keys don't end.
    Endless,
    /// It says nothing.
    Silent,
    /// It calls itself by another name.
    OtherName,
    /// It has more keys than anybody.
    ManyKeys,
}

/// The service.
pub(crate) struct IssuerServer {
    pub(crate) url: String,
    state: Arc<Mutex<State>>,
    ec: EcdsaKeyPair,
}

struct State {
    asked: Vec<String>,
    behaviour: Behaviour,
    keys: Vec<Value>,
}

impl IssuerServer {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a test issuer works");
        let url = format!("http://{}", listener.local_addr().expect("a test issuer works"));
        let random = SystemRandom::new();
        let document = EcdsaKeyPair::generate_pkcs8(&signature::ECDSA_P256_SHA256_FIXED_SIGNING, &random).expect("a test issuer works");
        let ec =
            EcdsaKeyPair::from_pkcs8(&signature::ECDSA_P256_SHA256_FIXED_SIGNING, document.as_ref(), &random).expect("a test issuer works");
        let keys = vec![rsa_jwk("one"), ec_jwk(&ec, "curve")];
        let state = Arc::new(Mutex::new(State { asked: Vec::new(), behaviour: Behaviour::Good, keys }));
        let (told, named) = (Arc::clone(&state), url.clone());
        tokio::spawn(async move {
            while let Ok((mut connection, _)) = listener.accept().await {
                let (state, url) = (Arc::clone(&told), named.clone());
                tokio::spawn(async move {
                    let mut question = Vec::new();
                    while !question.ends_with(b"\r\n\r\n") {
                        let Ok(byte) = connection.read_u8().await else { return };
                        question.push(byte);
                    }
                    let path = String::from_utf8(question)
                        .expect("a test issuer works")
                        .split(' ')
                        .nth(1)
                        .expect("a test issuer works")
                        .to_owned();
                    let answer = state.lock().expect("a lock").answer(&url, path);
                    match answer {
                        Some(answer) => drop(connection.write_all(&answer).await),
                        None => tokio::time::sleep(Duration::from_mins(1)).await,
                    }
                });
            }
        });
        Self { url, state, ec }
    }

    pub(crate) fn behave(&self, behaviour: Behaviour) {
        self.state.lock().expect("a lock").behaviour = behaviour;
    }

    /// From now on it has this key alone.
    pub(crate) fn rotate(&self, kid: &str) {
        self.state.lock().expect("a lock").keys = vec![rsa_jwk(kid)];
    }

    /// How often its keys were asked for.
    pub(crate) fn asked_for_keys(&self) -> usize {
        self.state.lock().expect("a lock").asked.iter().filter(|path| *path == "/keys").count()
    }

    /// How the operator names it.
    pub(crate) fn configured(&self, kind: PublisherKind) -> Issuer {
        let claims = if kind == PublisherKind::Oidc { vec!["sub".to_owned()] } else { Vec::new() };
        Issuer { name: "ci".to_owned(), url: self.url.clone(), kind, audience: None, algorithms: vec![SigningAlgorithm::Rs256], claims }
    }

    /// A token, as it should be.
    pub(crate) fn sign(&self, claims: &Value) -> String {
        self.sign_with(&json!({ "alg": "RS256", "kid": "one", "typ": "JWT" }), claims)
    }

    /// A token with this header, signed as the header says as far as that can be.
    pub(crate) fn sign_with(&self, header: &Value, claims: &Value) -> String {
        let part = |value: &Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
        let message = format!("{}.{}", part(header), part(claims));
        let random = SystemRandom::new();
        let signature = match header["alg"].as_str() {
            Some("RS256") => {
                let pair = RsaKeyPair::from_pkcs8(RSA).expect("a test issuer works");
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(&signature::RSA_PKCS1_SHA256, &random, message.as_bytes(), &mut signature).expect("a test issuer works");
                signature
            }
            Some("ES256") => self.ec.sign(&random, message.as_bytes()).expect("a test issuer works").as_ref().to_vec(),
            // The public key as the shared secret: what everybody could do.
            Some("HS256") => {
                let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, self.ec.public_key().as_ref());
                ring::hmac::sign(&key, message.as_bytes()).as_ref().to_vec()
            }
            _ => Vec::new(),
        };
        format!("{message}.{}", BASE64URL_NOPAD.encode(&signature))
    }
}

impl State {
    fn answer(&mut self, url: &str, path: String) -> Option<Vec<u8>> {
        let is_keys = path == "/keys";
        self.asked.push(path);
        let body = match (self.behaviour, is_keys) {
            (Behaviour::Silent, _) => return None,
            (Behaviour::Redirects, true) => {
                return Some(b"HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec());
            }
            (Behaviour::Endless, true) => json!({ "keys": self.keys, "more": "x".repeat(70_000) }),
            (Behaviour::ManyKeys, true) => json!({ "keys": self.keys.iter().cycle().take(33).collect::<Vec<_>>() }),
            (Behaviour::OtherName, false) => json!({ "issuer": "https://other.example", "jwks_uri": format!("{url}/keys") }),
            (_, true) => json!({ "keys": self.keys }),
            (_, false) => json!({ "issuer": url, "jwks_uri": format!("{url}/keys") }),
        };
        let body = body.to_string();
        Some(format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len()).into_bytes())
    }
}

fn rsa_jwk(kid: &str) -> Value {
    let pair = RsaKeyPair::from_pkcs8(RSA).expect("a test issuer works");
    let RsaPublicKeyComponents::<Vec<u8>> { n, e } = pair.public().into();
    json!({ "kid": kid, "kty": "RSA", "alg": "RS256", "use": "sig", "n": BASE64URL_NOPAD.encode(&n), "e": BASE64URL_NOPAD.encode(&e) })
}

fn ec_jwk(pair: &EcdsaKeyPair, kid: &str) -> Value {
    let (_, point) = pair.public_key().as_ref().split_at(1);
    let (x, y) = point.split_at(32);
    json!({ "kid": kid, "kty": "EC", "crv": "P-256", "x": BASE64URL_NOPAD.encode(x), "y": BASE64URL_NOPAD.encode(y) })
}
