//! [`Public`]: the proof that nothing needs proving.

use domain::policy::Policy;
use http::request::Parts;

use super::Refusal;
use super::proof::{Proof, Sealed};
use crate::Store;

/// Anyone. Declared all the same, so that an open door is a decision that stands in the list.
#[derive(Debug)]
pub struct Public(());

impl Sealed for Public {}

impl Proof for Public {
    const POLICY: Policy = Policy::Public;

    async fn admit(_store: &Store, _parts: &Parts) -> Result<Self, Refusal> {
        Ok(Self(()))
    }
}
