//! What stands around every page: head line with search and navigation, log-out, foot.

mod frame;
mod languages;
mod mark;
mod navigation;
mod section;

pub use frame::Frame;
pub use section::Section;
