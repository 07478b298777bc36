//! Checking an identity token (RFC 7519, RFC 8725): form, issuer, algorithm, key, signature, and then what it says about when and for whom it is.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Timestamp;
use domain::publishing::{Claims, MintCode, MintRefusal};
use serde_json::{Map, Value};
use time::Duration;

use super::Issuers;
use super::jwk::BadSignature;
use crate::Settings;
use crate::publishing::{Issuer, SigningAlgorithm};

/// Longest token, in bytes.
const LONGEST: usize = 16 * 1024;

/// How far the clocks of an issuer and of this machine may be apart.
pub(super) const LEEWAY: Duration = Duration::seconds(30);

/// The longest life of an identity token. They are for one job.
const LONGEST_LIFE: Duration = Duration::days(1);

/// How long beyond its end, with every leeway, a used token is remembered: clocks of several nodes are not the same either (incident 39).
const MARGIN: Duration = Duration::minutes(5);

/// Longest names of tokens and keys, in bytes.
const LONGEST_NAME: usize = 255;

/// A token that its issuer signed for us, and that is good now.
pub(crate) struct Verified {
    pub(crate) issuer: Issuer,
    pub(crate) claims: Claims,
    /// What tells it from all others of this issuer.
    pub(crate) jti: String,
    /// Until when it must be remembered that it was used.
    pub(crate) kept_until: Timestamp,
}

/// What the tool hears, and the word for the log.
#[derive(Debug)]
pub(crate) struct Bad {
    pub(crate) refusal: MintRefusal,
    pub(crate) reason: &'static str,
}

const fn bad(reason: &'static str, refusal: MintRefusal) -> Bad {
    Bad { refusal, reason }
}

impl Issuers {
    /// Checks a token. Nothing is written: whether it was used before is asked where it is used.
    pub(crate) async fn verify(&self, settings: &Settings, token: &str, now: Timestamp) -> Result<Verified, Bad> {
        let malformed = || bad("malformed", MintRefusal::malformed());
        if token.len() > LONGEST {
            return Err(malformed());
        }
        let (header, unproved) = peek(token).ok_or_else(malformed)?;
        let said = unproved.get("iss").and_then(Value::as_str);
        let issuer = settings.publishing.issuers.iter().find(|known| Some(known.url.as_str()) == said);
        let issuer = issuer.ok_or_else(|| bad("unknown_issuer", MintRefusal::unknown_issuer()))?;
        self.check(issuer, &header, token, now).await?;
        let claims = unproved;
        let audience = issuer.audience.clone().unwrap_or_else(|| settings.audience());
        judge(issuer, claims, &audience, now).map_err(|reason| bad(reason, MintRefusal::token()))
    }

    /// Checks the signature, by a key and an algorithm of this issuer.
    async fn check(&self, issuer: &Issuer, header: &Map<String, Value>, token: &str, now: Timestamp) -> Result<(), Bad> {
        let refuse = |reason| bad(reason, MintRefusal::token());
        let text = |name: &str| header.get(name).and_then(Value::as_str);
        let algorithm = text("alg").and_then(SigningAlgorithm::from_name).filter(|named| issuer.algorithms.contains(named));
        let algorithm = algorithm.ok_or_else(|| refuse("algorithm"))?;
        if header.contains_key("crit") {
            return Err(refuse("critical_header"));
        }
        let kid = text("kid").filter(|kid| !kid.is_empty() && kid.len() <= LONGEST_NAME).ok_or_else(|| refuse("no_key_id"))?;
        let known = self.keys.get(&issuer.url).ok_or_else(|| refuse("unknown_key"))?;
        let Some(key) = known.find(&self.fetcher, &issuer.url, kid, now).await else {
            let description = format!("malformed or invalid token: {} has no such key, or could not be asked for it", issuer.name);
            return Err(bad("unknown_key", MintRefusal::new(MintCode::InvalidToken, description)));
        };
        let (message, signature) = token.rsplit_once('.').ok_or_else(|| refuse("signature"))?;
        let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| refuse("signature"))?;
        key.verify(algorithm, message.as_bytes(), &signature).map_err(|why| match why {
            BadSignature::Key => refuse("unfit_key"),
            BadSignature::Signature => refuse("signature"),
        })
    }
}

/// Header and payload, unproved.
fn peek(token: &str) -> Option<(Map<String, Value>, Map<String, Value>)> {
    let mut parts = token.split('.');
    let (header, payload, _signature) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let read = |part: &str| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok();
    Some((read(header)?, read(payload)?))
}

/// What the issuer says about the token itself; why not, in a word for the log.
fn judge(issuer: &Issuer, claims: Map<String, Value>, audience: &str, now: Timestamp) -> Result<Verified, &'static str> {
    let claims = Claims::new(claims);
    if claims.text("iss") != Some(&issuer.url) {
        return Err("issuer");
    }
    let is_ours = match claims.get("aud") {
        Some(Value::String(one)) => one == audience,
        Some(Value::Array(all)) => matches!(all.as_slice(), [Value::String(one)] if one == audience),
        _ => false,
    };
    if !is_ours {
        return Err("audience");
    }
    let (Some(since), Some(end)) = (moment(&claims, "iat"), moment(&claims, "exp")) else { return Err("no_times") };
    if end <= since || end - since > LONGEST_LIFE {
        return Err("lifetime");
    }
    if end + LEEWAY <= now {
        return Err("expired");
    }
    if since > now + LEEWAY {
        return Err("not_yet");
    }
    match (claims.get("nbf"), moment(&claims, "nbf")) {
        (None, _) => {}
        (Some(_), Some(from)) if from <= now + LEEWAY => {}
        _ => return Err("not_yet"),
    }
    if claims.text("sub").is_none() {
        return Err("no_subject");
    }
    let Some(jti) = claims.text("jti").filter(|jti| jti.len() <= LONGEST_NAME).map(str::to_owned) else { return Err("no_token_id") };
    Ok(Verified { issuer: issuer.clone(), jti, kept_until: end + LEEWAY + MARGIN, claims })
}

/// A `NumericDate` (RFC 7519, section 2), in whole seconds.
fn moment(claims: &Claims, name: &str) -> Option<Timestamp> {
    let value = claims.get(name)?;
    #[expect(clippy::cast_possible_truncation, reason = "a part of a second is left out, and what is no moment is refused below")]
    let seconds = value.as_i64().or_else(|| value.as_f64().map(|seconds| seconds as i64))?;
    // Times near the ends of the calendar would overflow when leeways are added.
    (0..=0xffff_ffff).contains(&seconds).then(|| Timestamp::from_unix_timestamp(seconds).ok()).flatten()
}
