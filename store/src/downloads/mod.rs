//! How often files are downloaded: counted in memory, added to the database every few seconds.
//!
//! A download writes nothing, so that a thousand of them cost what they cost before. A crash loses what one interval has counted.

mod counter;
mod dependents;
mod flush;
mod recent;

pub use dependents::Dependents;

pub(crate) use counter::Counter;
