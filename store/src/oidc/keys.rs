//! An issuer's keys: kept for ten minutes, and asked for again at most once a minute, whoever shows whatever.

use domain::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use time::Duration;
use tokio::sync::Mutex;

use super::fetch::{FetchError, Fetcher};
use super::jwk::Jwk;

/// How long keys are believed without asking again.
const KEPT: Duration = Duration::minutes(10);

/// How often an issuer is asked at most, successful or not.
const ASKED: Duration = Duration::minutes(1);

/// Most keys of one issuer.
const MOST: usize = 32;

/// What is known of an issuer's keys. Whoever needs them waits for whoever is asking.
#[derive(Default)]
pub(super) struct IssuerKeys(Mutex<Known>);

#[derive(Default)]
struct Known {
    keys: Vec<Jwk>,
    fetched_at: Option<Timestamp>,
    asked_at: Option<Timestamp>,
}

#[derive(Deserialize)]
struct Description {
    issuer: String,
    jwks_uri: String,
}

#[derive(Deserialize)]
struct KeySet {
    keys: Vec<Value>,
}

impl IssuerKeys {
    /// The key of this id; none if the issuer has none, as far as it may be asked.
    pub(super) async fn find(&self, fetcher: &Fetcher, issuer: &str, kid: &str, now: Timestamp) -> Option<Jwk> {
        let mut known = self.0.lock().await;
        let is_fresh = known.fetched_at.is_some_and(|at| at <= now && now < at + KEPT);
        if is_fresh && let Some(key) = known.key(kid) {
            return Some(key);
        }
        if known.asked_at.is_none_or(|at| now < at || at + ASKED <= now) {
            known.asked_at = Some(now);
            match fetch(fetcher, issuer).await {
                Ok(keys) => (known.keys, known.fetched_at) = (keys, Some(now)),
                Err(error) => {
                    let cause = error.to_string();
                    tracing::warn!(issuer, cause, "the keys of the issuer {issuer} cannot be read: {cause}");
                    return None;
                }
            }
        } else if !is_fresh {
            return None;
        }
        known.key(kid)
    }
}

impl Known {
    /// Two keys of one id are none: either could be meant.
    fn key(&self, kid: &str) -> Option<Jwk> {
        let mut named = self.keys.iter().filter(|key| key.kid.as_deref() == Some(kid));
        match (named.next(), named.next()) {
            (Some(key), None) => Some(key.clone()),
            _ => None,
        }
    }
}

async fn fetch(fetcher: &Fetcher, issuer: &str) -> Result<Vec<Jwk>, FetchError> {
    let description: Description = fetcher.json(&format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'))).await?;
    if description.issuer != issuer {
        return Err(FetchError::Nonsense("it calls itself by another name"));
    }
    let set: KeySet = fetcher.json(&description.jwks_uri).await?;
    if set.keys.len() > MOST {
        return Err(FetchError::Nonsense("it has too many keys"));
    }
    // Keys of kinds that nobody here knows are left out (RFC 7517, section 5).
    Ok(set.keys.into_iter().filter_map(|key| serde_json::from_value(key).ok()).collect())
}
