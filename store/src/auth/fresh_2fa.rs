//! [`Fresh2fa`]: the second factor seen again within 15 minutes.

use domain::ids::AccountId;
use domain::policy::Policy;
use http::request::Parts;
use uuid::Uuid;

use super::leave::{self, Act, Leave};
use super::proof::{Proof, Sealed};
use super::session_row::{self, FRESH};
use super::{Actor, Refusal, Session, Session2fa};
use crate::{Client, Store};

/// A person behind this request, second factor seen within the last 15 minutes. Tokens, factors, e-mail addresses, roles and deletion ask for it.
#[derive(Debug)]
pub struct Fresh2fa {
    actor: Actor,
    app_offer: Uuid,
    username: String,
    client: Client,
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

    /// What the secret that it offers an authenticator app is made of, beside its ids: chance that is gone with it.
    pub(crate) const fn app_offer(&self) -> Uuid {
        self.app_offer
    }

    pub(crate) const fn actor(&self) -> Actor {
        self.actor
    }

    /// Asks for leave to do one kind of act on one thing.
    ///
    /// # Errors
    ///
    /// When the thing does not exist for this person, or their role does not allow it. That is then written down.
    pub async fn ask<A: Act<Proof = Self>>(&self, store: &Store, object: &A::Object) -> Result<Leave<A>, Refusal> {
        leave::ask(store, &self.client, self.actor, object).await
    }
}

impl Store {
    /// Whether this session may go to a form that will ask for [`Fresh2fa`], or, while the account has no second factor, for no more than the session. Asked by
    /// pages, so that a person confirms before they fill in a form and not after. The form's own door asks again.
    ///
    /// # Errors
    ///
    /// When the second factor was seen too long ago; that is then written down.
    pub async fn may_change_factors(&self, who: &Session, client: &Client) -> Result<(), Refusal> {
        match who.second_factor_at() {
            Some(seen_at) if seen_at + FRESH <= self.now() => {
                session_row::refuse_actor(self, client, who.actor(), "reauthentication_due").await?;
                Err(Refusal::ReauthenticationNeeded)
            }
            _ => Ok(()),
        }
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
        Ok(Self { actor: who.actor(), app_offer: who.app_offer(), username: who.username().to_owned(), client: Client::of(parts)? })
    }
}
