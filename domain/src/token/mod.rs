//! What an API token is allowed to do: caveats, read strictly, one verdict over all of them, and the same in words.
//!
//! The token's signature is checked elsewhere, before any of this. Whatever a holder appends can only narrow a token: a caveat that isn't
//! understood refuses, and every caveat must hold.

pub mod action;
pub mod caveat;
pub mod context;
pub mod inspection;
#[cfg(test)]
mod law;
pub mod meaning;
pub mod name;
pub mod network;
pub mod permit;
pub mod restrictions;
pub mod scope;
pub mod search;
pub mod unchecked;
pub mod verdict;

pub use action::{TokenAction, UploadAct};
pub use caveat::{Caveat, CaveatError};
pub use context::{TokenContext, TokenProject};
pub use inspection::{Flag, InspectedCaveat, Inspection};
pub use meaning::{Field, Kind, MEANINGS, Meaning};
pub use name::{TokenName, TokenNameError};
pub use network::{TokenNetwork, TokenNetworkError};
pub use permit::Permit;
pub use restrictions::{FileRestriction, Restrictions};
pub use scope::TokenScope;
pub use search::{TokenSearch, TooManyPlaces};
pub use unchecked::{TokenTextError, UncheckedToken};
pub use verdict::{CaveatFailure, Verdict, could_hold, evaluate};
