//! The security history: append-only, hash-chained, written in the transaction of the act it tells of.

mod append;
pub mod checkpoint;
mod export;
mod feed;
mod history;
mod read;
mod search;
mod verify;

pub use feed::{FeedError, FeedOf, ManageFeed};
pub use history::{History, HistoryEvent};
pub use search::{AuditSearch, EventName, FoundEvent, Question};
pub use verify::AuditVerdict;

pub(crate) use append::{Event, Subject, append, record_authentication};
pub(crate) use feed::FeedSecret;
