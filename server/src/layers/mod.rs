//! What stands before every router: who calls, what every answer carries, when some may come, and credentials in the wrong place.

pub(crate) mod even;
pub(crate) mod headers;
pub(crate) mod packed;
pub(crate) mod stray;
pub(crate) mod unread;
