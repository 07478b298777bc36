//! Sessions: where a person is logged in, and ending what should not be.

mod end;
mod sessions_page;

pub use end::{EndOtherSessions, EndSession, end_other_sessions, end_session};
pub use sessions_page::sessions_page;
