//! [`Admin2fa`]: a fresh session of an administrator.

use domain::ids::AccountId;
use domain::policy::Policy;
use http::request::Parts;

use super::leave::{self, Act, Leave};
use super::proof::{Proof, Sealed};
use super::{Actor, Fresh2fa, Refusal, session_row};
use crate::{Client, Store};

/// An administrator behind this request, second factor seen within the last 15 minutes.
#[derive(Debug)]
pub struct Admin2fa {
    actor: Actor,
    client: Client,
}

impl Admin2fa {
    /// Whose session it is.
    pub const fn account(&self) -> AccountId {
        self.actor.account
    }

    /// Asks for leave to do one kind of act on one thing.
    ///
    /// # Errors
    ///
    /// When there is no such thing. That is then written down.
    pub async fn ask<A: Act<Proof = Self>>(&self, store: &Store, object: &A::Object) -> Result<Leave<A>, Refusal> {
        leave::ask(store, &self.client, self.actor, object).await
    }

    /// Uses the proof up, for an operation that takes it itself.
    pub(crate) fn take(self) -> (Actor, Client) {
        (self.actor, self.client)
    }
}

impl Sealed for Admin2fa {}

impl Proof for Admin2fa {
    const POLICY: Policy = Policy::Admin;

    async fn admit(store: &Store, parts: &Parts) -> Result<Self, Refusal> {
        let who = Fresh2fa::admit(store, parts).await?;
        let is_admin = sqlx::query_scalar!("select is_admin from accounts where account_id = $1", who.account().as_uuid())
            .fetch_one(store.pool())
            .await?;
        if !is_admin {
            session_row::refuse_actor(store, &Client::of(parts)?, who.actor(), "not_an_administrator").await?;
            // Whether there is an administrator's page here is nobody else's business.
            return Err(Refusal::NotFound);
        }
        Ok(Self { actor: who.actor(), client: Client::of(parts)? })
    }
}
