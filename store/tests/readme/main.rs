//! What comes out of the way that descriptions go, whatever went in. No database is needed.

#![expect(clippy::unwrap_used, reason = "what is not as told fails")]

#[path = "../xss/corpus.rs"]
mod corpus;
#[path = "../xss/oracle.rs"]
mod oracle;

mod costly;
mod hostile;
mod looks;
