//! [`Fresh2fa`]: the second factor seen again within 15 minutes.

use domain::ids::AccountId;
use domain::policy::Policy;
use http::request::Parts;

use super::proof::{Proof, Sealed};
use super::session_row::{self, FRESH};
use super::{Act, Actor, Leave, Refusal, Session2fa};
use crate::{Client, Store};

/// A person behind this request, second factor seen within the last 15 minutes. Tokens, factors, e-mail addresses, roles and deletion ask for it.
#[derive(Debug)]
pub struct Fresh2fa {
    actor: Actor,
    username: String,
}

impl Fresh2fa {
    /// Whose session it is.
    pub const fn account(&self) -> AccountId {
        self.actor.account
    }

    /// The person's username.
    pub fn username(&self) -> &str {
        &self.username
    }

    pub(crate) const fn actor(&self) -> Actor {
        self.actor
    }

    /// Asks for leave to do one kind of act on one thing.
    ///
    /// # Errors
    ///
    /// When the thing does not exist for this person, or their role does not allow it.
    pub async fn ask<A: Act>(&self, store: &Store, object: &A::Object) -> Result<Leave<A>, Refusal> {
        let grounds = A::judge(store, self.actor.account, object).await?;
        Ok(Leave::new(self.actor, grounds))
    }
}

impl Sealed for Fresh2fa {}

impl Proof for Fresh2fa {
    const POLICY: Policy = Policy::Session2faFresh;

    async fn admit(store: &Store, parts: &Parts) -> Result<Self, Refusal> {
        let who = Session2fa::admit(store, parts).await?;
        if who.seen_at() + FRESH <= store.now() {
            session_row::refuse_actor(store, &Client::of(parts)?, who.actor(), "reauthentication_due").await?;
            return Err(Refusal::ReauthenticationNeeded);
        }
        Ok(Self { actor: who.actor(), username: who.username().to_owned() })
    }
}
