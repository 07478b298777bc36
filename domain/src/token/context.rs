//! What is known about the request when a token is judged.

use crate::{
    Timestamp,
    ids::{AccountId, ProjectId},
    project::NormalizedName,
};

/// The request at hand, as caveats see it.
#[derive(Clone, Copy, Debug)]
pub struct TokenContext<'a> {
    /// The moment of the request.
    pub now: Timestamp,
    /// The account that the token's row belongs to.
    pub account: AccountId,
    /// The project that is acted on; its id is none while it doesn't exist yet. None where no project is known.
    pub project: Option<(&'a NormalizedName, Option<ProjectId>)>,
}
