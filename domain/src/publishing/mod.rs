//! Trusted publishing: workflows that upload without a stored secret, by the identity token that their CI service signs for each run.
//!
//! What tells one workflow from another differs from service to service, but only in words: which fields an owner fills in, which claims of a token are
//! held against them, and how. [`table`] states that for each [`PublisherKind`]; everything else here reads the table. A claim that is not in it decides nothing.

mod claims;
mod field;
mod identity;
mod kind;
mod matching;
mod mint;
mod table;

pub use claims::Claims;
pub use field::{Field, FieldMistake, FieldProblem, FieldShape};
pub use identity::Publisher;
pub use kind::PublisherKind;
pub use matching::{Fit, Mismatch};
pub use mint::{MintCode, MintRefusal};
