//! One public key of an issuer (RFC 7517), and checking a signature with it.

use data_encoding::BASE64URL_NOPAD;
use ring::signature::{self, RsaPublicKeyComponents, UnparsedPublicKey};
use serde::Deserialize;

use crate::publishing::SigningAlgorithm;

/// A key, as it is published. What else stands there, such as certificates, decides nothing.
#[derive(Clone, Deserialize)]
pub(super) struct Jwk {
    pub(super) kid: Option<String>,
    kty: String,
    alg: Option<String>,
    #[serde(rename = "use")]
    used: Option<String>,
    key_ops: Option<Vec<String>>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

/// Why a signature is not good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BadSignature {
    /// The key is not one for this algorithm, or not for signatures.
    Key,
    /// Somebody else made it, or it is of something else.
    Signature,
}

impl Jwk {
    /// Checks a signature. The algorithm is one that the operator allows for this issuer; RSA keys have from 2048 to 8192 bits.
    pub(super) fn verify(&self, algorithm: SigningAlgorithm, message: &[u8], signature: &[u8]) -> Result<(), BadSignature> {
        let named = self.alg.as_deref().is_none_or(|named| named == algorithm.name());
        let used = self.used.as_deref().is_none_or(|used| used == "sig");
        let operation = self.key_ops.as_ref().is_none_or(|all| all.iter().any(|one| one == "verify"));
        if !(named && used && operation) {
            return Err(BadSignature::Key);
        }
        match (algorithm, self.kty.as_str(), self.crv.as_deref()) {
            (SigningAlgorithm::Rs256, "RSA", _) => self.rsa(message, signature),
            (SigningAlgorithm::Es256, "EC", Some("P-256")) => {
                let (x, y) = (part(self.x.as_ref())?, part(self.y.as_ref())?);
                if x.len() != 32 || y.len() != 32 {
                    return Err(BadSignature::Key);
                }
                // An uncompressed point (SEC 1, section 2.3.3).
                raw(&signature::ECDSA_P256_SHA256_FIXED, &[&[4], x.as_slice(), y.as_slice()].concat(), message, signature)
            }
            (SigningAlgorithm::EdDsa, "OKP", Some("Ed25519")) => raw(&signature::ED25519, &part(self.x.as_ref())?, message, signature),
            _ => Err(BadSignature::Key),
        }
    }

    fn rsa(&self, message: &[u8], signature: &[u8]) -> Result<(), BadSignature> {
        let (n, e) = (part(self.n.as_ref())?, part(self.e.as_ref())?);
        let significant: Vec<u8> = n.into_iter().skip_while(|byte| *byte == 0).collect();
        if !(256..=1024).contains(&significant.len()) {
            return Err(BadSignature::Key);
        }
        RsaPublicKeyComponents { n: significant, e }
            .verify(&signature::RSA_PKCS1_2048_8192_SHA256, message, signature)
            .map_err(|_| BadSignature::Signature)
    }
}

fn raw(algorithm: &'static dyn signature::VerificationAlgorithm, key: &[u8], message: &[u8], signature: &[u8]) -> Result<(), BadSignature> {
    UnparsedPublicKey::new(algorithm, key).verify(message, signature).map_err(|_| BadSignature::Signature)
}

fn part(text: Option<&String>) -> Result<Vec<u8>, BadSignature> {
    text.and_then(|text| BASE64URL_NOPAD.decode(text.as_bytes()).ok()).ok_or(BadSignature::Key)
}
