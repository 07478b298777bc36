//! The security history: append-only, hash-chained, written in the transaction of the act it tells of.

mod append;

pub(crate) use append::{Event, Subject, append, record_authentication};
