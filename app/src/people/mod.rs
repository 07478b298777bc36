//! People, as everybody sees them.

mod profile;

pub use profile::profile;
