//! [`Bound`]: what a challenge is for, who holds it, and whom it is about.
//!
//! All three are the associated data of its seal, so a challenge that was made for anything else simply does not open.

use data_encoding::BASE64URL_NOPAD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use time::Duration;

use crate::auth::{Actor, KeyHash, PasswordSeen};
use crate::{Store, Unavailable};

/// How long a challenge is good.
const GOOD_FOR: Duration = Duration::minutes(5);

/// What a challenge is for, and whose it is.
#[derive(Debug)]
pub(in crate::accounts) struct Bound(String);

impl Bound {
    /// For a new device of this person, in this session.
    pub(super) fn adding(actor: Actor) -> Self {
        Self(format!("challenges/add/session/{}/{}", actor.session, actor.account))
    }

    /// For confirming that it is still this person, in this session.
    pub(in crate::accounts) fn reauthentication(actor: Actor) -> Self {
        Self(format!("challenges/reauthenticate/session/{}/{}", actor.session, actor.account))
    }

    /// For the second step of this log-in.
    pub(in crate::accounts) fn second_step(seen: &PasswordSeen) -> Self {
        Self(format!("challenges/second_step/pre_auth/{}/{}", seen.pre_auth(), seen.account()))
    }

    /// For a log-in without a username, by the browser that has the cookie of this hash. Nobody is known yet.
    pub(super) fn passkey(browser: &KeyHash) -> Self {
        Self(format!("challenges/passkey/browser/{}", BASE64URL_NOPAD.encode(browser)))
    }
}

/// What is sealed.
#[derive(Serialize, Deserialize)]
struct Content<S> {
    /// Seconds since 1970.
    good_until: i64,
    state: S,
}

impl Store {
    /// Seals a challenge for its page.
    pub(super) fn seal_challenge(&self, bound: &Bound, state: impl Serialize) -> Result<String, Unavailable> {
        let content = Content { good_until: (self.now() + GOOD_FOR).unix_timestamp(), state };
        let plain = serde_json::to_vec(&content).map_err(|_| Unavailable::Inconsistent("the state of a ceremony cannot be written"))?;
        Ok(BASE64URL_NOPAD.encode(&self.keys().seal(self.entropy(), &bound.0, &plain)))
    }

    /// Opens a challenge that came back and uses it up, whatever is found out about its answer. The operator's word for a refusal.
    pub(super) async fn take_challenge<S: DeserializeOwned>(
        &self,
        bound: &Bound,
        sealed: &str,
    ) -> Result<Result<S, &'static str>, Unavailable> {
        let Ok(sealed) = BASE64URL_NOPAD.decode(sealed.as_bytes()) else { return Ok(Err("foreign_challenge")) };
        let Ok(plain) = self.keys().open_handed_out(&bound.0, &sealed) else { return Ok(Err("foreign_challenge")) };
        let Ok(content) = serde_json::from_slice::<Content<S>>(&plain) else { return Ok(Err("foreign_challenge")) };
        if content.good_until <= self.now().unix_timestamp() {
            return Ok(Err("challenge_over"));
        }
        let hash = Sha256::digest(&sealed);
        // The row is the use: of two requests with one challenge, one makes it.
        let first = sqlx::query!(
            "insert into answered_challenges (challenge_hash, expires_at) values ($1, $2) on conflict do nothing",
            hash.as_slice(),
            self.now() + GOOD_FOR
        )
        .execute(self.pool())
        .await?;
        Ok(if first.rows_affected() == 1 { Ok(content.state) } else { Err("challenge_answered_before") })
    }
}
