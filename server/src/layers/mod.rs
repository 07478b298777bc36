//! What stands before every router: who calls, what every answer carries, and credentials in the wrong place.

pub(crate) mod headers;
pub(crate) mod stray;
