//! [`Session`]: a logged-in browser, its second factor seen or not yet enrolled.

use domain::Timestamp;
use domain::audit::Method;
use domain::ids::{AccountId, SessionId};
use domain::policy::Policy;
use http::request::Parts;
use uuid::Uuid;

use super::proof::{Proof, Sealed};
use super::{Actor, Refusal, session_row};
use crate::Store;

/// A logged-in browser. Before a second factor is enrolled it reaches enrolment, e-mail verification and log-out, and nothing else.
#[derive(Debug)]
pub struct Session {
    account: AccountId,
    id: SessionId,
    app_offer: Uuid,
    username: String,
    method: Method,
    has_second_factor: bool,
    second_factor_at: Option<Timestamp>,
}

impl Session {
    /// Whose session it is.
    pub const fn account(&self) -> AccountId {
        self.account
    }

    /// The person's username.
    pub fn username(&self) -> &str {
        &self.username
    }

    /// Whether the account has a second factor (which this session has then shown).
    pub const fn has_second_factor(&self) -> bool {
        self.has_second_factor
    }

    pub(super) const fn second_factor_at(&self) -> Option<Timestamp> {
        self.second_factor_at
    }

    pub(crate) const fn session(&self) -> SessionId {
        self.id
    }

    /// What the secret that it offers an authenticator app is made of, beside its ids: chance that is gone with it.
    pub(crate) const fn app_offer(&self) -> Uuid {
        self.app_offer
    }

    pub(crate) const fn actor(&self) -> Actor {
        Actor { account: self.account, session: self.id, method: self.method }
    }
}

impl Sealed for Session {}

impl Proof for Session {
    const POLICY: Policy = Policy::Session;

    async fn admit(store: &Store, parts: &Parts) -> Result<Self, Refusal> {
        let live = session_row::require(store, parts).await?;
        Ok(Self {
            account: live.account,
            id: live.session,
            app_offer: live.app_offer,
            username: live.username,
            method: live.method,
            has_second_factor: live.has_second_factor,
            second_factor_at: live.second_factor_at,
        })
    }
}
