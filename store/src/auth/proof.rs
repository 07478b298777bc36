//! What every proof has in common.

use std::future::Future;

use domain::policy::Policy;
use http::request::Parts;

use super::Refusal;
use crate::Store;

/// Keeps other rooms from adding proofs.
pub trait Sealed {}

/// A value that shows that a policy was met for the request at hand.
pub trait Proof: Sealed + Sized + Send + 'static {
    /// The policy that this proof meets.
    const POLICY: Policy;

    /// Judges the request. A refusal of a presented credential has been written to the audit log when this returns.
    fn admit(store: &Store, parts: &Parts) -> impl Future<Output = Result<Self, Refusal>> + Send;
}
