//! The words of the business: parse, compare, decide.
//!
//! Everything here is pure and total: no clock, no chance, no IO, no async. What can be decided without a database is decided here, so that
//! the server, the browser and the tests all use the same function. What only the server needs – versions, uploads, the index – is left out of
//! the browser's build, because the parsers made for it do not compile there.

pub mod account;
#[cfg(not(target_family = "wasm"))]
pub mod attestation;
pub mod audit;
pub mod digest;
pub mod ids;
#[cfg(not(target_family = "wasm"))]
pub mod index;
pub mod local_path;
mod parsed_text;
pub mod policy;
pub mod project;
pub mod publishing;
pub mod secret;
pub mod token;
#[cfg(not(target_family = "wasm"))]
pub mod upload;

/// A moment in UTC. The program's only clock is `store::Clock`; domain takes moments as arguments.
pub type Timestamp = time::OffsetDateTime;
