//! Bringing in what another index has: a directory of files, a devpi export, or an index that speaks the simple API.
//!
//! A [`Source`] lists projects and their files. [`Store::import`] takes them one by one: what is here already is passed over without being read, everything
//! else is received, compared with the hashes that the source gives, checked as an upload would be, and published in one transaction of its own. So an import
//! that was stopped, or that failed, is simply run again. What could not be taken is told with the reason, and nothing of it stays.

mod directory;
mod fetched;
mod known;
mod left;
mod offer;
mod plan;
mod run;
mod simple;
mod source;
mod take;

pub use left::Left;
pub use run::{Import, ImportError, Told};
pub use simple::FetchError;
pub use source::{Source, SourceError, Wanted};
