//! [`Leave`]: permission for one kind of act on one thing.
//!
//! A dangerous operation takes leave of its object, so that no second argument can disagree with what was judged. Leave is consumed by use, and the
//! effect reads the rights again on a locked row in its own transaction.
//!
//! Leave for one act does not open another:
//!
//! ```compile_fail,E0308
//! use store::{auth::Leave, tokens::{CreateToken, RevokeToken}};
//! fn revoke(_: Leave<RevokeToken>) {}
//! fn sneak(leave: Leave<CreateToken>) { revoke(leave) }
//! ```
//!
//! ```
//! use store::{auth::Leave, tokens::RevokeToken};
//! fn revoke(_: Leave<RevokeToken>) {}
//! fn pass(leave: Leave<RevokeToken>) { revoke(leave) }
//! ```
//!
//! and is used up:
//!
//! ```compile_fail,E0382
//! use store::{auth::Leave, tokens::RevokeToken};
//! fn revoke(_: Leave<RevokeToken>) {}
//! fn twice(leave: Leave<RevokeToken>) { revoke(leave); revoke(leave) }
//! ```

use std::future::Future;

use domain::audit::Method;
use domain::ids::{AccountId, SessionId};

use super::{Proof, Refusal, session_row};
use crate::{Client, Store};

/// Who acts, from which session, authenticated how.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Actor {
    pub(crate) account: AccountId,
    pub(crate) session: SessionId,
    pub(crate) method: Method,
}

/// Keeps other rooms from adding acts.
pub trait Sealed {}

/// A kind of act that needs leave.
pub trait Act: Sealed + Send + Sync + 'static {
    /// What the person must have shown.
    type Proof: Proof;
    /// What the act is asked for.
    type Object: Sync + ?Sized;
    /// What was found when it was judged: the thing itself, by id.
    type Grounds: Send;

    /// Whether this person may do this to that.
    fn judge(store: &Store, account: AccountId, object: &Self::Object) -> impl Future<Output = Result<Self::Grounds, Refusal>> + Send;
}

/// Permission for one kind of act on one thing, for one person.
pub struct Leave<A: Act> {
    actor: Actor,
    grounds: A::Grounds,
}

impl<A: Act> std::fmt::Debug for Leave<A> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Leave")
    }
}

/// Judges, and writes down that leave was not given.
pub(super) async fn ask<A: Act>(store: &Store, client: &Client, actor: Actor, object: &A::Object) -> Result<Leave<A>, Refusal> {
    let reason = match A::judge(store, actor.account, object).await {
        Ok(grounds) => return Ok(Leave { actor, grounds }),
        Err(Refusal::Forbidden) => "role",
        Err(Refusal::NotFound) => "no_such_thing",
        Err(other) => return Err(other),
    };
    session_row::refuse_actor(store, client, actor, reason).await?;
    Err(if reason == "role" { Refusal::Forbidden } else { Refusal::NotFound })
}

impl<A: Act> Leave<A> {
    /// Uses the leave up.
    pub(crate) fn take(self) -> (Actor, A::Grounds) {
        (self.actor, self.grounds)
    }
}
