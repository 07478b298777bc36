//! The frame around every page: head line, navigation, search, log-out, foot.

mod frame;

pub use frame::Frame;
