//! [`PasswordSeen`]: the right password a moment ago, the second factor still due.

use domain::ids::{AccountId, PreAuthId};
use domain::policy::Policy;
use http::request::Parts;

use super::carried;
use super::cookie::Presented;
use super::proof::{Proof, Sealed};
use super::session_row::{self, Dead};
use super::{CookieKind, Key, KeyHash, Refusal};
use crate::{Client, Store};

/// The right password a moment ago, in this browser. Opens the two-factor step and nothing else.
#[derive(Debug)]
pub struct PasswordSeen {
    account: AccountId,
    pre_auth: PreAuthId,
    device: Option<KeyHash>,
}

impl PasswordSeen {
    pub(crate) const fn account(&self) -> AccountId {
        self.account
    }

    pub(crate) const fn pre_auth(&self) -> PreAuthId {
        self.pre_auth
    }

    /// The cookie by which the browser may be known.
    pub(crate) const fn device(&self) -> Option<&KeyHash> {
        self.device.as_ref()
    }
}

impl Sealed for PasswordSeen {}

impl Proof for PasswordSeen {
    const POLICY: Policy = Policy::PasswordSeen;

    async fn admit(store: &Store, parts: &Parts) -> Result<Self, Refusal> {
        let key = match Key::presented(store.settings(), parts, CookieKind::PreAuth) {
            Presented::Key(key) => Some(key),
            Presented::Garbled => None,
            Presented::Nothing => return Err(Refusal::PasswordStepNeeded),
        };
        let found = match key {
            Some(key) => select(store, &key.hash()).await?,
            None => None,
        };
        let Some(seen) = found else {
            let dead = Dead { reason: "password_step_over", account: None, session: None };
            session_row::refuse(store, parts, &dead).await?;
            return Err(Refusal::PasswordStepNeeded);
        };
        Client::of(parts)?.is(seen.account);
        Ok(Self { device: carried::key(store, parts, CookieKind::Device), ..seen })
    }
}

/// The row, if it is alive: not too old, tries left, credentials unchanged, account not frozen.
async fn select(store: &Store, key: &KeyHash) -> Result<Option<PasswordSeen>, sqlx::Error> {
    let row = sqlx::query!(
        r#"
        select
            pre_auth_id,
            account_id
        from pre_auths
        join accounts using (account_id)
        where key_hash = $1
            and expires_at > $2
            and tries_left > 0
            and pre_auths.credential_epoch = accounts.credential_epoch
            and frozen_at is null
        "#,
        key.as_slice(),
        store.now()
    )
    .fetch_optional(store.pool())
    .await?;
    Ok(row.map(|row| PasswordSeen { account: row.account_id.into(), pre_auth: row.pre_auth_id.into(), device: None }))
}
