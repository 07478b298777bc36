//! The life of the program: started, asked, stopped, killed, started again.
//!
//! As root it also lives once as an ordinary user, through `setpriv`.

#![expect(clippy::disallowed_types, reason = "the tests start the program")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod death;
mod first_run;
mod import;
mod life;
mod place;
mod traces;
mod wrap_key;
