//! The audit log's words: which events there are, what one event holds, and how the events are chained.
//!
//! Every tag, method and outcome is a closed enum here. An event in the log carries them as text, so that a log written by a newer or an
//! older program stays readable and verifiable.

pub mod chain;
pub mod csv;
pub mod event;
pub mod filter;
pub mod method;
pub mod tag;

pub use chain::{ChainBreak, ChainVerifier};
pub use event::EventRecord;
pub use filter::{FilterMistake, HistoryFilter};
pub use method::{Method, Outcome};
pub use tag::Tag;
