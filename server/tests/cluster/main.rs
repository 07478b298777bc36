//! A real PostgreSQL, started, killed and found again.
//!
//! As root these tests also run as an ordinary user, through `setpriv`; as an ordinary user they are that.

#![expect(clippy::disallowed_types, reason = "the tests ask the database through psql and run themselves as another user")]
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod death;
mod place;
mod question;
mod rights;
mod start;
mod user;
