//! What an API token is allowed to do: caveats, read strictly, and one verdict over all of them.
//!
//! The token's signature is checked elsewhere, before any of this. Whatever a holder appends can only narrow a token: a caveat that isn't
//! understood refuses, and every caveat must hold.

pub mod caveat;
pub mod context;
pub mod name;
pub mod scope;
pub mod verdict;

pub use caveat::{Caveat, CaveatError};
pub use context::TokenContext;
pub use name::{TokenName, TokenNameError};
pub use scope::TokenScope;
pub use verdict::{CaveatFailure, Verdict, evaluate, holds_before_project};
