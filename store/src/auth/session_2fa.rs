//! [`Session2fa`]: a logged-in browser, second factor seen.

use domain::Timestamp;
use domain::audit::Method;
use domain::ids::{AccountId, SessionId};
use domain::policy::Policy;
use http::request::Parts;
use uuid::Uuid;

use super::leave::{self, Act, Leave};
use super::proof::{Proof, Sealed};
use super::{Actor, Refusal, session_row};
use crate::{Client, Store};

/// A person behind this request, second factor seen.
#[derive(Debug)]
pub struct Session2fa {
    account: AccountId,
    session: SessionId,
    app_offer: Uuid,
    username: String,
    method: Method,
    seen_at: Timestamp,
    client: Client,
}

impl Session2fa {
    /// Whose session it is.
    pub const fn account(&self) -> AccountId {
        self.account
    }

    /// The person's username.
    pub fn username(&self) -> &str {
        &self.username
    }

    /// When the second factor was last shown.
    pub const fn seen_at(&self) -> Timestamp {
        self.seen_at
    }

    pub(super) const fn app_offer(&self) -> Uuid {
        self.app_offer
    }

    pub(crate) const fn actor(&self) -> Actor {
        Actor { account: self.account, session: self.session, method: self.method }
    }

    /// Writes down that this person was refused something, for a page that does not ask for leave.
    pub(crate) async fn refused(&self, store: &Store, reason: &'static str) -> Result<(), crate::Unavailable> {
        session_row::refuse_actor(store, &self.client, self.actor(), reason).await
    }

    /// Asks for leave to do one kind of act on one thing.
    ///
    /// # Errors
    ///
    /// When the thing does not exist for this person, or their role does not allow it. That is then written down.
    pub async fn ask<A: Act<Proof = Self>>(&self, store: &Store, object: &A::Object) -> Result<Leave<A>, Refusal> {
        leave::ask(store, &self.client, self.actor(), object).await
    }
}

impl Sealed for Session2fa {}

impl Proof for Session2fa {
    const POLICY: Policy = Policy::Session2fa;

    async fn admit(store: &Store, parts: &Parts) -> Result<Self, Refusal> {
        let live = session_row::require(store, parts).await?;
        let Some(seen_at) = live.second_factor_at.filter(|_| live.has_second_factor) else {
            session_row::refuse_live(store, parts, &live, "second_factor_not_enrolled").await?;
            return Err(Refusal::EnrolmentNeeded);
        };
        Ok(Self {
            account: live.account,
            session: live.session,
            app_offer: live.app_offer,
            username: live.username,
            method: live.method,
            seen_at,
            client: Client::of(parts)?,
        })
    }
}
