//! What changed in public: written with its event, read by mirrors, heard by every node.

mod feed;
mod follow;
mod record;

pub use follow::Change;

pub(crate) use record::record;
